import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTags, tagsOf } from '../../../src/corpus/derive/tags.ts';
import { loadFolder } from '../../../src/corpus/folder.ts';
import { type CitationText, citationTexts } from '../../../src/corpus/formats/cite/citation.ts';
import { type ExportFormat, exportPapers } from '../../../src/corpus/formats/export.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { newFolder } from '../../new-folder.ts';
import { reading } from '../reading.ts';

const data = join(import.meta.dirname, '../../../data');
const { vocabulary } = parseTags(await readFile(join(data, 'tags.jsonl'), 'utf8'), 'tags.jsonl');
const papers = await papersOf(join(data, 'papers'));

async function papersOf(folder: string): Promise<Paper[]> {
  const loaded = await loadFolder(folder, (texts) => tagsOf(texts, vocabulary));
  if (!loaded.ok) throw new Error(loaded.problem.code);
  expect(loaded.value.faults).toEqual([]);
  return loaded.value.corpora.flatMap((corpus) => corpus.papers);
}

const written = (
  list: Iterable<Paper>,
  format: ExportFormat,
  texts: readonly CitationText[] = citationTexts,
) => [...exportPapers(list, format, texts)].join('');

/** A paper in which every field is set to a text with special characters. */
const nasty: Paper = {
  id: 'nasty',
  corpus: 'c',
  ordinal: 1,
  name: 'C{o}_de-X',
  expansion: null,
  aliases: [],
  heading: { zh: '# 标题 <b>粗</b>', en: '1. Heading [x](javascript:alert(1)) & *y*' },
  parts: [{ key: 'method', label: '主要方法', lang: 'zh', text: '策略 λ-GRPO <img src=x onerror=alert(1)>' }],
  abstract:
    "50% of {sets} cost $5 & #1_a ~ b^2 \\cmd <script>x</script> a -- b --- ``c'' @article{x, | `code` **no** _no_ Über π₀ }",
  links: ['https://github.com/a/b_c'],
  tags: ['grpo'],
  otherTitles: [],
  otherIds: [],
  keys: [],
  title: 'Title: {A} & B_c 100% α</script>',
  authors: ['Erwin Schrödinger', '李明', 'Ludwig van Beethoven', 'Smith, Jones and Sons', 'DeepSeek-AI'],
  year: 2024,
  venue: 'ICML 2024',
  url: 'https://example.org/a%20b_c?x={y}&z#1',
};

describe('an export as JSONL', () => {
  it('of all 201 papers loads again without any loss', async () => {
    expect(papers).toHaveLength(201);
    const folder = newFolder();
    await writeFile(join(folder, 'actor-critic-ppo.jsonl'), written(papers, 'jsonl'));
    expect(await papersOf(folder)).toEqual(papers);
  });

  it('keeps what other lists added to a paper: its numbers, titles and ids', async () => {
    const [first] = papers;
    const completed: Paper = {
      ...first!,
      title: 'A title',
      heading: { zh: `${first!.name} — A title`, en: `${first!.name} — A title` },
      otherTitles: ['A working title'],
      otherIds: ['arxiv-2602.21534'],
      authors: ['Ada Example', 'Koala, Wombat'],
      keys: ['openreview:90kxFi9VGP', 'arxiv:2602.21534', 'doi:10.1000/x', 'icml:65909', ...first!.keys],
    };
    const folder = newFolder();
    await writeFile(join(folder, 'actor-critic-ppo.jsonl'), written([completed], 'jsonl'));
    expect(await papersOf(folder)).toEqual([completed]);
  });
});

describe('keywords of a source', () => {
  it('become tags where the vocabulary knows them', async () => {
    const folder = newFolder();
    const bib = '@misc{a, abstract = {We say little.}, keywords = {GRPO, knitting}}';
    await writeFile(join(folder, 'a.bib'), bib);
    expect((await papersOf(folder)).map(({ tags }) => tags)).toEqual([['grpo']]);
  });
});

describe('an export as BibTeX', () => {
  it('of all 201 papers is read again with the same ids and the same texts', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'actor-critic-ppo.bib'), written(papers, 'bibtex'));
    const again = await papersOf(folder);
    expect(again.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    expect(again.map(({ abstract }) => abstract)).toEqual(papers.map(({ abstract }) => abstract));
    expect(again.map(({ title }) => title)).toEqual(papers.map(() => null));
  });

  it('escapes text with a meaning in LaTeX and BibTeX', async () => {
    const { sources, faults } = await reading(
      written([nasty, { ...nasty, id: 'second', abstract: 'Other.' }], 'bibtex'),
    );
    expect(faults).toEqual([]);
    expect(sources.map(({ id }) => id)).toEqual(['nasty', 'second']);
    expect(sources[0]).toMatchObject({
      title: 'Title: \\{A\\} \\& B\\_c 100\\% α\\textless{}/script\\textgreater{}',
      authors: ['Erwin Schrödinger', '李明', 'Ludwig van Beethoven', 'Smith, Jones and Sons', 'DeepSeek-AI'],
      year: 2024,
      url: 'https://example.org/a%20b_c?x=%7By%7D&z#1',
      keywords: ['grpo'],
    });
  });
});

