import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { portableText } from '../schema/portable-text.ts';
import { checkFolder, sqliteError } from './faults.ts';
import type { Statement, StatementResult } from './messages.ts';
import { OpenError, SqliteThread } from './thread.ts';

const largestBatch = 200;
const begin: Statement = { sql: 'begin immediate', parameters: [] };

interface Waiting {
  statement: Statement;
  resolve(result: QueryResult<unknown>): void;
  reject(error: Error): void;
}

/** A transaction that waits for its turn. Once begun, only its connection runs statements until it ends. */
interface WaitingTransaction extends Waiting {
  owner: SqliteConnection;
}

/**
 * Shares the thread of one file among any number of callers. Statements outside of transactions that wait at the same
 * time are sent to the thread together, and they go before the next transaction. A single statement therefore waits
 * for at most one transaction, however many of them queue, which keeps acknowledgements fast while posts go out.
 */
export class SqliteDriver implements Driver {
  readonly #file: string;
  #thread: SqliteThread;
  readonly #statements: Waiting[] = [];
  readonly #transactions: WaitingTransaction[] = [];
  /** True if the next transaction goes before the statements that wait. */
  #transactionNext = false;
  #owner: SqliteConnection | undefined;
  #running = false;

  constructor(file: string, thread: SqliteThread) {
    this.#file = file;
    this.#thread = thread;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this);
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await new Promise<unknown>((resolve, reject) => {
      this.#transactions.push({ statement: begin, owner: connection, resolve, reject });
      void this.#next();
    });
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await this.execute(connection, CompiledQuery.raw('commit'));
    this.#release();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    try {
      await this.execute(connection, CompiledQuery.raw('rollback'));
    } finally {
      this.#release();
    }
  }

  async destroy(): Promise<void> {
    await this.#thread.close();
  }

  async execute(connection: SqliteConnection, query: CompiledQuery): Promise<QueryResult<unknown>> {
    const statement = { sql: query.sql, parameters: query.parameters.map(portableText) };
    if (this.#owner !== connection)
      return new Promise((resolve, reject) => {
        this.#statements.push({ statement, resolve, reject });
        void this.#next();
      });
    const [result] = await this.#thread.run([statement]);
    return this.#queryResult(result!);
  }

  async #next(): Promise<void> {
    if (this.#running || this.#owner || this.#statements.length + this.#transactions.length === 0) return;
    this.#running = true;
    const transaction = this.#takeTransaction();
    const batch = transaction ? [transaction] : this.#statements.splice(0, largestBatch);
    try {
      if (this.#thread.ended) this.#thread = await reopen(this.#file);
      const results = await this.#thread.run(batch.map(({ statement }) => statement));
      if (transaction && !('error' in results[0]!)) this.#owner = transaction.owner;
      batch.forEach(({ resolve, reject }, at) => {
        this.#queryResult(results[at]!).then(resolve, reject);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
    this.#running = false;
    void this.#next();
  }

  async #queryResult(result: StatementResult): Promise<QueryResult<unknown>> {
    if ('error' in result) throw await sqliteError(result.error, this.#file);
    if ('changes' in result) return { rows: [], numAffectedRows: BigInt(result.changes) };
    const { columns, rows } = result;
    return { rows: rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]))) };
  }

  /** Returns the transaction whose turn it is; undefined if it is the turn of the single statements. */
  #takeTransaction(): WaitingTransaction | undefined {
    const turn = this.#transactionNext || this.#statements.length === 0;
    this.#transactionNext = !turn;
    return turn ? this.#transactions.shift() : undefined;
  }

  #release(): void {
    this.#owner = undefined;
    void this.#next();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #driver: SqliteDriver;

  constructor(driver: SqliteDriver) {
    this.#driver = driver;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return (await this.#driver.execute(this, query)) as QueryResult<R>;
  }

  // biome-ignore lint/correctness/useYield: streaming is not offered
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('This SQLite driver does not stream.');
  }
}

async function reopen(file: string): Promise<SqliteThread> {
  await checkFolder(file);
  try {
    return await SqliteThread.open(file);
  } catch (error) {
    throw error instanceof OpenError ? await sqliteError(error.error, file) : error;
  }
}
