import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTags, tagsOf } from '../../../src/corpus/derive/tags.ts';
import { loadFolder } from '../../../src/corpus/folder.ts';
import { type ExportFormat, exportPapers } from '../../../src/corpus/formats/export.ts';
import { paperTitle } from '../../../src/corpus/formats/json/csl-writer.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { reading, temporaryFolder } from '../reading.ts';

const data = join(import.meta.dirname, '../../../data');
const { vocabulary } = parseTags(await readFile(join(data, 'tags.jsonl'), 'utf8'), 'tags.jsonl');
const papers = await papersOf(join(data, 'papers'));

async function papersOf(folder: string): Promise<Paper[]> {
  const loaded = await loadFolder(folder, (texts) => tagsOf(texts, vocabulary));
  if (!loaded.ok) throw new Error(loaded.problem.code);
  expect(loaded.value.faults).toEqual([]);
  return loaded.value.corpora.flatMap((corpus) => corpus.papers);
}

const written = (list: Iterable<Paper>, format: ExportFormat) => [...exportPapers(list, format)].join('');

/** A paper in which every field is there and nothing is harmless. */
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
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'actor-critic-ppo.jsonl'), written(papers, 'jsonl'));
    expect(await papersOf(folder)).toEqual(papers);
  });

  it('has a line a paper', () => {
    const lines = written(papers, 'jsonl').split('\n');
    expect(lines).toHaveLength(202);
    expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual(papers);
  });
});

describe('keywords of a source', () => {
  it('become tags where the vocabulary knows them', async () => {
    const folder = await temporaryFolder();
    const bib = '@misc{a, abstract = {We say little.}, keywords = {GRPO, knitting}}';
    await writeFile(join(folder, 'a.bib'), bib);
    expect((await papersOf(folder)).map(({ tags }) => tags)).toEqual([['grpo']]);
  });
});

describe('an export as BibTeX', () => {
  it('of all 201 papers is read again with the same ids and the same texts', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'actor-critic-ppo.bib'), written(papers, 'bibtex'));
    const again = await papersOf(folder);
    expect(again.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    expect(again.map(({ abstract }) => abstract)).toEqual(papers.map(({ abstract }) => abstract));
    expect(again.map(({ title }) => title)).toEqual(papers.map(paperTitle));
  });

  it('holds text that means something to LaTeX and BibTeX as text', async () => {
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

  it('of nothing is an empty array', () => expect(JSON.parse(written([], 'csl-json'))).toEqual([]));
});

describe('an export as Markdown', () => {
  it('shows what a paper says as text', () => {
    expect(written([nasty], 'markdown')).toBe(`## 1\\. Heading \\[x\\](javascript:alert(1)) \\& \\*y\\*

**\\# 标题 \\<b\\>粗\\</b\\>**

*Title: {A} \\& B\\_c 100% α\\</script\\>*

Erwin Schrödinger, 李明, Ludwig van Beethoven, Smith, Jones and Sons, DeepSeek-AI · 2024

**主要方法** 策略 λ-GRPO \\<img src=x onerror=alert(1)\\>

> 50% of {sets} cost \\$5 \\& #1\\_a \\~ b^2 \\\\cmd \\<script\\>x\\</script\\> a -- b --- \\\`\\\`c'' @article{x, \\| \\\`code\\\` \\*\\*no\\*\\* \\_no\\_ Über π₀ }

grpo

- <https://example.org/a%20b_c?x={y}&z#1>
- <https://github.com/a/b_c>

`);
  });

  it('has a section a paper', () => {
    expect(written(papers, 'markdown').match(/^## /gm)).toHaveLength(201);
  });
});
