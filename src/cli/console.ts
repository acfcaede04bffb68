import type { Reply } from '../model/reply.ts';

/** The terminal that a call reads from and writes to. Callers make text printable before they write it. */
export interface Console {
  input: AsyncIterable<string>;
  /** Resolves when the stream can take more; rejects with `OutputRefused` when it takes nothing. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** Returns the reply laid out for this terminal's width and colours. */
  rendered(reply: Reply): string;
}

/** 0 means success, 1 an error that was explained, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;
