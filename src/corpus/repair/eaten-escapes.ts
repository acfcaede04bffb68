/** Matches `\text…{` and `\tilde{` that lost `\t`, which some program read as a tab. Only white space is left of it. */
const eaten = /(^|[\s{$(])(ext(?:bf|it|tt|sc|rm)?|ilde)(?=\{)/gu;
const bareInMaths = new RegExp(
  '(?<![\\\\A-Za-z])(?:' +
    'alpha|beta|gamma|delta|epsilon|varepsilon|theta|lambda|sigma|omega|times|approx|' +
    'mathcal|mathbb|mathrm|mathbf|log|exp|sqrt|frac|infty|rightarrow)(?![A-Za-z])',
  'gu',
);

/**
 * Restores commands that lost their backslash, or with it the `t` they begin with: ` exttt{pass@1}` → `\texttt{pass@1}`;
 * `$ ilde{ackslashmathcal{O}(epsilon^{-1})}$` → `$\tilde{\mathcal{O}(\epsilon^{-1})}$`.
 */
export function restoreEatenEscapes(text: string): string {
  if (!text.includes('{')) return text;
  return text
    .replace(/\$[^$]*\$/gu, (span) =>
      /(?<![\\A-Za-z])(?:b?ackslash|ilde\{|ext[a-z]*\{)/u.test(span)
        ? span
            .replaceAll(/(?<![A-Za-z])b?ackslash\s*(?=[A-Za-z])/gu, '\\')
            .replace(bareInMaths, (command) => `\\${command}`)
        : span,
    )
    .replace(eaten, (_, before: string, rest: string) => `${before.replace(/\s/u, ' ')}\\t${rest}`);
}
