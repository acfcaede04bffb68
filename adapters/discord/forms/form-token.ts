import type { Reference } from '../render/token.ts';

/** What a form carries while it is filled in. */
export interface FormToken {
  /** The command line that the answers complete. */
  line: Reference;
  manages: boolean;
  /** The message whose menu opened the form; `inItsThread` when it holds one. */
  target?: { message: string; inItsThread: boolean };
}

const pattern = /^([mM])(\d{0,20})(t?)([:#])([\s\S]+)$/u;

/** Letter, message id, mark: what stands before the line at most. */
export const formOverhead = 1 + 20 + 1 + 1;

export function writeFormToken({ line, manages, target }: FormToken): string {
  const head = `${manages ? 'M' : 'm'}${target?.message ?? ''}${target?.inItsThread ? 't' : ''}`;
  return 'key' in line ? `${head}#${line.key}` : `${head}:${line.line}`;
}

export function readFormToken(text: string): FormToken | undefined {
  const [, letter, message, thread, mark, rest = ''] = pattern.exec(text) ?? [];
  if (rest === '') return undefined;
  return {
    line: mark === '#' ? { key: rest } : { line: rest },
    manages: letter === 'M',
    ...(message ? { target: { message, inItsThread: thread === 't' } } : {}),
  };
}
