import { parseArgs } from 'node:util';
import { fail, type Outcome, ok } from '../outcome.ts';

export const flags = {
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  stdin: { type: 'boolean' },
  json: { type: 'boolean' },
  replace: { type: 'boolean' },
  limit: { type: 'string' },
  lang: { type: 'string' },
  format: { type: 'string' },
  corpus: { type: 'string' },
} as const;

export type Flag = keyof typeof flags;

export interface Arguments {
  positionals: string[];
  /** In the order typed, each once. */
  given: Flag[];
  texts: Partial<Record<Flag, string>>;
}

/** Sorts the words of a command line; what is wrong with one is said of the very word that was typed. */
export function readArguments(words: readonly string[]): Outcome<Arguments> {
  // Strict parsing throws a sentence of Node's own, which does not say which word it means.
  const { tokens } = parseArgs({ args: [...words], options: flags, strict: false, tokens: true });
  const read: Arguments = { positionals: [], given: [], texts: {} };
  for (const token of tokens) {
    if (token.kind === 'positional') read.positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const typed = words[token.index] ?? token.rawName;
    if (!isFlag(token.name)) return wrong('unknown-option', typed);
    if (!read.given.includes(token.name)) read.given.push(token.name);
    if (flags[token.name].type === 'boolean') {
      if (token.value !== undefined) return wrong('bad-value', typed);
      continue;
    }
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))) {
      return wrong('missing-value', typed);
    }
    read.texts[token.name] = token.value;
  }
  return ok(read);
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(flags, name);
}

function wrong(fault: 'unknown-option' | 'bad-value' | 'missing-value', word: string) {
  return fail({ code: 'wrong-usage', fault, word });
}
