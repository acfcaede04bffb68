import { once } from 'node:events';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { refusesFile } from '../corpus/read/fault.ts';
import { wordFault } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { signatureOf } from '../library/folder-signature.ts';
import { inSlices } from '../library/in-slices.ts';
import { libraryFrom, type OpenLibrary, type ReadAll } from '../library/open-library.ts';
import type { Lexicon } from '../library/read-lexicon.ts';
import type { ReadLibrary } from '../library/read-library.ts';
import type { ThreadMessage } from '../library/reading-thread.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import { prepare } from '../search/prepare.ts';
import { threadOptions } from '../settings/strip-types.js';

const readingThread = new URL('../library/reading-thread.ts', import.meta.url);

export interface LiveLibrary {
  /** Returns the library to answer from. It is replaced after each change of the files. */
  current(): OpenLibrary;
  stop(): Promise<void>;
}

export interface Following {
  log: Pick<Logger, 'info' | 'error'>;
  /**
   * Time between two checks of the files. Default is 250 ms. A change is read once two checks in a row see the same
   * state.
   */
  lookEveryMs?: number;
  /** Called after each reading, whether it changed the library or not. */
  onRead?(): void;
}

/**
 * Watches the files that a library was read from. After a change a worker reads and indexes them, and the result
 * replaces the library. If a file that could be read before cannot be read now, nothing is replaced, and the log says
 * why.
 */
export function followLibrary(
  opened: OpenLibrary,
  { log, lookEveryMs = 250, onRead }: Following,
): LiveLibrary {
  const { places } = opened;
  const folders = places.listsDir === undefined ? [places.corpusDir] : [places.corpusDir, places.listsDir];
  let current = opened;
  let read = signatureOf(folders);
  let last = read;
  let worker: Worker | undefined;

  const reload = async (signature: string) => {
    worker = new Worker(readingThread, { workerData: places, ...threadOptions });
    try {
      const made = await madeBy(worker);
      const reason = made.ok ? newlyRefused(made.value, current) : wordProblem(made.problem, 'en');
      if (made.ok && reason === undefined) {
        const next = await inSlices(libraryFrom(made.value, places));
        await inSlices(prepare(next.library));
        current = next;
        log.info({ papers: current.library.papers.length }, 'The corpus changed and was read again');
      } else log.error({ reason }, 'The corpus changed and cannot be read; the previous papers stay in use');
    } catch (error) {
      log.error({ err: error }, 'The corpus could not be read again');
    } finally {
      read = signature;
      await worker.terminate();
      worker = undefined;
      onRead?.();
    }
  };

  const timer = setInterval(() => {
    const signature = signatureOf(folders);
    const settled = signature === last;
    last = signature;
    if (settled && signature !== read && worker === undefined) void reload(signature);
  }, lookEveryMs);
  timer.unref();
  return {
    current: () => current,
    async stop() {
      clearInterval(timer);
      await worker?.terminate();
    },
  };
}

/** Receives the library that the worker read, piece by piece. Other work can run after each piece. */
async function madeBy(worker: Worker): Promise<Outcome<ReadAll>> {
  let lexicon: Lexicon | undefined;
  let library: Omit<ReadLibrary, 'index'> | undefined;
  for (;;) {
    const [message] = (await once(worker, 'message')) as [ThreadMessage];
    await letOthersIn();
    if (message.kind === 'problem') return fail(message.problem);
    if (message.kind === 'lexicon') lexicon = message.lexicon;
    else if (message.kind === 'library') library = message.library;
    else if (message.kind === 'papers') library!.corpora[message.corpus]!.papers.push(...message.papers);
    else return ok({ lexicon: lexicon!, made: { ...library!, index: message.index } });
    worker.postMessage('next');
  }
}

/** Describes the first file that could be read before and cannot be read now; undefined if there is none. */
function newlyRefused({ made }: ReadAll, before: OpenLibrary): string | undefined {
  const known = new Set(before.faults.filter(refusesFile).map(({ file }) => file));
  const fault = made.faults.find((one) => refusesFile(one) && !known.has(one.file));
  return fault && wordFault(fault, 'en');
}
