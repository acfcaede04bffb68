import type { Language } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';

/** The terminal that a call reads from and writes to. Callers make text printable before they write it. */
export interface Console {
  input: AsyncIterable<string>;
  /** Writes text. Resolves when the stream can take more; rejects with `OutputRefused` if it cannot be written to. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** Returns the reply laid out for this terminal's width and colours. */
  rendered(reply: Reply): string;
}

/** The terminal of a call, and the language in which it prints. */
export interface Printing {
  console: Console;
  language: Language;
}

/** Exit code: 0 for success, 1 for an error that was explained, 2 for wrong usage. */
export type ExitCode = 0 | 1 | 2;