describe('an export as CSL-JSON', () => {
  it('is one array whose items are read again', async () => {
    const text = written([nasty, ...papers], 'csl-json');
    expect(JSON.parse(text)).toHaveLength(202);
    const { sources, faults } = await reading(text, 'csl-json');
    expect(faults).toEqual([]);
    expect(sources.map(({ abstract }) => abstract)).toEqual(
      [nasty, ...papers].map(({ abstract }) => abstract),
    );
    expect(sources[0]).toMatchObject({
      authors: nasty.authors,
      year: 2024,
      title: nasty.title,
      url: nasty.url,
    });
  });
});

it.each(['bibtex', 'csl-json'] as const)(
  'an export as %s writes a full-width colon after a Chinese label',
  (format) => {
    expect(written([nasty], format, ['parts'])).toContain('主要方法：策略');
  },
);

describe('an export as Markdown', () => {
  it('shows what a paper says as text', () => {
    expect(written([nasty], 'markdown')).toBe(`## Title: {A} \\& B\\_c 100% α\\</script\\>

**\\# 标题 \\<b\\>粗\\</b\\>**

Erwin Schrödinger, 李明, Ludwig van Beethoven, Smith, Jones and Sons, DeepSeek-AI · ICML 2024 · 2024

**主要方法** 策略 λ-GRPO \\<img src=x onerror=alert(1)\\>

> 50% of {sets} cost \\$5 \\& #1\\_a \\~ b^2 \\\\cmd \\<script\\>x\\</script\\> a -- b --- \\\`\\\`c'' @article{x, \\| \\\`code\\\` \\*\\*no\\*\\* \\_no\\_ Über π₀ }

grpo

- <https://example.org/a%20b_c?x={y}&z#1>
- <https://github.com/a/b_c>

`);
  });
});

describe('a citation', () => {
  const cited: Paper = {
    ...nasty,
    id: 'arxiv-2501.00001',
    name: 'KoalaPO',
    title: 'KoalaPO: Segment Advantages',
    authors: ['Ada Example', 'Martin Luther King Jr.', 'The KoalaPO Team, Inc.', '李明'],
    keys: ['abstract:x', 'arxiv:2501.00001', 'doi:10.1000/x_y'],
    url: 'https://arxiv.org/abs/2501.00001',
  };
  const untitled: Paper = { ...cited, id: 'p-0123456789ab', ordinal: 7, title: null, venue: null, keys: [] };

  it('is BibTeX with a readable key, and without abstract and parts unless requested', () => {
    expect(written([cited], 'bibtex', [])).toBe(`@inproceedings{example2024koalapo,
  title = {{KoalaPO: Segment Advantages}},
  author = {Example, Ada and King, Jr., Martin Luther and {The KoalaPO Team, Inc.} and {李明}},
  year = {2024},
  booktitle = {ICML 2024},
  doi = {10.1000/x_y},
  eprint = {2501.00001},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/2501.00001},
  keywords = {grpo},
}

`);
  });

  it.each(['bibtex', 'csl-json', 'ris'] as const)(
    'in %s is read again as the same reference',
    async (format) => {
      const { sources, faults } = await reading(written([cited, untitled], format, ['abstract']), format);
      expect(faults).toEqual([]);
      expect(sources[0]).toMatchObject({
        id: 'example2024koalapo',
        title: cited.title,
        year: 2024,
        venue: 'ICML 2024',
        url: cited.url,
        keywords: ['grpo'],
      });
      expect(sources[0]?.authors).toEqual(cited.authors);
      expect(sources[0]?.identifiers).toContain('10.1000/x_y');
    },
  );

  it.each(['bibtex', 'csl-json', 'ris'] as const)('in %s never has a derived title', (format) => {
    const text = written([untitled, ...papers], format);
    expect(text).toContain('Title not known. Record 7 of c.');
    expect(text).not.toMatch(/^ {2}title =|"title":|^TI {2}-/m);
  });

  it('has a unique key, also beside a namesake', () => {
    const keys = (list: Paper[]) => written(list, 'csl-json', []).match(/(?<="id":")[^"]+/g);
    expect(keys([cited, untitled, { ...untitled, name: null, title: 'On the Segments' }])).toEqual([
      'example2024koalapo',
      'example2024koalapo-2',
      'example2024segments',
    ]);
    expect(
      keys([
        { ...untitled, name: null, authors: [] },
        { ...cited, id: 'own-key' },
      ]),
    ).toEqual(['p-0123456789ab', 'own-key']);
  });
});
