import type { TexReader } from './tex-reader.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Commands that set their argument in another type. The argument stays. */
const styled = set(
  'text b textbf textit textsc texttt textrm textsf textmd textup textsl textnormal emph underline uline mbox hbox ' +
    'mathbf mathrm mathit mathcal mathtt mathsf mathscr mathfrak bm boldsymbol pmb operatorname underbrace ' +
    'title section subsection paragraph ensuremath so st textcolor color mkbibemph mkbibitalic mkbibbold',
);

/** Commands that show nothing of their argument. */
const withLostArgument = set(
  'cite citep citet citealp citeauthor ref eqref autoref cref Cref label vspace hspace begin end thanks noopsort',
);

/** Commands without an argument that show nothing. */
const silent = set(
  'bf it em sc tt rm sf cal bfseries itshape scshape ttfamily rmfamily sffamily small large Large normalsize ' +
    'footnotesize noindent par newline linebreak centering xspace protect relax ignorespaces bigskip medskip smallskip ' +
    'item else fi left right middle big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits ' +
    'mathop mathrel mathbin nonumber',
);

/** The blanks that commands stand for. */
export const spaces: Readonly<Record<string, string>> = {
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

/**
 * Returns what a command shows that has the same meaning in formulas and outside; undefined for any other command.
 * `argument` reads what follows the command.
 */
export function commonCommand(name: string, reader: TexReader, argument: () => string): string | undefined {
  if (/^[%&#$_{}]$/u.test(name)) return name;
  if (withLostArgument.has(name)) {
    reader.skipOption();
    reader.group();
    return '';
  }
  if (silent.has(name)) {
    // `\left.` is an invisible bracket.
    if (name === 'left' || name === 'right') reader.skip('.');
    reader.skipSpace();
    return '';
  }
  if (!styled.has(name)) return undefined;
  reader.skip('*');
  if (name === 'textcolor' || name === 'color') reader.group();
  return argument();
}
