import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { threadOptions } from '../../../src/settings/strip-types.js';
import type { Answer, Statement, StatementResult, ThreadError } from './messages.ts';

/** Thrown if the database file could not be opened. */
export class OpenError extends Error {
  readonly error: ThreadError;

  constructor(error: ThreadError) {
    super(error.message);
    this.error = error;
  }
}

interface Waiting {
  resolve(results: StatementResult[]): void;
  reject(error: Error): void;
}

/** Runs `node:sqlite` in a worker thread, because its calls block: a write waits for the disk and for others' locks. */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended = false;

  private constructor(file: string) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: file,
      ...threadOptions,
    });
    this.#worker.on('exit', () => this.#end());
    this.#worker.on('error', () => this.#end());
  }

  /** Opens the file in a new thread. Throws `OpenError`. */
  static async open(file: string): Promise<SqliteThread> {
    const thread = new SqliteThread(file);
    await new Promise<void>((resolve, reject) => {
      thread.#worker.once('error', reject);
      thread.#worker.once('exit', () => reject(stopped()));
      thread.#worker.on('message', (answer: Answer) => {
        if ('id' in answer) thread.#answer(answer);
        else if (answer.opened) resolve();
        else reject(new OpenError(answer.error));
      });
    });
    return thread;
  }

  get ended(): boolean {
    return this.#ended;
  }

  run(statements: Statement[]): Promise<StatementResult[]> {
    if (this.#ended) return Promise.reject(stopped());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, statements });
    });
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exit = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage('close');
    await exit;
  }

  #answer({ id, results }: { id: number; results: StatementResult[] }): void {
    this.#waiting.get(id)?.resolve(results);
    this.#waiting.delete(id);
  }

  #end(): void {
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(stopped());
    this.#waiting.clear();
  }
}

function stopped(): StoreUnavailable {
  return new StoreUnavailable('unreachable', 'SQLITE_THREAD_ENDED');
}
