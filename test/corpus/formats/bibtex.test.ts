import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { rows } from '../../entries.ts';
import { reading } from '../reading.ts';

const entry = (key: string, fields = `abstract = {What ${key} says.}`) =>
  `@article{${key},\n  ${fields}\n}\n`;

describe('a BibTeX file', () => {
  it('reads title, people, year, address and keywords of an entry', async () => {
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
        identifiers: ['arXiv:1706.03762'],
        keywords: ['rl', 'GRPO', '强化学习'],
      },
    ]);
  });

  it.each([
    ['BibTeX', (short: string) => entry('a', `title={Digging Well}, shorttitle={{${short}}}`)],
    [
      'CSL-JSON',
      (short: string) => JSON.stringify([{ id: 'a', title: 'Digging Well', 'title-short': short }]),
    ],
    ['RIS', (short: string) => `TY  - CPAPER\nTI  - Digging Well\nST  - ${short}\nER  - \n`],
  ])('names a paper by its short title where the title lacks it, also in %s', async (_, fileWith) => {
    const nameBy = async (short: string) => (await reading(fileWith(short))).sources[0]?.name;
    expect(await nameBy('WombatNet')).toBe('WombatNet');
    expect(await nameBy('Digging')).toBeUndefined();
    for (const short of ['How to dig', 'Foreword', '挖掘'])
      expect(await nameBy(short), short).toBeUndefined();
  });

  it('leaves the name to a title that begins with one, whatever its short title', async () => {
    const { sources } = await reading(entry('a', 'title={WombatNet: Digging Well}, shorttitle={WN}'));
    expect(sources[0]?.name).toBeUndefined();
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

  it('names one entry whose braces never close and keeps those around it', async () => {
    const broken = '@article{broken, title = {x, abstract = {y}';
    const { sources, told } = await reading(`${entry('one')}${broken}\n${entry('two')}`);
    expect(sources.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(told).toEqual(['4 broken-entry']);
  });

  it('is not ended by a line of an abstract that looks like an entry', async () => {
    const { sources, told } = await reading(
      entry(
        'one',
        'abstract = {We report pass@{1} and\n@{8}, write to\n@example{dot}org. Text.}, year = {2025}',
      ),
    );
    expect(sources.map(({ abstract, year }) => [abstract, year])).toEqual([
      ['We report pass@1 and @8, write to @exampledotorg. Text.', 2025],
    ]);
    expect(told).toEqual([]);
  });

  it.each([
    ['a type that only a reference manager has', '@web_page{x, title = {T}, year = {2025}}', 'x'],
    ['no key', '@article{\n  title = {T},\n  year = 2025\n}', undefined],
    ['an empty key', '@article{, title = {T}, year = 2025}', undefined],
    ['a key with blanks', '@article{Example Ada 2025,\n title={T}, year=2025}', 'example-ada-2025'],
    ['a key with marks', "@article{a'b(c)/κ2025, title={T}, year=2025}", 'a-b-c-κ2025'],
    ['a key on a line of its own', '@article{\nkey2025,\ntitle={T}, year=2025}', 'key2025'],
    ['its brace on another line', 'ann@example\n@article\n\n{x,\n title = {T}, year = 2025}', 'x'],
    ['no comma behind the key', '@article{key2025\n title={T}, year=2025}', 'key2025'],
    ['doubled commas', '@article{x, title = {T},, year = {2025}, , }', 'x'],
    ['no comma between fields', '@article{x, title = {T}\n year = 2025\n month = jan\n}', 'x'],
    ['bare words', '@article{x, pages = 12--15, title = T, year = 2025, month = undefinedmacro}', 'x'],
    ['a word without a value', '@article{x, draft, title = {T}, {stray}, year = 2025}', 'x'],
    [
      'field names of every sort',
      '@article{x, 20x={y}, x_y.z={q}, bdsk-file-1={z}, title={T}, year=2025}',
      'x',
    ],
    ['comments between its fields', '@article{x, % first, = {\n title={T}, % 50% }\n year=2025}', 'x'],
  ])('reads an entry with %s', async (_, text, id) => {
    const { sources, faults } = await reading(`${text}\n${entry('behind')}`);
    expect(faults).toEqual([]);
    expect(sources.map((source) => [source.id, source.title, source.year])).toEqual([
      [id, 'T', 2025],
      ['behind', undefined, undefined],
    ]);
  });

  it('reads quotes within quotes, and the year from where there is one', async () => {
    const { sources } = await reading(
      '@article{a, title = "A "quoted" title", year = {in press}, date = {2024~}}\n' +
        '@article{b, title = "Say {"}hi{"}", year = "2025/2026"}\n',
    );
    expect(sources.map(({ title, year }) => [title, year])).toEqual([
      ['A "quoted" title', 2024],
      ['Say "hi"', 2025],
    ]);
  });

  it.each([
    ...rows(String.raw`
$\lambda$ in braces ⇒ {{$\lambda$}-{GRPO} with {R$^2$VPO} and {{$\pi_0$}}} ⇒ λ-GRPO with R²VPO and π₀
quotes and emphasis of BibLaTeX ⇒ On \enquote{Reward Hacking} and \mkbibemph{Credit} ⇒ On “Reward Hacking” and Credit
formulas that Mendeley escaped ⇒ {\$}n{\$}-step at {\$}p {\textless} 0.05{\$} ⇒ n-step at p < 0.05
formulas that Zotero escaped ⇒ For \$L\_2\$, A\$5 to A\$b or C\$d ⇒ For L₂, A$5 to A$b or C$d
HTML that was escaped mark by mark ⇒ A {\&}amp; B {\&}{\#}8211; C ⇒ A & B – C
a font switch ⇒ Review of {\em Deep Learning, 2nd edn.} ⇒ Review of Deep Learning, 2nd edn.
a price ⇒ Costs $5 {and} less ⇒ Costs $5 and less
`),
    [
      'HTML that was escaped',
      'Actors \\&amp; Critics: the world&#8217;s {\\textless}i{\\textgreater}best{\\textless}/i{\\textgreater} &lt;agents&gt;',
      'Actors & Critics: the world’s best <agents>',
    ],
    [
      'TeX that Zotero escaped',
      '\\$x={\\textbackslash}pi\\_0\\$: {\\textbackslash}textit\\{half\\} of 50{\\textbackslash}\\%, \\$x{\\textasciicircum}2\\$',
      'x=π₀: half of 50%, x²',
    ],
    [
      'TeX that Mendeley escaped',
      '{\\$}$\\backslash$pi{\\_}0{\\$} with $\\backslash$emph{\\{}half{\\}}, {\\$}x{\\^{}}2{\\$}',
      'π₀ with half, x²',
    ],
    [
      'a backslash of its own',
      'the set $A$ $\\backslash$ $B$ or A$\\backslash$B with 5\\% of it',
      'the set A ∖ B or A∖B with 5% of it',
    ],
    [
      'marks of its own packages',
      '\\texorpdfstring{$\\pi$}{pi}-VAE {\\textrightarrow} it\\textquotesingle{}s \\textalpha',
      "π-VAE → it's α",
    ],
  ])('shows a title with %s as its authors meant it', async (_, title, shown) => {
    const { sources } = await reading(entry('a', `title = {${title}}`));
    expect(toPapers(sources, 'a', () => [])[0]?.title).toBe(shown);
  });

  it('adds the subtitle to the title unless it is there', async () => {
    const { sources } = await reading(
      entry('a', 'title={WombatRL}, subtitle={Digging for Credit}') +
        entry('b', 'title={What?}, subtitle={An Answer}') +
        entry('c', 'title={Koala: Up a Tree}, subtitle={up a tree}') +
        entry('d', 'subtitle={Without a Title}'),
    );
    expect(sources.map(({ title }) => title)).toEqual([
      'WombatRL: Digging for Credit',
      'What? An Answer',
      'Koala: Up a Tree',
      'Without a Title',
    ]);
  });

  it.each([
    ['Ada Example and and Bo Sample and', ['Ada Example', 'Bo Sample']],
    ['Ada Example & Bo Sample \\& Nguy\\~{\\^e}n,~An and others.', ['Ada Example', 'Bo Sample', 'An Nguyễn']],
    ['Ada Example$^{1,2}$ and Bo Sample\\textsuperscript{1,*}', ['Ada Example', 'Bo Sample']],
    ['Example, Ada and others', ['Ada Example']],
    [
      'Sian Beilock1 and Thomas Carr2* and CH2M and OpenAI5',
      ['Sian Beilock', 'Thomas Carr', 'CH2M', 'OpenAI5'],
    ],
    [
      'Ada Example$^1$ and Bo Sample\\thanks{Equal, and more.} and {The KoalaPO Team}',
      ['Ada Example', 'Bo Sample', 'The KoalaPO Team'],
    ],
    ['{{Koala, Inc.}} and {The {Koala} Team, AI}', ['Koala, Inc.', 'The Koala Team, AI']],
    [
      'H{\\d{a}}i Tr{\\`\\^a}n and {\\DJ}{\\u{\\d{a}}}ng, Nguy{\\~{\\^e}}n and Ho\\ifmmode \\check{r}\\else \\v{r}\\fi{}ava, Petr',
      ['Hại Trần', 'Nguyễn Đặng', 'Petr Hořava'],
    ],
    ['{Smith, Jones and Sons} and Brandon Anderson', ['Smith, Jones and Sons', 'Brandon Anderson']],
    ['J{\\"{o}}rg Example 0001 and\n   M&uuml;ller, Ann', ['Jörg Example', 'Ann Müller']],
    ['{\\noopsort{beauvoir}}de Example, Simone', ['Simone de Example']],
    ['van der Berg, Jr., Jan and Martin King, Jr.', ['Jan van der Berg Jr.', 'Martin King Jr.']],
    [
      'family=Example, given=Ada, prefix=van der, useprefix=true and Sample, Bo',
      ['Ada van der Example', 'Bo Sample'],
    ],
    [
      '李, 明 and 王小明 and Li, Ming and 王 小明 and 小明 王 and 欧阳 修 and 张三 李四',
      ['李明', '王小明', 'Ming Li', '王小明', '王小明', '欧阳修', '张三 李四'],
    ],
    ['A $x and B', ['A x', 'B']],
  ])('reads the people of %j', async (field, people) => {
    const { sources } = await reading(entry('a', `author = {${field}}, abstract = {A.}`));
    expect(sources[0]?.authors).toEqual(people);
  });

  it('takes missing fields from the volume, wherever it is in the file', async () => {
    const { sources, faults, lines } = await reading(
      '@proceedings{before, title={First}, year=2023, url={https://example.org/volume}}\n' +
        entry('a', 'title={A}, crossref={before}') +
        entry('b', 'title={B}, crossref={BEHIND}, xdata={shared, none}') +
        entry('c', 'title={C}, crossref={nowhere}') +
        '@proceedings{behind, title={Second}, booktitle={Proc. of Second}, year=2024}\n' +
        '@xdata{shared, url={https://example.org/b}, crossref={b}}\n',
    );
    expect(faults).toEqual([]);
    expect(lines).toEqual([2, 5, 8]);
    expect(sources).toEqual([
      { id: 'a', parts: [], abstract: '', title: 'A', year: 2023, venue: 'First' },
      {
        id: 'b',
        parts: [],
        abstract: '',
        title: 'B',
        year: 2024,
        venue: 'Second',
        url: 'https://example.org/b',
      },
      { id: 'c', parts: [], abstract: '', title: 'C' },
    ]);
  });

  it.each([
    ['journal={arXiv preprint arXiv:1706.03762}', 'https://arxiv.org/abs/1706.03762', ['arXiv:1706.03762']],
    ['journal={CoRR}, volume={abs/1706.03762}', 'https://arxiv.org/abs/1706.03762', ['arXiv:1706.03762']],
    ['eprint={arXiv:1706.03762v5}', 'https://arxiv.org/abs/1706.03762', ['arXiv:1706.03762']],
    ['eprint={123}, archiveprefix={HAL}', undefined, undefined],
    ['note={arXiv:1706.03762 [cs]}', 'https://arxiv.org/abs/1706.03762', ['arXiv:1706.03762']],
    ['note={Comment on arXiv:1706.03762}', undefined, undefined],
    [
      'doi={10.48550/arXiv.1706.03762}',
      'https://doi.org/10.48550/arXiv.1706.03762',
      ['10.48550/arXiv.1706.03762'],
    ],
    ['howpublished={\\url{https://example.org/a~b}}', 'https://example.org/a~b', undefined],
    ['url={http://example.org/koala{\\_}po{\\_}v2.pdf}', 'http://example.org/koala_po_v2.pdf', undefined],
  ])('finds the address and the numbers in %s', async (fields, url, identifiers) => {
    const { sources } = await reading(entry('a', `title={T}, ${fields}`));
    expect(sources[0]).toEqual({ id: 'a', parts: [], abstract: '', title: 'T', url, identifiers });
  });

  it('reads two papers with one key and one with a title alone, but no duplicate', async () => {
    const { sources, faults } = await reading(
      entry('one') +
        entry('One', 'abstract = {Other words.}') +
        entry('two', 'abstract = {what  ONE says.}') +
        entry('two', 'title = {Now with its title}, abstract = {what  ONE says.}') +
        entry('three', 'title = {Only a title}') +
        entry('three', 'title = {only a title}, year = 2025') +
        entry('four', 'year = 2025'),
    );
    expect(sources.map(({ id }) => id)).toEqual(['one', 'one-2', 'two', 'three']);
    expect(faults.map(({ line, code, firstLine, detail }) => [line, code, firstLine, detail])).toEqual([
      [4, 'doubled-id', 1, 'one → one-2'],
      [7, 'doubled-text', 1, 'what ONE says.'],
      [16, 'doubled-text', 13, 'only a title'],
      [19, 'missing-text', undefined, 'four'],
    ]);
  });

  it('expands abbreviations in each entry', async () => {
    const { sources, faults } = await reading(
      '@string{who = "Ada Lovelace"}\n@string(two = who # { and Alan Turing})\n@preamble{"\\newcommand{\\x}{y}"}\n' +
        entry('a', 'author = two, abstract = "about " # who') +
        '@comment{jabref-meta: {x}}\n',
    );
    expect(faults).toEqual([]);
    expect(sources[0]?.authors).toEqual(['Ada Lovelace', 'Alan Turing']);
    expect(sources[0]?.abstract).toBe('about Ada Lovelace');
  });

  it('does not expand abbreviations that double each other without end', async () => {
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
    expect(sources.map(({ abstract }) => abstract)).toEqual(['one (1) )', 'two', 'three lines']);
    expect(lines).toEqual([1, 1, 2]);
  });

  it('does not read what is commented out', async () => {
    const { sources, told } = await reading(
      `${entry('a')}% @misc{b, title={B}}\n  %@misc{c,\n%  title={C}\n%}\n${entry('d')}`,
    );
    expect(sources.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(told).toEqual([]);
  });

  it('reads the abstract from where AAAI writes it', async () => {
    const { sources } = await reading(entry('a', 'abstractNote = {We study &lt;em&gt;koalas&lt;/em&gt;.}'));
    expect(sources[0]?.abstract).toBe('We study koalas.');
  });

  it('reads keywords of which each has a field', async () => {
    const { sources } = await reading(entry('a', 'title={T}, keywords = "rl", keywords = "grpo", title={U}'));
    expect([sources[0]?.title, sources[0]?.keywords]).toEqual(['T', ['rl', 'grpo']]);
  });

  it('removes from a title the braces that protect capitals, and no others', async () => {
    const { sources } = await reading(
      entry(
        'a',
        'abstract={A.}, title={{{Deep: {RL}} for $x_{a, b}$ and \\emph{C}{a}t, G{\\"o}del \\{set\\}}}',
      ),
    );
    expect(sources[0]?.title).toBe('Deep: RL for $x_{a, b}$ and \\emph{C}at, G{\\"o}del \\{set\\}');
  });
});
