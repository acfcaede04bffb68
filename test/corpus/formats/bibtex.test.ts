import { describe, expect, it } from 'vitest';
import { reading } from '../reading.ts';

const entry = (key: string, fields = `abstract = {What ${key} says.}`) =>
  `@article{${key},\n  ${fields}\n}\n`;

describe('a BibTeX file', () => {
  it('gives title, people, year, address and keywords of an entry', async () => {
    const { format, sources, lines, faults } = await reading(`% a comment
@inproceedings{schroedinger2017cat,
  title = {The {Cat}: $\\lambda$-GRPO},
  author = {Schr{\\"o}dinger, Erwin and Noam Shazeer and {DeepSeek-AI} and P{\\aa}l van der Berg and 李明 and others},
  year = 2017, month = jun,
  abstract = {We study
     cats.},
  keywords = {rl; GRPO, 强化学习},
  eprint = {1706.03762}, archivePrefix = {arXiv}
}
`);
    expect(faults).toEqual([]);
    expect(format).toBe('bibtex');
    expect(lines).toEqual([2]);
    expect(sources).toEqual([
      {
        id: 'schroedinger2017cat',
        parts: [],
        abstract: 'We study cats.',
        title: 'The Cat: $\\lambda$-GRPO',
        authors: ['Erwin Schrödinger', 'Noam Shazeer', 'DeepSeek-AI', 'Pål van der Berg', '李明'],
        year: 2017,
        url: 'https://arxiv.org/abs/1706.03762',
        keywords: ['rl', 'GRPO', '强化学习'],
      },
    ]);
  });

  it('reads the addresses that LaTeX marks, and the date of BibLaTeX', async () => {
    const { sources } = await reading(
      entry('a', 'abstract={A.}, date={2021-05-03}, url={https://example.org/a\\_b\\%20c}') +
        entry('b', 'abstract={B.}, doi={10.1000/x\\_y}') +
        entry('c', 'abstract={C.}, url={javascript:alert(1)}'),
    );
    expect(sources.map(({ year, url }) => [year, url])).toEqual([
      [2021, 'https://example.org/a_b%20c'],
      [undefined, 'https://doi.org/10.1000/x_y'],
      [undefined, undefined],
    ]);
  });

  it.each([
    ['a brace that never closes', '@article{broken, title = {x, abstract = {y}'],
    ['a lost comma', '@article{broken, abstract = {x} title = {t}}'],
    ['no key', '@article{, abstract = {x}}'],
    ['a value without braces', '@article{broken, abstract = words and words}'],
  ])('names one entry with %s and keeps those around it', async (_, broken) => {
    const { sources, told } = await reading(`${entry('one')}${broken}\n${entry('two')}`);
    expect(sources.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(told).toEqual(['4 broken-entry']);
  });

  it('reads the last whole entry of a file that is cut off, and names the cut one', async () => {
    const whole = entry('one') + entry('two');
    const { sources, told } = await reading(whole.slice(0, -12));
    expect(sources.map(({ id }) => id)).toEqual(['one']);
    expect(told).toEqual(['4 broken-entry']);
  });

  it('leaves out an entry whose key or abstract came before, and one without any text', async () => {
    const { sources, faults } = await reading(
      entry('one') +
        entry('One', 'abstract = {Other words.}') +
        entry('two', 'abstract = {what  ONE says.}') +
        entry('three', 'title = {Only a title}'),
    );
    expect(sources.map(({ id }) => id)).toEqual(['one']);
    expect(faults.map(({ line, code, firstLine }) => [line, code, firstLine])).toEqual([
      [4, 'doubled-id', 1],
      [7, 'doubled-text', 1],
      [10, 'missing-text', undefined],
    ]);
  });

  it('writes abbreviations out, each entry with those it uses', async () => {
    const { sources, faults } = await reading(
      '@string{who = "Ada Lovelace"}\n@string(two = who # { and Alan Turing})\n@preamble{"\\newcommand{\\x}{y}"}\n' +
        entry('a', 'author = two, abstract = "about " # who') +
        '@comment{jabref-meta: {x}}\n',
    );
    expect(faults).toEqual([]);
    expect(sources[0]?.authors).toEqual(['Ada Lovelace', 'Alan Turing']);
    expect(sources[0]?.abstract).toBe('about Ada Lovelace');
  });

  it('does not write out abbreviations that double each other without end', async () => {
    let bomb = '@string{s0 = "0123456789012345678901234567890123456789"}\n';
    for (let level = 1; level < 40; level += 1)
      bomb += `@string{s${level} = s${level - 1} # s${level - 1}}\n`;
    const { sources, told } = await reading(`${bomb}${entry('a', 'title = s39, abstract = {Still read.}')}`);
    expect(sources.map(({ abstract }) => abstract)).toEqual(['Still read.']);
    expect(told[0]).toMatch(/broken-entry$/);
  });

  it('reads entries in parentheses, several on a line, and with Windows line ends', async () => {
    const { sources, lines, faults } = await reading(
      '@misc(a, abstract = "one (1) {)}")  @misc{b, abstract={two}}\r\n@misc{c,\r\n abstract = {three\r\n lines}}\r\n',
    );
    expect(faults).toEqual([]);
    expect(sources.map(({ abstract }) => abstract)).toEqual(['one (1) {)}', 'two', 'three lines']);
    expect(lines).toEqual([1, 1, 2]);
  });

  it('takes from a title the braces that keep capitals, and no others', async () => {
    const { sources } = await reading(
      entry(
        'a',
        'abstract={A.}, title={{{Deep: {RL}} for $x_{a, b}$ and \\emph{C}{a}t, G{\\"o}del \\{set\\}}}',
      ),
    );
    expect(sources[0]?.title).toBe('Deep: RL for $x_{a, b}$ and \\emph{C}{a}t, G\\"odel \\{set\\}');
  });

  it('keeps the record when only its authors cannot be read', async () => {
    const { sources, told } = await reading(entry('a', 'author = {A $x and B}, abstract = {Text.}'));
    expect(sources.map(({ authors, abstract }) => [authors, abstract])).toEqual([[undefined, 'Text.']]);
    expect(told).toEqual(['1 ignored-field']);
  });
});
