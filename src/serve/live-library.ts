import type { Logger } from 'pino';
import { refusesFile } from '../corpus/read/fault.ts';
import { wordFault } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { namesIn, signatureOf } from '../library/folder-signature.ts';
import { inSlices } from '../library/in-slices.ts';
import { foldersOf, libraryFrom, type OpenLibrary, type ReadAll } from '../library/open-library.ts';
import type { CorpusFault } from '../model/paper.ts';
import { prepare } from '../search/prepare.ts';
import { LibraryThread } from './library-thread.ts';

export interface LiveLibrary {
  /** Returns the library to answer from. It is replaced after each change of the files. */
  current(): OpenLibrary;
  stop(): Promise<void>;
}

interface Following {
  log: Pick<Logger, 'info' | 'error'>;
  /** Time between two checks of the files. Default is 250 ms. A change is read once two checks see the same state. */
  lookEveryMs?: number;
  /** Called after each reading, whether it changed the library or not. */
  onRead?(): void;
}

/**
 * Watches the files that a library was read from. After a change a worker reads and indexes them, and the result
 * replaces the library. If a file that could be read before cannot be read now, nothing is replaced. A new file that
 * cannot be read is left out. The log says why.
 */
export function followLibrary(
  opened: OpenLibrary,
  { log, lookEveryMs = 250, onRead }: Following,
): LiveLibrary {
  const { places } = opened;
  const folders = foldersOf(places);
  let current = opened;
  let names = namesIn(folders);
  // Files that changed while the service started are read again.
  let read = opened.signature ?? signatureOf(folders);
  let last = read;
  const thread = new LibraryThread(places);
  let isReading = false;

  const reload = async (signature: string) => {
    isReading = true;
    // A file that appears during the reading may be unfinished, and was not read.
    const present = namesIn(folders);
    try {
      const made = await thread.read();
      const refused = made.ok ? newlyRefused(made.value, current) : [];
      const lost = refused.find(({ file }) => names.has(file));
      if (made.ok && !lost) {
        names = present;
        const next = await inSlices(libraryFrom(made.value, places));
        await inSlices(prepare(next.library));
        current = next;
        log.info({ papers: current.library.papers.length }, 'The corpus changed and was read again');
        for (const fault of refused)
          log.error({ reason: wordFault(fault, 'en') }, 'A new file of the corpus cannot be read');
      } else {
        const reason = made.ok ? wordFault(lost!, 'en') : wordProblem(made.problem, 'en');
        log.error({ reason }, 'The corpus changed and cannot be read; the papers stay as they were');
      }
    } catch (error) {
      log.error({ err: error }, 'The corpus could not be read again');
      await thread.stop();
    } finally {
      read = signature;
      isReading = false;
      onRead?.();
    }
  };

  const timer = setInterval(() => {
    const signature = signatureOf(folders);
    const settled = signature === last;
    last = signature;
    if (settled && signature !== read && !isReading) void reload(signature);
  }, lookEveryMs);
  timer.unref();
  return {
    current: () => current,
    async stop() {
      clearInterval(timer);
      await thread.stop();
    },
  };
}

/** Returns the faults for which a file is refused now and was not before. */
function newlyRefused({ made }: ReadAll, before: OpenLibrary): CorpusFault[] {
  const known = new Set(before.faults.filter(refusesFile).map(({ file }) => file));
  return made.faults.filter((one) => refusesFile(one) && !known.has(one.file));
}
