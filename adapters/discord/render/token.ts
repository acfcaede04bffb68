import type { Workspace } from '../../../src/model/places.ts';
import { commandLineKey } from '../../../src/ports/command-line-key.ts';
import { limits } from './limits.ts';
import { sealLength } from './seals.ts';

/** The content of a button's custom id, or of a select option's value. */
export type Token =
  | {
      kind: 'command';
      /** `replace` makes the answer replace the message that holds the button. */
      effect: 'replace' | 'add';
      line: Reference;
      /** Proves the reader's grant. It is computed over `sealedText`. */
      seal?: string;
    }
  /** Opens the form for the options that a command line lacks or, if `edits`, for all of them, filled in. */
  | { kind: 'form'; line: Reference; edits: boolean; seal?: string }
  /** Another page of a stored reply. */
  | { kind: 'page'; key: string; page: number };

/** A command line, or the key under which the store has it. */
export type Reference = { line: string } | { key: string };

const letters = { replace: 'r', add: 'a', form: 'f', edit: 'e' } as const;
const commandToken = /^([rafe])[0-9a-z]*(?:!([\w-]{22}))?([:#])([\s\S]+)$/u;
const pageToken = /^p[0-9a-z]*#([\w-]{22})\.(\d{1,4})$/u;

/** Length of a custom id without its line: the letter, the number in base 36, and the `:` or `#`. */
const overhead = 5;
/** Length that a seal and the `!` before it add to a custom id. */
const sealOverhead = 1 + sealLength;

/**
 * Refers to a line by itself if it fits into a custom id together with `taken` other characters, else by the key under
 * which the caller has to store it.
 */
export function referTo(line: string, where: Workspace, isSealed: boolean, taken = overhead): Reference {
  const length = line.length + taken + (isSealed ? sealOverhead : 0);
  return length <= limits.customId.most ? { line } : { key: commandLineKey(where, line) };
}

/** Writes a custom id. `number` makes it unique in its message, as Discord demands. */
export function writeToken(token: Token, number: number): string {
  const unique = number.toString(36);
  if (token.kind === 'page') return `p${unique}#${token.key}.${token.page}`;
  const seal = token.seal === undefined ? '' : `!${token.seal}`;
  return `${letterOf(token)}${unique}${seal}${referenceText(token.line)}`;
}

/** Reads a custom id. Returns undefined for text that this version does not write. */
export function readToken(text: string): Token | undefined {
  const page = pageToken.exec(text);
  if (page?.[1]) return { kind: 'page', key: page[1], page: Number(page[2]) };
  const [, letter = '', seal, mark, rest = ''] = commandToken.exec(text) ?? [];
  if (rest === '') return undefined;
  const line = mark === '#' ? { key: rest } : { line: rest };
  if (letter === letters.form || letter === letters.edit)
    return { kind: 'form', line, edits: letter === letters.edit, seal };
  return { kind: 'command', effect: letter === letters.replace ? 'replace' : 'add', line, seal };
}

/** Returns the part of a token that a seal protects: everything but the number. */
export function sealedText(token: Exclude<Token, { kind: 'page' }>): string {
  return letterOf(token) + referenceText(token.line);
}

export function referenceText(line: Reference): string {
  return 'key' in line ? `#${line.key}` : `:${line.line}`;
}

function letterOf(token: Exclude<Token, { kind: 'page' }>): string {
  if (token.kind === 'command') return letters[token.effect];
  return letters[token.edits ? 'edit' : 'form'];
}
