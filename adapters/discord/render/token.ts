import { limits } from './limits.ts';

/** What a button or an option carries in its custom id. */
export type Token =
  | {
      kind: 'command';
      effect: 'replace' | 'add';
      line: Reference;
      /** Discord let this person manage the channel when it offered the command; only in what they alone see. */
      manages: boolean;
    }
  /** Opens the form that asks for what a command line lacks. */
  | { kind: 'form'; line: Reference; manages: boolean }
  /** Another page of a stored reply. */
  | { kind: 'page'; key: string; page: number };

/** A command line, or the key that it is stored under. */
export type Reference = { line: string } | { key: string };

const letters = { replace: 'r', add: 'a', form: 'f' } as const;
const commandToken = /^([rafRAF])[0-9a-z]*([:#])([\s\S]+)$/u;
const pageToken = /^p[0-9a-z]*#([\w-]{22})\.(\d{1,4})$/u;

/** Letter, number in base 36, mark. */
const overhead = 5;

/** Lines that a custom id cannot hold; `taken` is what else stands in it. */
export function isLong(line: string, taken = overhead): boolean {
  return line.length + taken > limits.customId.most;
}

/** `number` makes it unique in its message, as Discord demands. Upper case carries `manages`. */
export function writeToken(token: Token, number: number): string {
  const unique = number.toString(36);
  if (token.kind === 'page') return `p${unique}#${token.key}.${token.page}`;
  const letter = letters[token.kind === 'form' ? 'form' : token.effect];
  const first = token.manages ? letter.toUpperCase() : letter;
  return 'key' in token.line ? `${first}${unique}#${token.line.key}` : `${first}${unique}:${token.line.line}`;
}

/** Undefined for what this version does not write. */
export function readToken(text: string): Token | undefined {
  const page = pageToken.exec(text);
  if (page?.[1]) return { kind: 'page', key: page[1], page: Number(page[2]) };
  const [, letter = '', mark, rest = ''] = commandToken.exec(text) ?? [];
  if (rest === '') return undefined;
  const line = mark === '#' ? { key: rest } : { line: rest };
  const manages = letter === letter.toUpperCase();
  switch (letter.toLowerCase()) {
    case letters.form:
      return { kind: 'form', line, manages };
    case letters.replace:
      return { kind: 'command', effect: 'replace', line, manages };
    default:
      return { kind: 'command', effect: 'add', line, manages };
  }
}
