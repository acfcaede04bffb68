import { once } from 'node:events';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LibraryPlaces, ReadAll } from '../library/open-library.ts';
import type { Lexicon } from '../library/read-lexicon.ts';
import type { LibraryHead, ThreadMessage } from '../library/reading-thread.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import { threadOptions } from '../settings/strip-types.js';

const readingThread = new URL('../library/reading-thread.ts', import.meta.url);
/** The thread has the papers and the index in its own memory, so it ends this long after the last change. */
const idleMs = 60_000;

/** The thread that reads a library again after a change. It runs while changes follow one another. */
export class LibraryThread {
  readonly #places: LibraryPlaces;
  #worker: Worker | undefined;
  /** All papers that the thread sent last. */
  #papers: readonly Paper[] = [];
  #idle: NodeJS.Timeout | undefined;

  constructor(places: LibraryPlaces) {
    this.#places = places;
  }

  /** Starts the thread ahead of a reading, or keeps it running. */
  start(): void {
    clearTimeout(this.#idle);
    this.#worker ??= this.#newWorker();
    this.#idle = setTimeout(() => void this.stop(), idleMs).unref();
  }

  #newWorker(): Worker {
    const worker = new Worker(readingThread, { workerData: this.#places, ...threadOptions });
    // An error outside of a reading must not end the program. The next reading starts another thread, and throws if
    // that one fails too.
    worker.on('error', () => {
      if (this.#worker === worker) void this.stop();
    });
    return worker;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#papers = [];
    await worker?.terminate();
  }

  /** Reads the library, and receives it piece by piece. Other work can run after each piece. */
  async read(): Promise<Outcome<ReadAll>> {
    this.start();
    clearTimeout(this.#idle);
    const worker = this.#worker!;
    worker.postMessage('read');
    let lexicon: Lexicon | undefined;
    let library: LibraryHead | undefined;
    const papers: Paper[] = [];
    for (;;) {
      const [message] = (await once(worker, 'message')) as [ThreadMessage];
      await letOthersIn();
      if (message.kind === 'problem') {
        this.start();
        return fail(message.problem);
      }
      if (message.kind === 'index') {
        this.#papers = papers;
        this.start();
        return ok({ lexicon: lexicon!, made: { ...library!, index: message.index } });
      }
      if (message.kind === 'library') ({ lexicon, library } = message);
      else {
        const more =
          message.kind === 'papers' ? message.papers : this.#papers.slice(message.from, message.to);
        for (const paper of more) {
          papers.push(paper);
          library!.corpora[message.corpus]!.papers.push(paper);
        }
      }
      worker.postMessage('next');
    }
  }
}
