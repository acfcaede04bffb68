import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { findLostMaths } from '../../../src/corpus/repair/lost-maths.ts';
import { fillOwnName } from '../../../src/corpus/repair/macros.ts';
import { repair } from '../../../src/corpus/repair/repair.ts';
import { rows } from '../../entries.ts';

const repaired = (text: string) => repair(text).text;

describe('repair', () => {
  it.each([
    ...rows(String.raw`
LaTeX accents ⇒ Schr\"odinger, Poincar\'{e}, na\"{\i}ve, \v{C}ech ⇒ Schrödinger, Poincaré, naïve, Čech
blanks before an argument ⇒ $\mathbb R^d$, $\tilde z$, $\frac 1 2$ ⇒ ℝᵈ, z̃, 1/2
raised and lowered text ⇒ R\textsuperscript{2}, 1\textsuperscript{st}, H\textsubscript{2}O ⇒ R², 1st, H₂O
fractions and roots ⇒ $\frac{1}{2}$ and $\sqrt{T \log T}$ ⇒ 1/2 and √(T log T)
norms and double-struck letters ⇒ $\|x\|_2 \in \mathbb{R}^d$ ⇒ ‖x‖₂ ∈ ℝᵈ
words below and above ⇒ $L^{\pi}$, $x_{\max}$, $x^{(i)}$ ⇒ L^π, x_max, x⁽ⁱ⁾
underlined letters of a name ⇒ $\underline{\text{M}}ulti$ and \mathsf{K} ⇒ Multi and K
colours and environments ⇒ $\textcolor{red}{y} + \begin{matrix}x\end{matrix}$ ⇒ y + x
one sign below or above ⇒ $L_\infty$, $x^{\parallel}$ ⇒ L_∞, x^∥
display mathematics ⇒ so $$a^2 + b^2 = c^2$$ holds ⇒ so a² + b² = c² holds
inline mathematics in brackets ⇒ at \(\gamma = 0.99\) ⇒ at γ = 0.99
escaped signs ⇒ 5\% \& 3\_a \#1 ⇒ 5% & 3_a #1
prices ⇒ costs $5 and $10 a day ⇒ costs $5 and $10 a day
an escaped price ⇒ costs \$5 ⇒ costs $5
citations ⇒ as shown~\cite{a,b}. ⇒ as shown.
commands of other sources ⇒ \hbox{One}\vspace{2pt} {\relax Ch}arles, $x\nonumber$ ⇒ One Charles, x
bold inside words ⇒ **Au**dio **T**ool ⇒ Audio Tool
italics inside words ⇒ *f*-*IN*fluence *E*stimation ⇒ f-INfluence Estimation
nested emphasis ⇒ *policy ratio **variance*** and ***both*** ⇒ policy ratio variance and both
stars that mean something ⇒ A* search, 2 * 3, π* and V* ⇒ A* search, 2 * 3, π* and V*
names with underscores ⇒ agent_rl and __init__ in my_file_name ⇒ agent_rl and __init__ in my_file_name
underscored emphasis ⇒ to _reward hacking_ and _lazy optimization_. ⇒ to reward hacking and lazy optimization.
apostrophes ⇒ agents' and it's and 90's ⇒ agents' and it's and 90's
ranges and dashes ⇒ 172%--205%, RL---guiding, pages 3--5 ⇒ 172%–205%, RL—guiding, pages 3–5
hyphens torn from their word ⇒ GRPO- based but pre- and post-training ⇒ GRPO-based but pre- and post-training
flags of a command ⇒ run it with --fast ⇒ run it with --fast
tied words ⇒ Table~3, 60~Hz, ~35x, 5~10 ⇒ Table 3, 60 Hz, ~35x, 5~10
stray braces ⇒ RLAD}consistently, GRPO}, a {b ⇒ RLAD consistently, GRPO, a b
sets ⇒ tiers {low, mid, high} ⇒ tiers {low, mid, high}
glued sentences but no code ⇒ pipelines.We use torch.Tensor, e.g.,x ⇒ pipelines. We use torch.Tensor, e.g.,x
eaten escapes ⇒ 提高了 exttt{pass@1}指标 ⇒ 提高了 pass@1指标
an unclosed command ⇒ see \textbf{bold ⇒ see bold
an unclosed formula ⇒ with $x and more ⇒ with x and more
markup of pages ⇒ <img src=x onerror=alert(1)> ⇒ <img src=x onerror=alert(1)>
`),
    ['quotes', "``pure\" and `chunk' and ''soft brake''", '“pure” and ‘chunk’ and “soft brake”'],
    ['a tab where the escape was', '提高了\texttt{pass@1}指标', '提高了 pass@1指标'],
    ['control characters', 'a\u0000b\u001b[31mc\u202Ed', 'ab[31mcd'],
    ['lone surrogates', 'a\ud800b', 'ab'],
    ['a lone backslash at the end', 'end \\', 'end'],
  ])('%s', (_, damaged, whole) => {
    expect(repaired(damaged)).toBe(whole);
  });

  it.each([
    ['See https://a.org/x_y_z, and (https://b.org/c).', ['https://a.org/x_y_z', 'https://b.org/c']],
    ['代码见https://github.com/a/b。', ['https://github.com/a/b']],
    ['\\href{https://a.org/my\\_code}{code}', ['https://a.org/my_code']],
    ['[our page](https://a.org/w_(x)).', ['https://a.org/w_(x)']],
    ['at github.com/user/repo.', ['https://github.com/user/repo']],
    ['\\url{a.github.io}', ['https://a.github.io']],
    ['no link in e.g. text.The', []],
    ['javascript:alert(1) and \\url{not an address}', []],
  ])('finds the links of %s', (text, links) => {
    expect(repair(text).links).toEqual(links);
  });

  it.each([
    '$',
    '\\',
    '{',
    '}',
    '*',
    '_',
    '`',
    '[',
    '](',
    '\\textbf{',
    '\\href{',
    '$$',
    '--',
    '\\(',
    '((',
    '~',
    "'",
  ])('comes to an end with ten thousand %s and leaves no markup of its own behind', (piece) => {
    const text = piece.repeat(10_000);
    const source = { parts: [{ key: 'method', label: '', lang: 'zh', text }], abstract: text, title: text };
    expect(JSON.stringify(toPapers([source], 'c', () => []))).not.toMatch(/\p{Co}/u);
  });

  it('reads braces that are nested deeper than the stack', () => {
    expect(repaired(`${'\\textbf{'.repeat(10_000)}x${'}'.repeat(10_000)}`)).toContain('x');
    expect(repaired(`$${'{'.repeat(10_000)}x${'}'.repeat(10_000)}$`)).toContain('x');
  });
});

