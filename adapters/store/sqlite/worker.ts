import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Batch, Statement, StatementResult, ThreadError } from './messages.ts';

const lockWaitMs = 3_000;
const retryMs = 20;
const keptStatements = 200;
/** SQLITE_BUSY */
const busy = 5;

const port = parentPort!;
interface Prepared {
  statement: StatementSync;
  columns: string[];
}

const prepared = new Map<string, Prepared>();
const file = workerData as string;
let database: DatabaseSync;
let opened: string | undefined;

try {
  const before = identity();
  database = open(file);
  opened = identity();
  // `restore` can replace the file while it is opened. Then it is unknown which of the two is open.
  if (before && before !== opened)
    throw Object.assign(new Error('The database file was replaced.'), { errcode: busy });
  port.on('message', answer);
  port.postMessage({ opened: true } satisfies Answer);
} catch (error) {
  // No message listener was added, so the thread ends by itself.
  port.postMessage({ opened: false, error: threadError(error) } satisfies Answer);
}

function answer(batch: Batch | 'close'): void {
  if (batch === 'close') {
    database.close();
    port.close();
  } else {
    port.postMessage({ id: batch.id, results: runInPlace(batch.statements) } satisfies Answer);
  }
}

/** Returns device and inode of the file at the database's path; undefined if there is none. */
function identity(): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/**
 * Runs statements unless the file was removed or replaced. It could still be written through the open handle, but the
 * next start would not find it, so such a write is a fault.
 */
function runInPlace(statements: Statement[]): StatementResult[] {
  const results = identity() === opened ? run(statements) : [];
  if (identity() === opened) return results;
  if (database.isTransaction) database.exec('rollback');
  const error: ThreadError = { message: 'The database file was moved, removed or replaced.', moved: true };
  return statements.map(() => ({ error }));
}

function open(file: string): DatabaseSync {
  const opened = new DatabaseSync(file, { timeout: lockWaitMs, enableForeignKeyConstraints: true });
  // Unlike other statements, this one fails at once if another process holds a lock, so it is repeated. Its waits are
  // counted, as SQLite counts its own: while this process is suspended, the holder of the lock may be too.
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    try {
      opened.exec('pragma journal_mode = wal');
      break;
    } catch (error) {
      if (!isBusy(error) || waitedMs >= lockWaitMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
  opened.exec('pragma synchronous = full');
  return opened;
}

/**
 * Runs statements that wait at the same time in one transaction, and so with one write to disk. They are answered
 * after it. If a statement fails, only that one is undone; if the transaction fails, all of them fail.
 */
function run(statements: Statement[]): StatementResult[] {
  const writes = statements.filter(({ sql }) => !/^\s*(select|with|pragma)\b/i.test(sql)).length;
  if (statements.length === 1 || writes < 2) return statements.map(execute);
  try {
    database.exec('begin immediate');
    const results: StatementResult[] = [];
    for (const statement of statements) {
      const result = execute(statement);
      results.push(result);
      if (!database.isTransaction) return statements.map(() => result);
    }
    database.exec('commit');
    return results;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    return statements.map(() => ({ error: threadError(error) }));
  }
}

function execute({ sql, parameters }: Statement): StatementResult {
  if (sql === 'rollback' && !database.isTransaction) return { changes: 0 };
  try {
    const { statement, columns } = prepare(sql);
    const values = parameters as SQLInputValue[];
    if (columns.length === 0) return { changes: Number(statement.run(...values).changes) };
    return { columns, rows: statement.all(...values) as unknown as unknown[][] };
  } catch (error) {
    return { error: threadError(error) };
  }
}

function prepare(sql: string): Prepared {
  const known = prepared.get(sql);
  if (known) return known;
  if (prepared.size >= keptStatements) prepared.clear();
  const statement = database.prepare(sql);
  // Copying rows to the other thread as arrays takes a third of the time that objects take.
  statement.setReturnArrays(true);
  const fresh = { statement, columns: statement.columns().map(({ name }) => name) };
  prepared.set(sql, fresh);
  return fresh;
}

function isBusy(error: unknown): boolean {
  return (threadError(error).errcode ?? 0) % 256 === busy;
}

function threadError(error: unknown): ThreadError {
  if (!(error instanceof Error)) return { message: String(error) };
  const errcode = (error as { errcode?: unknown }).errcode;
  return { message: error.message, ...(typeof errcode === 'number' ? { errcode } : {}) };
}
