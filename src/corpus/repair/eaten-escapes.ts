/**
 * Commands that lost their backslash and first letter because a program read the two as a control character: `\t` as
 * a tab, `\b` as a backspace, and so on. Only white space and the rest of the command are left.
 */
const eaten: Readonly<Record<string, string>> = {
  extbf: 'textbf',
  extit: 'textit',
  exttt: 'texttt',
  extsc: 'textsc',
  extrm: 'textrm',
  ext: 'text',
  ilde: 'tilde',
  oldsymbol: 'boldsymbol',
  ar: 'bar',
  rac: 'frac',
  ec: 'vec',
};

const withArgument = new RegExp(`(^|[\\s{$(])(${Object.keys(eaten).join('|')})\\{`, 'gu');
const bareInMaths = new RegExp(
  '(?<![\\\\A-Za-z])(?:' +
    'alpha|beta|gamma|delta|epsilon|varepsilon|theta|lambda|sigma|omega|times|approx|' +
    'mathcal|mathbb|mathrm|mathbf|log|exp|sqrt|frac|infty|rightarrow)(?![A-Za-z])',
  'gu',
);

/**
 * Restores commands that lost their backslash and first letter: ` exttt{pass@1}` → `\texttt{pass@1}`;
 * `$ ilde{ackslashmathcal{O}(epsilon^{-1})}$` → `$\tilde{\mathcal{O}(\epsilon^{-1})}$`.
 */
export function restoreEatenEscapes(text: string): string {
  if (!text.includes('{')) return text;
  const maths = text.replace(/\$[^$]*\$/gu, (span) => {
    const damaged = /(?<![\\A-Za-z])(?:ackslash|ilde\{|oldsymbol\{|rac\{|ec\{|ext(?:bf|it|tt|rm)?\{)/u.test(
      span,
    );
    if (!damaged) return span;
    const restored = span.replaceAll(/(?<![A-Za-z])b?ackslash\s*(?=[A-Za-z])/gu, '\\');
    return restored.replace(bareInMaths, (command) => `\\${command}`);
  });
  return maths.replace(
    withArgument,
    (_, before: string, rest: string) => `${keptBefore(before)}\\${eaten[rest]}{`,
  );
}

function keptBefore(before: string): string {
  return before.trim() === '' && before !== '' ? ' ' : before;
}
