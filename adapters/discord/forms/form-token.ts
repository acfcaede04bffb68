import { type Reference, referenceText } from '../render/token.ts';

/** The content of a form's custom id. */
export interface FormToken {
  /** The command line to which the form adds the answers. */
  line: Reference;
  /**
   * The message whose context menu opened the form. `inItsThread` is true if the message has a thread: posts then go
   * into it.
   */
  target?: { message: string; inItsThread: boolean };
  /** Proves the reader's grant. It is computed over `sealedForm`. */
  seal?: string;
}

const pattern = /^m(\d{0,20})(t?)(?:!([\w-]{22}))?([:#])([\s\S]+)$/u;

/** Length of a form's token without its line and seal: the letter, the message id, the `t`, and the `:` or `#`. */
export const formOverhead = 1 + 20 + 1 + 1;

export function writeFormToken(token: FormToken): string {
  const seal = token.seal === undefined ? '' : `!${token.seal}`;
  return `${headOf(token)}${seal}${referenceText(token.line)}`;
}

/** Reads a form's token. Returns undefined for text that this version does not write. */
export function readFormToken(text: string): FormToken | undefined {
  const [, message, thread, seal, mark, rest = ''] = pattern.exec(text) ?? [];
  if (rest === '') return undefined;
  return {
    line: mark === '#' ? { key: rest } : { line: rest },
    target: message ? { message, inItsThread: thread === 't' } : undefined,
    seal,
  };
}

/** Returns the part of a form's token that a seal protects. */
export function sealedForm(token: FormToken): string {
  return headOf(token) + referenceText(token.line);
}

function headOf({ target }: FormToken): string {
  return `m${target?.message ?? ''}${target?.inItsThread ? 't' : ''}`;
}
