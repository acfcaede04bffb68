import { existsSync } from 'node:fs';
import type { DataDirFault, StoreFault } from '../../../src/model/problem.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { findFault } from './folder.ts';
import type { ThreadError } from './messages.ts';

/** Primary result codes: https://www.sqlite.org/rescode.html */
const faults: Readonly<Record<number, { name: string; running: StoreFault; opening: DataDirFault }>> = {
  3: { name: 'SQLITE_PERM', running: 'read-only', opening: 'no-permission' },
  5: { name: 'SQLITE_BUSY', running: 'busy', opening: 'busy' },
  6: { name: 'SQLITE_LOCKED', running: 'busy', opening: 'busy' },
  8: { name: 'SQLITE_READONLY', running: 'read-only', opening: 'read-only' },
  10: { name: 'SQLITE_IOERR', running: 'unreachable', opening: 'read-only' },
  11: { name: 'SQLITE_CORRUPT', running: 'damaged', opening: 'damaged' },
  13: { name: 'SQLITE_FULL', running: 'full', opening: 'full' },
  14: { name: 'SQLITE_CANTOPEN', running: 'unreachable', opening: 'no-permission' },
  26: { name: 'SQLITE_NOTADB', running: 'damaged', opening: 'damaged' },
};

/** Result codes that do not tell what is wrong with the file. */
const vague = [10, 14];

/** Converts a fault of the database to `StoreUnavailable`, and other errors, such as one in the SQL, to plain ones. */
export async function sqliteError(error: ThreadError, file: string): Promise<Error> {
  if (error.moved) return new StoreUnavailable('moved', 'FILE_MOVED');
  const code = primaryCode(error);
  const fault = faults[code];
  if (!fault) return new Error(error.message);
  const found = vague.includes(code) ? await findFault(file) : undefined;
  return new StoreUnavailable(found ? runningFault(found) : fault.running, fault.name);
}

/** Throws `StoreUnavailable` if the file is gone, or nothing can be written to it or beside it. */
export async function checkFolder(file: string): Promise<void> {
  if (!existsSync(file)) throw new StoreUnavailable('moved', 'FILE_MOVED');
  const fault = await findFault(file);
  if (fault) throw new StoreUnavailable(runningFault(fault), 'DATA_DIR');
}

export function openingFault(error: ThreadError): DataDirFault | undefined {
  return faults[primaryCode(error)]?.opening;
}

/** Maps a start-up fault to its runtime equivalent; a permission problem becomes `read-only`. */
function runningFault(fault: DataDirFault): StoreFault {
  if (fault === 'no-permission') return 'read-only';
  return fault === 'not-a-folder' ? 'unreachable' : fault;
}

function primaryCode({ errcode = 0 }: ThreadError): number {
  return errcode % 256;
}
