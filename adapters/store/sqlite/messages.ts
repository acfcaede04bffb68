/** What the thread that owns the database file is asked and answers. */
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
}

export type StatementResult =
  | { columns: string[]; rows: unknown[][] }
  | { changes: number }
  | { error: ThreadError };

export type Answer =
  | { opened: true }
  | { opened: false; error: ThreadError }
  | { id: number; results: StatementResult[] };
