import { parseArgs } from 'node:util';

const flags = {
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  stdin: { type: 'boolean' },
  json: { type: 'boolean' },
  explain: { type: 'boolean' },
  replace: { type: 'boolean' },
  undo: { type: 'boolean' },
  limit: { type: 'string' },
  sort: { type: 'string' },
  lang: { type: 'string' },
  format: { type: 'string' },
  with: { type: 'string' },
  corpus: { type: 'string' },
  'delete-workspace': { type: 'string' },
  input: { type: 'string' },
  out: { type: 'string' },
  index: { type: 'string' },
} as const;

export type Flag = keyof typeof flags;

export interface Arguments {
  positionals: string[];
  /** The flags in the order in which they were typed, without repetitions. */
  given: Flag[];
  texts: Partial<Record<Flag, string>>;
  /** The first word that could not be read, with its fault. The words after it are read as well. */
  misread?: Misread;
}

interface Misread {
  fault: 'unknown-option' | 'bad-value' | 'missing-value';
  /** The word as it was typed. */
  word: string;
  flag?: Flag;
}

/** Sorts the words of a command line into flags, values and arguments. */
export function readArguments(words: readonly string[]): Arguments {
  // Strict parsing would throw Node's own sentence, which does not say which word is wrong.
  const { tokens } = parseArgs({ args: [...words], options: flags, strict: false, tokens: true });
  const read: Arguments = { positionals: [], given: [], texts: {} };
  const misread = (fault: Misread['fault'], word: string, flag?: Flag): Misread => {
    read.misread ??= { fault, word, flag };
    return read.misread;
  };
  for (const token of tokens) {
    if (token.kind === 'positional') read.positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const typed = words[token.index] ?? token.rawName;
    const { name } = token;
    // `-what` contains an h, but is not a request for help.
    if (!isFlag(name) || (name === 'help' && !/^(?:-h|--help.*)$/u.test(typed))) {
      misread('unknown-option', typed);
      continue;
    }
    if (!read.given.includes(name)) read.given.push(name);
    if (flags[name].type === 'boolean') {
      if (token.value !== undefined) misread('bad-value', typed, name);
    } else if (token.value === undefined) {
      misread('missing-value', typed, name);
    } else if (!token.inlineValue && token.value.startsWith('-')) {
      // The next word is an option, so this option has no value.
      const first = misread('missing-value', typed, name);
      return { ...readArguments(words.toSpliced(token.index, 1)), misread: first };
    } else {
      read.texts[name] = token.value;
    }
  }
  return read;
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(flags, name);
}
