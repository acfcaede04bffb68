import { readdirSync, rmdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { ScratchStore } from '../../../src/library/scratch-store.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { type BuildOptions, IndexBuilder } from '../../../src/search/index/build-index.ts';
import { type ByteSink, type ByteStore, ByteWriter } from '../../../src/search/index/coded-bytes.ts';
import { type FieldText, partLimit } from '../../../src/search/index/fields.ts';
import { type IndexBuild, indexed } from '../../../src/search/index/index-library.ts';
import type { IndexData } from '../../../src/search/index/inverted-index.ts';
import { growTree } from '../../../src/search/text/concept-tree.ts';
import { Concepts } from '../../../src/search/text/concepts.ts';
import { loadGlossary } from '../../../src/search/text/glossary.ts';
import { newFolder } from '../../new-folder.ts';
import { contentsOf } from '../index-contents.ts';
import { realLibrary } from '../real-library.ts';

const { glossary } = loadGlossary(fileURLToPath(new URL('../../../data/glossary.jsonl', import.meta.url)));
const tree = growTree(glossary);
const concepts = new Concepts(tree);
const texts = realLibrary.papers.slice(0, 80).map((paper) => realLibrary.fields.read(paper));
const fresh = [
  { field: 'authors', text: 'Ada Lovelace' },
  { field: 'abstract', text: 'Brand-new wordings: 奖励塑形 quokkas, rewards and rewards.' },
];

function built(papers: readonly FieldText[][], options?: BuildOptions): IndexData {
  const builder = new IndexBuilder(concepts, options);
  for (const paper of papers) builder.add(paper);
  return builder.finish();
}

/** Builds the index of papers, of which a number is the place of one in `before`. */
function rebuilt(before: IndexData, papers: readonly (FieldText[] | number)[]): IndexData {
  const builder = new IndexBuilder(concepts, { before });
  for (const paper of papers) typeof paper === 'number' ? builder.copy(paper) : builder.add(paper);
  return builder.finish();
}

const papers = realLibrary.papers.slice(0, 9);

function index(papers: readonly Paper[], before?: IndexBuild): IndexBuild {
  return indexed([{ id: 'c', topic: null, papers: [...papers] }], tree, realLibrary.vocabulary, before);
}

function parted(key: string): Paper {
  return { ...papers[0]!, id: key, parts: [{ key, label: key, lang: 'en', text: `A wording of ${key}.` }] };
}

/** Returns as many papers as kinds of parts can have a field. Each kind is in more papers than those of `papers`. */
function partedBy(prefix: string): Paper[] {
  const ofOne = Array.from({ length: partLimit }, (_, at) => parted(`${prefix}${at}`));
  return Array.from({ length: papers.length + 1 }, () => ofOne).flat();
}

const edited = texts[11]!.map(({ field, text }) => ({ field, text: `${text} 稀疏奖励 brand-new wordings` }));
const all = [...texts.keys()];

describe('an index that takes papers from the one before', () => {
  it.each<[string, (FieldText[] | number)[]]>([
    ['nothing changed', all],
    ['a paper was appended', [...all, fresh]],
    ['a paper was put in front', [fresh, ...all]],
    [
      'papers came between the others, and one has the text of another',
      all.flatMap((at): (FieldText[] | number)[] => (at % 9 === 0 ? [at, texts[3]!] : [at])),
    ],
    ['a paper was edited', all.map((at) => (at === 11 ? edited : at))],
    ['half of them were removed', all.filter((at) => at % 2 === 1)],
    [
      'half of them were removed and others added',
      all.flatMap((at): (FieldText[] | number)[] => (at % 2 === 1 ? [at] : at % 4 === 0 ? [fresh] : [])),
    ],
  ])('contains the same as one that is built from scratch: %s', (_, papers) => {
    const anew = built(papers.map((paper) => (typeof paper === 'number' ? texts[paper]! : paper)));
    expect(contentsOf(rebuilt(built(texts), papers))).toEqual(contentsOf(anew));
  });

  it.each<[string, Paper[], Paper[][]]>([
    ['all of them were removed', papers, [[]]],
    ['the only paper with a part is removed', [...papers, parted('rare')], [papers]],
    [
      'other kinds of parts twice',
      [...papers, ...partedBy('a')],
      [
        [...papers, ...partedBy('b')],
        [...papers, ...partedBy('c')],
      ],
    ],
  ])('has no field that is gone: %s', (_, first, later) => {
    let build = index(first);
    for (const papers of later) {
      build = index(papers, build);
      expect(contentsOf(build.index)).toEqual(contentsOf(index(papers).index));
    }
    expect(build.index.fields.length).toBeLessThanOrEqual(32);
  });

  it('equals one that is built from scratch, byte for byte, if papers were only appended', () => {
    const again = serialize(rebuilt(built(texts), [...all, fresh]));
    expect(again.equals(serialize(built([...texts, fresh])))).toBe(true);
  });

  it('can take papers from an index that took its own from another', () => {
    let data = built([]);
    for (const paper of texts.slice(0, 10)) data = rebuilt(data, [paper, ...all.slice(0, data.size)]);
    expect(contentsOf(data)).toEqual(contentsOf(built(texts.slice(0, 10).reverse())));
  });
});

it('merges many runs to the same index as one, in memory and in files', () => {
  const merged = built(texts, { mentionsARun: 5_000 });
  expect(contentsOf(merged)).toEqual(contentsOf(built(texts)));
  const folder = newFolder();
  const store = new ScratchStore(folder);
  const inFiles = built(texts, { mentionsARun: 5_000, store });
  for (const list of ['postings', 'places', 'byPaper'] as const) {
    const { start, bytes } = inFiles[list];
    const read = [start, bytes.subarray(0, bytes.length).slice()];
    expect(serialize(read).equals(serialize([merged[list].start, merged[list].bytes]))).toBe(true);
  }
  expect(readdirSync(folder)).toEqual([]);
  store.close();
  rmdirSync(folder);
});

it('merges more runs than a byte can number', () => {
  const short = Array.from({ length: 300 }, (_, at) => [{ field: 'title', text: `Wording ${at % 100}` }]);
  expect(contentsOf(built(short, { mentionsARun: 1 }))).toEqual(contentsOf(built(short)));
});

/** In bytes, more than 32 bits can number. */
const far = 5 * 2 ** 30;

/** Stores bytes as if there were many others before them. */
const farStore: ByteStore = {
  sink(): ByteSink {
    const near = new ByteWriter();
    return {
      get length() {
        return far + near.length;
      },
      byte: (value) => near.byte(value),
      number: (value) => near.number(value),
      copy: (bytes, from, to) => near.copy(bytes, from, to),
      finish() {
        const bytes = near.finish();
        const subarray = (start: number, end: number) => bytes.subarray(start - far, end - far);
        return { length: far + bytes.length, subarray };
      },
    };
  },
};

it.each([1_000_000, 5_000])('holds more than 4 GB, with %i mentions a run', (mentionsARun) => {
  const some = texts.slice(0, 20);
  expect(contentsOf(built(some, { mentionsARun, store: farStore }))).toEqual(contentsOf(built(some)));
});
