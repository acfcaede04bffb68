import type { DataDirFault, StoreFault } from '../../../src/problem.ts';
import { StoreUnavailable } from '../../../src/store.ts';
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

/** A fault of the database as `StoreUnavailable`; anything else, such as wrong SQL, stays a bug. */
export function sqliteError(error: ThreadError): Error {
  const fault = faults[(error.errcode ?? 0) % 256];
  return fault ? new StoreUnavailable(fault.running, fault.name) : new Error(error.message);
}

export function openingFault(error: ThreadError): DataDirFault | undefined {
  return faults[(error.errcode ?? 0) % 256]?.opening;
}
