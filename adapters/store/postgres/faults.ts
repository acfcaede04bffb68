import { DatabaseError } from 'pg';
import type { DatabaseFault, StoreFault } from '../../../src/model/problem.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';

/** Faults by SQLSTATE code or class: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const faults: Readonly<Record<string, StoreFault>> = {
  '08': 'unreachable',
  '25006': 'read-only',
  // The server closed the connection because the process was suspended in the middle of a transaction.
  '25P03': 'unreachable',
  '28': 'unreachable',
  '3D': 'unreachable',
  '40': 'busy',
  '53100': 'full',
  '53': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '57P': 'unreachable',
  '58': 'unreachable',
  XX001: 'damaged',
  XX002: 'damaged',
};

const openingFaults: Readonly<Record<string, DatabaseFault>> = {
  ECONNREFUSED: 'connection-refused',
  ENOENT: 'connection-refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ETIMEDOUT: 'no-answer',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  '28': 'login',
  '3D': 'no-database',
  '42501': 'no-permission',
};

/** Converts a fault of the database to `StoreUnavailable`. Returns other errors, such as one in the SQL, unchanged. */
export function postgresError(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    const fault = lookUp(faults, error.code ?? '');
    return fault ? new StoreUnavailable(fault, error.code ?? '') : error;
  }
  // Errors that `pg` itself throws are about the connection: closed, timed out, refused.
  if (error instanceof Error && !(error instanceof TypeError)) {
    return new StoreUnavailable('unreachable', errorCode(error) || 'no answer');
  }
  return error;
}

export function isConnectionFault(error: unknown): boolean {
  return error instanceof StoreUnavailable && error.problem.fault === 'unreachable';
}

/** Returns the reason why the first connection failed, and the error code. */
export function openingFault(error: unknown): { fault: DatabaseFault; detail: string } {
  const detail = errorCode(error);
  const tls = detail.startsWith('ERR_TLS') || detail.includes('CERT') || detail.startsWith('ERR_SSL');
  const fault = tls ? 'tls' : lookUp(openingFaults, detail);
  return { fault: fault ?? (detail === '' ? 'no-answer' : 'other'), detail };
}

function lookUp<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return table[code] ?? table[code.slice(0, 3)] ?? table[code.slice(0, 2)];
}

function errorCode(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code = (first as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