describe('the authors’ own macros', () => {
  it('print the paper’s name', () => {
    expect(fillOwnName(repaired('\\Ours{} wins; \\ourmethod too.'), 'TreePO', 'en')).toBe(
      'TreePO wins; TreePO too.',
    );
  });

  it('print "our method" if the name is unknown', () => {
    const text = repaired('\\model wins. We show that \\modelname is fast.');
    expect(fillOwnName(text, null, 'en')).toBe('Our method wins. We show that our method is fast.');
    expect(fillOwnName(repaired('提出\\ours。'), null, 'zh')).toBe('提出本文方法。');
  });

  it('that are spelled like a name print it', () => {
    expect(repaired('\\OGPO{} and \\ManiSoft{}')).toBe('OGPO and ManiSoft');
  });
});

describe('lost formulas', () => {
  it('are taken from the abstract where one reading fits', () => {
    expect(findLostMaths(repaired('改进为 $$-GRPO'), 'We fix it (λ-GRPO).')).toBe('改进为 λ-GRPO');
  });

  it('are dropped where two do or none does', () => {
    expect(findLostMaths(repaired('改进为 $$-GRPO'), 'Both λ-GRPO and μ-GRPO.')).toBe('改进为 GRPO');
    expect(findLostMaths(repaired('改进为 $$-GRPO'), 'Nothing here.')).toBe('改进为 GRPO');
  });
});
