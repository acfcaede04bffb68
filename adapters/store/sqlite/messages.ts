/** One SQL statement for the thread that owns the database file. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

export interface Batch {
  id: number;
  statements: Statement[];
}

export interface ThreadError {
  message: string;
  /** SQLite's extended result code. */
  errcode?: number;
  /** The file that was opened is no longer at its path. */
  moved?: true;
}

export type StatementResult =
  | { columns: string[]; rows: unknown[][] }
  | { changes: number }
  | { error: ThreadError };

export type Answer =
  | { opened: true }
  | { opened: false; error: ThreadError }
  | { id: number; results: StatementResult[] };
