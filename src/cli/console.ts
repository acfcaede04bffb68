import type { Reply } from '../model/reply.ts';

/** The terminal as the calls use it; text written here has been made printable. */
export interface Console {
  input: AsyncIterable<string>;
  /** Resolves when the stream can take more; rejects with `OutputRefused` when it takes nothing. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** The reply, laid out for this terminal's width and colours. */
  rendered(reply: Reply): string;
}

/** 0 ok, 1 a fault that is named, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;
