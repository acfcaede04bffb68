import { isOwnMacro, undefinedMacro } from './macros.ts';
import { lostMathsMark } from './marks.ts';
import { mathsToUnicode } from './maths.ts';
import { script } from './maths-script.ts';
import { accented, isAccent } from './tex-accents.ts';
import { commonCommand, spaces } from './tex-commands.ts';
import { TexReader } from './tex-reader.ts';
import { ownSymbolOf, symbolOf } from './tex-symbols.ts';

/** Replaces formulas and text commands. An unknown command is taken for a macro of the authors (see `macros.ts`). */
export function latexToUnicode(text: string): string {
  if (!/[\\$]/u.test(text)) return text;
  return commands(formulas(text));
}

/** Replaces each formula with Unicode text. An empty `$$` marks a formula that the source lost. */
function formulas(text: string): string {
  const lastClose = { '(': text.lastIndexOf('\\)'), '[': text.lastIndexOf('\\]') };
  let out = '';
  let at = 0;
  for (let start = nextMark(text, at); start !== -1; start = nextMark(text, at)) {
    out += text.slice(at, start);
    const { shown, end } =
      text[start] === '$'
        ? dollars(text, start)
        : brackets(text, start, lastClose[text[start + 1] as keyof typeof lastClose]);
    out += shown;
    at = end;
  }
  return out + text.slice(at);
}

interface Shown {
  shown: string;
  /** Offset in the source after the formula. */
  end: number;
}

/** Returns the offset of the next `$`, `\(` or `\[`, or -1. An escaped `\$` does not count. */
function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '$' && text[at - 1] !== '\\') return at;
    if (text[at] === '\\' && (text[at + 1] === '(' || text[at + 1] === '[')) return at;
  }
  return -1;
}

function dollars(text: string, start: number): Shown {
  if (text[start + 1] === '$') {
    const close = text.indexOf('$', start + 2);
    const inside = close === -1 || text[close + 1] !== '$' ? '' : text.slice(start + 2, close);
    return /[\\^_=]/u.test(inside) && !/[\u3400-\u9FFF]/u.test(inside)
      ? { shown: mathsToUnicode(inside), end: close + 2 }
      : { shown: lostMathsMark, end: start + 2 };
  }
  let close = text.indexOf('$', start + 1);
  while (close !== -1 && text[close - 1] === '\\') close = text.indexOf('$', close + 1);
  if (close === -1) return { shown: /\d/u.test(text[start + 1] ?? '') ? '\\$' : '', end: start + 1 };
  const inside = text.slice(start + 1, close);
  return isMoney(inside, text[close + 1] ?? '')
    ? { shown: `\\$${inside}\\$`, end: close + 1 }
    : { shown: mathsToUnicode(inside), end: close + 1 };
}

/**
 * Reads `\(…\)` and `\[…\]`. An unclosed one stays as it is. `lastClose` is the offset of the last closing mark,
 * after which no search is needed.
 */
function brackets(text: string, start: number, lastClose: number): Shown {
  if (lastClose < start + 2) return { shown: text.slice(start, start + 2), end: start + 2 };
  const close = text.indexOf(text[start + 1] === '(' ? '\\)' : '\\]', start + 2);
  return { shown: mathsToUnicode(text.slice(start + 2, close)), end: close + 2 };
}

/** True for two prices in one sentence, which look like a formula between dollar signs. */
function isMoney(inside: string, after: string): boolean {
  return /^\d/u.test(inside) && /\s$/u.test(inside) && /\d/u.test(after) && !/[\\^_]/u.test(inside);
}

/** Nesting depth that real texts never exceed. Backslashes in deeper commands are dropped. */
const deepest = 40;

function commands(text: string, depth = 0): string {
  if (!text.includes('\\')) return text;
  if (depth > deepest) return text.replaceAll('\\', '');
  const reader = new TexReader(text);
  let out = reader.plain();
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.kind === 'char') out += token.char;
    else if (token.kind === 'group') out += `{${commands(token.body, depth + 1)}}`;
    else out += command(token.name, reader, depth);
    out += reader.plain();
  }
  return out;
}

function command(name: string, reader: TexReader, depth: number): string {
  const space = spaces[name];
  if (space !== undefined) return /[%&#]/u.test(reader.peek()) ? '' : space;
  if (isAccent(name)) return accent(name, reader, depth);
  const argument = () => commands(reader.group() ?? '', depth + 1);
  const common = commonCommand(name, reader, argument);
  if (common !== undefined) return common;
  if (name === 'texorpdfstring') {
    const shown = argument();
    reader.group();
    return shown;
  }
  // Publishers of physics write letters for formulas and for text: `\ifmmode \check{r}\else \v{r}\fi{}`.
  if (name === 'ifmmode') {
    reader.skipPast('\\else');
    reader.skipSpace();
    return '';
  }
  if (name === 'footnote') return ` (${argument()})`;
  if (name === 'enquote' || name === 'mkbibquote') return `“${argument()}”`;
  if (name === 'textsuperscript' || name === 'textsubscript') {
    const inner = argument();
    return /^\d+$/.test(inner) ? script(name === 'textsuperscript' ? '^' : '_', inner) : inner;
  }
  const symbol =
    ownSymbolOf(name) ??
    (isOwnMacro(name) ? undefined : (symbolOf(name) ?? symbolOf(name.replace(/^text/, ''))));
  if (symbol === undefined) return undefinedMacro(name, reader);
  reader.group();
  if (/^[\p{Pd}\p{L}]$/u.test(symbol)) reader.skipSpace();
  return symbol;
}

function accent(name: string, reader: TexReader, depth: number): string {
  if (depth > deepest) return '';
  const group = reader.group();
  if (group !== null) return accented(name, commands(group, depth + 1)) ?? group;
  if (/\p{L}/u.test(name)) reader.skipSpace();
  const next = reader.next();
  if (!next) return '';
  if (next.kind === 'char') return accented(name, next.char) ?? next.char;
  if (next.kind === 'group') return commands(next.body, depth + 1);
  const letter = isAccent(next.name)
    ? accent(next.name, reader, depth + 1)
    : (symbolOf(next.name) ?? next.name);
  return accented(name, letter) ?? '';
}
