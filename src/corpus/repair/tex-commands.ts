const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Commands that set their argument in another type. The argument stays. */
export const styled = set(
  'text b textbf textit textsc texttt textrm textsf textup textsl textnormal emph underline mbox mathbf mathrm mathit ' +
    'mathcal mathtt mathsf mathscr mathfrak bm boldsymbol operatorname underbrace ensuremath textcolor color mkbibemph',
);

/** Commands that show nothing of their argument. */
export const withLostArgument = set('cite citep citet ref eqref cref Cref label begin end thanks noopsort');

/** Commands without an argument that show nothing. */
export const silent = set(
  'bf it em sc tt rm sf cal bfseries itshape noindent par newline xspace protect item else fi left right middle ' +
    'big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits',
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
