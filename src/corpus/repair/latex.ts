import { hasLetter } from './letters.ts';
import { isOwnMacro, undefinedMacro } from './macros.ts';
import { lostMathsMark } from './marks.ts';
import { mathsToUnicode } from './maths.ts';
import { accented } from './tex-accents.ts';
import { TexReader } from './tex-reader.ts';
import { commonSymbolOf, symbolOf } from './tex-symbols.ts';

const styled = new Set(
  'textbf textit textsc texttt textrm textsf textmd textup textsl textnormal text emph underline uline b mathbf mathrm mathit mathcal mathtt bm boldsymbol mbox hbox textsuperscript textsubscript title section subsection paragraph ensuremath so st textcolor color mkbibemph mkbibitalic mkbibbold'.split(
    ' ',
  ),
);
const silent = new Set(
  'bf it em sc tt rm sf bfseries itshape scshape ttfamily rmfamily sffamily small large Large normalsize footnotesize noindent par newline linebreak centering xspace protect relax ignorespaces bigskip medskip smallskip item begin end vspace hspace label'.split(
    ' ',
  ),
);
const withLostArgument = new Set(
  'cite citep citet citealp citeauthor ref eqref autoref cref Cref label vspace hspace begin end thanks noopsort'.split(
    ' ',
  ),
);
const spaces: Readonly<Record<string, string>> = {
  ' ': ' ',
  ',': ' ',
  ';': ' ',
  ':': ' ',
  '!': '',
  '/': '',
  '-': '',
  '@': '',
  '\\': ' ',
  quad: ' ',
  qquad: ' ',
};

/** Replaces formulas and text commands; what is no known command is an author's own macro (see `macros.ts`). */
export function latexToUnicode(text: string): string {
  if (!/[\\$]/u.test(text)) return text;
  return commands(formulas(text));
}

const span =
  /\$\$([^$\u3400-\u9FFF]*[\\^_=][^$\u3400-\u9FFF]*)\$\$|\$\$|\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|(?<!\\)\$((?:\\\$|[^$])+?)(?<!\\)\$|(?<!\\)\$/gu;

function formulas(text: string): string {
  return text.replace(span, (whole, display, round, square, inline, at: number) => {
    const source: string | undefined = display ?? round ?? square;
    if (source !== undefined) return mathsToUnicode(source);
    if (whole === '$$') return lostMathsMark;
    if (inline === undefined) return /\d/u.test(text[at + 1] ?? '') ? '\\$' : '';
    if (isMoney(inline, text[at + whole.length] ?? '')) return whole.replaceAll('$', '\\$');
    return mathsToUnicode(inline);
  });
}

/** Two prices in one sentence look like a formula between two dollar signs. */
function isMoney(inside: string, after: string): boolean {
  return /^\d/u.test(inside) && /\s$/u.test(inside) && /\d/u.test(after) && !/[\\^_]/u.test(inside);
}

/** Deeper nesting is no text that somebody wrote. */
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
  if (/^[%&#$_{}]$/u.test(name)) return name;
  if (/^["'`^~=.uvHckr]$/u.test(name)) return accent(name, reader, depth);
  if (withLostArgument.has(name)) {
    reader.skipOption();
    reader.group();
    return '';
  }
  if (name === 'footnote') return ` (${commands(reader.group() ?? '', depth + 1)})`;
  if (name === 'enquote' || name === 'mkbibquote') return `“${commands(reader.group() ?? '', depth + 1)}”`;
  if (styled.has(name)) {
    if (name === 'textcolor' || name === 'color') reader.group();
    return commands(reader.group() ?? '', depth + 1);
  }
  if (silent.has(name)) {
    reader.skipSpace();
    return '';
  }
  const symbol = commonSymbolOf(name) ?? (isOwnMacro(name) ? undefined : symbolOf(name));
  if (symbol === undefined) return undefinedMacro(name, reader);
  reader.group();
  if (/^[\p{Pd}\p{L}]$/u.test(symbol)) reader.skipSpace();
  return symbol;
}

function accent(name: string, reader: TexReader, depth: number): string {
  const group = reader.group();
  if (group !== null) return accented(name, commands(group, depth + 1)) ?? group;
  if (hasLetter(name)) reader.skipSpace();
  const next = reader.next();
  if (!next) return '';
  if (next.kind === 'char') return accented(name, next.char) ?? next.char;
  if (next.kind === 'group') return commands(next.body, depth + 1);
  return accented(name, symbolOf(next.name) ?? next.name) ?? '';
}
