import { once } from 'node:events';
import { setTimeout as waitFor } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { refusesFile } from '../corpus/read/fault.ts';
import { wordFault } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { signatureOf } from '../library/folder-signature.ts';
import { libraryFrom, type OpenLibrary, type ReadAll } from '../library/open-library.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import { threadOptions } from '../settings/strip-types.js';

/** Between two steps that hold the event loop: enough to record and acknowledge what arrived meanwhile. */
const breathMs = 50;

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
 * Watches the files that a library was read from. After a change a worker reads and indexes them, and the result replaces
 * the library. If a file that could be read before cannot be read now, nothing is replaced, and the log says why.
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
        current = libraryFrom(made.value, places);
        log.info({ papers: current.library.papers.length }, 'The corpus changed and was read again');
      } else log.error({ reason }, 'The corpus changed and cannot be read; the papers stay as they were');
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

/** Receives what the worker read, in two messages, so that unpacking 10,000 papers holds up no acknowledgement for long. */
async function madeBy(worker: Worker): Promise<Outcome<ReadAll>> {
  const [read] = (await once(worker, 'message')) as [Outcome<ReadAll>];
  if (!read.ok) return read;
  await waitFor(breathMs);
  worker.postMessage('index');
  const [index] = (await once(worker, 'message')) as [ReadAll['made']['index']];
  await waitFor(breathMs);
  return ok({ ...read.value, made: { ...read.value.made, index } });
}

/** Describes the first file that could be read before and cannot be read now; undefined if there is none. */
function newlyRefused({ made }: ReadAll, before: OpenLibrary): string | undefined {
  const known = new Set(before.faults.filter(refusesFile).map(({ file }) => file));
  const fault = made.faults.find((one) => refusesFile(one) && !known.has(one.file));
  return fault && wordFault(fault, 'en');
}
