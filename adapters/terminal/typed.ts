import type { Call } from '../../src/model/call.ts';

const program = 'npm run --silent broadsheet --';

/** The verbs that are calls of the program as well, with the option that holds their words. */
const calls: Readonly<Record<string, string>> = { search: 'query', show: 'paper' };

/** `{ verb: 'show', options: { paper: 'ac-odm', lang: 'en' } }` → `npm run --silent broadsheet -- show --lang en ac-odm`; null for what only a chat can do. */
export function typedCall({ verb, options }: Call): string | null {
  const { [calls[verb] ?? '']: words, lang, ...rest } = options;
  if (words === undefined || Object.keys(rest).length > 0) return null;
  const language = lang === undefined ? [] : ['--lang', quoted(lang)];
  return [program, verb, ...language, ...(words.startsWith('-') ? ['--'] : []), quoted(words)].join(' ');
}

/** A word that a POSIX shell reads as it stands. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_.:/@%+=,][\p{L}\p{N}_.:/@%+=,-]*$/u.test(word)
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
