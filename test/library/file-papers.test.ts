import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import { openSavedIndex, saveIndex } from '../../src/library/saved-index.ts';
import { search } from '../../src/search/search.ts';
import { newFolder } from '../new-folder.ts';

const abstractOf = (topic: string) =>
  `We study ${topic} with policy gradients and show that ${topic} needs fewer samples than was thought. ` +
  `On twelve benchmarks about ${topic} our method improves over strong baselines by a wide margin.`;

/** Records of which several are one paper, want one id, or are refused. */
const records = [
  { title: 'Arenas: A Title Alone', url: 'https://arxiv.org/abs/2602.21534' },
  { id: 'tree', title: 'Trees', abstract: abstractOf('trees') },
  {
    title: 'Arenas, Revised',
    url: 'https://arxiv.org/abs/2602.21534v2',
    abstract: abstractOf('arenas'),
    authors: ['A', 'B'],
    parts: [{ key: 'method', label: '主要方法', lang: 'zh', text: '提出竞技场方法。' }],
  },
  { title: 'Trees', abstract: abstractOf('trees').replace('twelve', '12'), venue: 'ICML 2026', year: 2026 },
  { title: 'Twin', name: 'Twin', abstract: abstractOf('one twin') },
  { title: 'Another twin', name: 'Twin', abstract: abstractOf('another twin altogether') },
  { name: 'Tree', title: 'Named as the id of another', abstract: abstractOf('named forests') },
  { id: 'tree', title: 'A second record with this id', abstract: abstractOf('decision forests') },
  { id: 'empty' },
  { title: 'With a DOI', doi: '10.1000/volume', abstract: abstractOf('volumes') },
  { title: 'With the same DOI', doi: '10.1000/volume', abstract: abstractOf('quite different things') },
];

let place: string;
beforeAll(() => {
  place = newFolder();
  mkdirSync(join(place, 'papers'));
  const lines = [...records.map((record) => JSON.stringify(record)), '{"title": "cut', ''];
  writeFileSync(join(place, 'papers', 'list.jsonl'), lines.join('\n'));
});

it('makes the same papers, tallies and faults as a folder with the file', async () => {
  const folder = await openLibrary(join(place, 'papers'));
  const out = join(place, 'out');
  const saved = await saveIndex(join(place, 'papers', 'list.jsonl'), out, undefined);
  const file = await openSavedIndex(out, undefined);
  if (!folder.ok || !saved.ok || !file.ok) throw new Error('not read');
  const { library, tallies, faults } = folder.value;
  // Two records complete others, and one has no text.
  expect(library.papers).toHaveLength(records.length - 3);
  expect([...file.value.library.papers]).toEqual(library.papers);
  expect(file.value.tallies).toEqual(tallies);
  expect(saved.value.faults).toEqual(faults);
  expect(saved.value.papers).toBe(library.papers.length);
  for (const query of ['author:b', 'venue:icml', 'year:2026']) {
    const inFile = search(file.value.library, query);
    expect(inFile.hits).toHaveLength(1);
    expect(inFile).toEqual(search(library, query));
  }
});

it('creates no folder for a file that cannot be read', async () => {
  expect((await saveIndex(join(place, 'none.jsonl'), join(place, 'never'), undefined)).ok).toBe(false);
  expect(readdirSync(place).sort()).toEqual(['out', 'papers']);
});
