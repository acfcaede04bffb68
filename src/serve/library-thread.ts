import { once } from 'node:events';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LibraryPlaces, ReadAll } from '../library/open-library.ts';
import type { Lexicon } from '../library/read-lexicon.ts';
import type { LibraryHead, ThreadMessage } from '../library/reading-thread.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import { threadOptions } from '../settings/strip-types.js';

const readingThread = new URL('../library/reading-thread.ts', import.meta.url);

/** Reads a library again after a change, each time in a thread of its own. */
export class LibraryThread {
  readonly #places: LibraryPlaces;
  /** All threads that have not ended. One that was read from goes on to write the cache. */
  readonly #running = new Set<Worker>();

  constructor(places: LibraryPlaces) {
    this.#places = places;
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#running, (worker) => worker.terminate()));
  }

  /** Reads the library, and receives it piece by piece. Other work can run after each piece. */
  async read(): Promise<Outcome<ReadAll>> {
    const worker = new Worker(readingThread, { workerData: this.#places, ...threadOptions });
    this.#running.add(worker);
    worker.on('exit', () => this.#running.delete(worker));
    // An error after the reading must not end the program. One during it makes `once` throw.
    worker.on('error', () => {});
    let lexicon: Lexicon | undefined;
    let library: LibraryHead | undefined;
    for (;;) {
      worker.postMessage('next');
      const [message] = (await once(worker, 'message')) as [ThreadMessage];
      await letOthersIn();
      if (message.kind === 'problem') return fail(message.problem);
      if (message.kind === 'index')
        return ok({ lexicon: lexicon!, made: { ...library!, index: message.index } });
      if (message.kind === 'library') ({ lexicon, library } = message);
      else library!.corpora[message.corpus]!.papers.push(...message.papers);
    }
  }
}
