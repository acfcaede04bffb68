import stringWidth from 'string-width';
import { cliHelp } from '../i18n/cli-help.ts';
import { program } from '../i18n/program.ts';
import type { Language } from '../model/language.ts';
import type { CallName } from '../model/problem.ts';
import { callNames, callOptions } from './calls.ts';

/** The width of the first column. A longer entry gets a line of its own. */
const widestTerm = 18;
const indent = '  ';

/** Returns the overview: all calls with one line each, and how to learn more. */
export function overview(language: Language): string {
  const texts = cliHelp[language];
  const rows = callNames.map((call): Row => {
    const { forms, summary } = texts.calls[call];
    return [(forms[0] ?? call).replace(/ \[[^[\]]*\]$/u, ''), summary];
  });
  return [
    texts.usage + typed(texts.command),
    table(rows),
    `${moreAbout(texts.command, language)}\n${texts.notes}`,
  ].join('\n\n');
}

/** Returns only the line that shows how to type a call. */
export function synopsis(call: CallName, language: Language): string {
  const texts = cliHelp[language];
  const [first, ...others] = texts.calls[call].forms.map(typed);
  const under = ' '.repeat(stringWidth(texts.usage));
  return [texts.usage + first, ...others.map((line) => under + line)].join('\n');
}

/** Returns the sentence that says how to show the help of a call. */
export function moreAbout(call: string, language: Language): string {
  return cliHelp[language].moreAbout(typed(`help ${call}`));
}

/** Returns the help of one call: what it does, its argument, its options with their values, examples. */
export function helpAbout(call: CallName, language: Language): string {
  const texts = cliHelp[language];
  const { summary, more, argument, options = {}, examples } = texts.calls[call];
  const rows = [
    ...(argument ? [argument] : []),
    ...callOptions[call].map(({ flag, value }): Row => {
      return [`--${flag}${value === undefined ? '' : ` ${value}`}`, options[flag] ?? texts.lang];
    }),
  ];
  const lines = examples.map(([line, meaning]) => `${indent}# ${meaning}\n${indent}${typed(line)}`);
  return [
    synopsis(call, language),
    [texts.titled(call, summary), ...(more === undefined ? [] : [more])].join('\n'),
    ...(rows.length > 0 ? [table(rows)] : []),
    [texts.examples, ...lines].join('\n'),
  ].join('\n\n');
}

type Row = readonly [term: string, meaning: string];

function table(rows: readonly Row[]): string {
  const widths = rows.map(([term]) => stringWidth(term)).filter((width) => width <= widestTerm);
  const column = Math.max(0, ...widths);
  const under = `\n${indent}${' '.repeat(column)}${indent}`;
  return rows
    .map(([term, meaning]) => {
      const missing = column - stringWidth(term);
      const gap = missing < 0 ? under : ' '.repeat(missing) + indent;
      return indent + term + gap + meaning.replaceAll('\n', under);
    })
    .join('\n');
}

/** Adds the program's name to an example, after its settings: `PORT=3001 serve` contains one. */
function typed(line: string): string {
  const settings = /^(?:[A-Z_]+=\S+ )*/u.exec(line)?.[0] ?? '';
  return `${settings}${program} ${line.slice(settings.length)}`;
}
