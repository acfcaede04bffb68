import { program } from '../../src/i18n/program.ts';
import type { Call } from '../../src/model/call.ts';

/** The verbs that the command line has too, with the option that becomes their argument. */
const argumentOptions: Readonly<Record<string, string>> = {
  search: 'query',
  show: 'paper',
  random: 'query',
  related: 'paper',
  save: 'paper',
  unsave: 'paper',
};

/**
 * `{ verb: 'show', options: { paper: 'ac-odm', lang: 'en' } }` →
 * `npm run --silent broadsheet -- show --lang en ac-odm`. Returns null for calls that the command line lacks.
 */
export function typedCall({ verb, options }: Call): string | null {
  const { [argumentOptions[verb] ?? '']: words, lang, ...rest } = options;
  if (words === undefined || Object.keys(rest).length > 0) return null;
  const language = lang === undefined ? [] : ['--lang', quoted(lang)];
  return [program, verb, ...language, ...(words.startsWith('-') ? ['--'] : []), quoted(words)].join(' ');
}

/** Quotes a word for a POSIX shell, if it needs quotes. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_.:/@%+=,][\p{L}\p{N}_.:/@%+=,-]*$/u.test(word)
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
