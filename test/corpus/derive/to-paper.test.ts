import { describe, expect, it } from 'vitest';
import { slugOf } from '../../../src/corpus/derive/ids.ts';
import { type Draft, type Tagger, toPapers } from '../../../src/corpus/derive/to-paper.ts';
import type { PaperSource } from '../../../src/model/paper.ts';
import { realPapers, realSources } from '../real-papers.ts';

const none = () => [];

describe('ids', () => {
  it('are unique, and a slug of the name where no other paper has it', () => {
    const ids = realPapers.map((paper) => paper.id);
    expect(new Set(ids).size).toBe(201);
    for (const paper of realPapers) {
      const slug = slugOf(paper.name ?? '');
      const shared = realPapers.filter((other) => slugOf(other.name ?? '') === slug).length > 1;
      if (slug === '' || shared) expect(paper.id).toMatch(/^p-[0-9a-f]{12}$/);
      else expect(paper.id).toBe(slug);
    }
  });

  it('are the same whatever order the page has', () => {
    const ids = new Map(realSources.map((source, index) => [source, realPapers[index]?.id]));
    const shuffled = realSources.toSorted((one, other) => (one.abstract < other.abstract ? -1 : 1));
    expect(toPapers(shuffled, 'c', none).map((paper) => paper.id)).toEqual(
      shuffled.map((source) => ids.get(source)),
    );
  });

  it.each([
    ['AC-ODM', 'ac-odm'],
    ['GenRe²', 'genre2'],
    ['λ-GRPO', 'lambda-grpo'],
    ['d2', 'd2'],
    ['Stratified GRPO', 'stratified-grpo'],
    ['名', ''],
  ])('%s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('come from the abstract where two papers have one name', () => {
    const [one, other] = toPapers(
      [
        { parts: [], abstract: 'First.', name: 'SAPO' },
        { parts: [], abstract: 'Second.', name: 'SAPO' },
      ],
      'c',
      none,
    );
    expect([one?.id, other?.id]).toEqual([
      expect.stringMatching(/^p-[0-9a-f]{12}$/),
      expect.stringMatching(/^p-[0-9a-f]{12}$/),
    ]);
    expect(one?.id).not.toBe(other?.id);
  });
});

describe('a source that says more than a page', () => {
  const source = {
    parts: [],
    abstract: 'We propose FooPO, a method. See https://a.org/x.',
    id: 'mine',
    name: 'Bar',
    expansion: 'Better Ask Rarely',
    aliases: ['B'],
    links: ['https://b.org'],
    tags: ['grpo'],
    title: 'The {Bar} of $\\lambda$',
    authors: ['Erwin Schr\\"odinger'],
    year: 2025,
    url: 'https://c.org',
  };

  it('keeps its values', () => {
    const [paper] = toPapers([source], 'c', none);
    expect(paper).toMatchObject({
      id: 'mine',
      corpus: 'c',
      ordinal: 1,
      name: 'Bar',
      expansion: 'Better Ask Rarely',
      aliases: ['B'],
      links: ['https://b.org'],
      tags: ['grpo'],
      title: 'The Bar of λ',
      authors: ['Erwin Schrödinger'],
      year: 2025,
      url: 'https://c.org',
    });
  });

  it('gets tags from the tagger where it has none, by its repaired texts', () => {
    const seen: Parameters<Tagger>[0][] = [];
    const [paper] = toPapers([{ ...source, tags: undefined }], 'c', (text) => {
      seen.push(text);
      return ['tag'];
    });
    expect(paper?.tags).toEqual(['tag']);
    expect(seen[0]?.name).toBe('Bar');
    expect(seen[0]?.abstract).toContain('We propose FooPO');
  });
});

it('reads a record once, however often and in whatever corpus it comes', () => {
  let readings = 0;
  const tagger = () => {
    readings += 1;
    return [];
  };
  const drafts = new Map<string, Draft>();
  const [first, second] = realSources.slice(0, 2) as [PaperSource, PaperSource];
  const before = toPapers([first], 'a', tagger, new Map(), drafts);
  const later = new Map<string, Draft>();
  expect(toPapers([structuredClone(first)], 'a', tagger, drafts, later)).toEqual(before);
  expect(readings).toBe(1);
  expect(toPapers([second, first], 'b', tagger, drafts, later)).toEqual(
    toPapers([second, first], 'b', () => []),
  );
  expect(readings).toBe(2);
  expect([...later.keys()]).toHaveLength(2);
});
