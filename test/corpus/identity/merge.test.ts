import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFolder } from '../../../src/corpus/folder.ts';
import { mergeCorpora } from '../../../src/corpus/identity/merge.ts';
import { importCorpus } from '../../../src/corpus/import.ts';
import { hasSummary, type PaperSource } from '../../../src/model/paper.ts';
import { newFolder } from '../../new-folder.ts';
import { randomFrom } from '../../random.ts';

const abstractOf = (topic: string) =>
  `We study ${topic} with policy gradients and show that ${topic} needs fewer samples than was thought. ` +
  `On twelve benchmarks about ${topic} our method improves over strong baselines by a wide margin.`;

const lists: Record<string, (Partial<PaperSource> & { id?: string })[]> = {
  'a-page': [
    {
      id: 'rlena',
      abstract: abstractOf('arenas'),
      parts: [{ key: 'method', label: '主要方法', lang: 'zh', text: '提出竞技场方法。' }],
    },
    { id: 'tree', abstract: abstractOf('trees') },
  ],
  'b-arxiv': [
    {
      id: 'arxiv-2602.21534',
      title: 'ARLArena: A Unified Framework',
      url: 'https://arxiv.org/abs/2602.21534v1',
      abstract: `${abstractOf('arenas')} `,
    },
    { id: 'other', title: 'Something else', abstract: abstractOf('bandits') },
  ],
  'c-icml': [
    {
      id: 'icml-65909',
      title: 'ARLArena: Demystifying Stability',
      authors: ['A', 'B'],
      year: 2026,
      venue: 'ICML 2026',
      url: 'https://openreview.net/forum?id=90kxFi9VGP',
      identifiers: ['https://www.alphaxiv.org/abs/2602.21534'],
      abstract: abstractOf('a rewritten abstract'),
    },
    {
      id: 'trees-again',
      title: 'Trees',
      abstract: abstractOf('trees').replace('twelve', '12'),
    },
  ],
  'd-same-name': [{ id: 'tree', title: 'Another tree', abstract: abstractOf('decision forests') }],
};

const place = newFolder();
beforeAll(async () => {
  for (const [name, records] of Object.entries(lists)) {
    await writeFile(
      join(place, `${name}.jsonl`),
      records.map((record) => `${JSON.stringify(record)}\n`).join(''),
    );
  }
});

async function merged(folder: string) {
  const loaded = await loadFolder(folder, () => []);
  if (!loaded.ok) throw new Error(loaded.problem.code);
  return mergeCorpora(loaded.value.corpora);
}

describe('mergeCorpora', () => {
  it('merges records that share a key or an abstract, and drops none silently', async () => {
    const { corpora, tallies } = await merged(place);
    const papers = corpora.flatMap((corpus) => corpus.papers);
    expect(papers.map(({ id }) => id)).toEqual(['rlena', 'tree', 'other', 'tree-d-same-name']);
    expect(tallies).toEqual([
      { corpus: 'a-page', added: 2, completed: 0, unshared: 0 },
      { corpus: 'b-arxiv', added: 1, completed: 1, unshared: 1 },
      { corpus: 'c-icml', added: 0, completed: 2, unshared: 0 },
      { corpus: 'd-same-name', added: 1, completed: 0, unshared: 1 },
    ]);
    expect(papers[0]).toMatchObject({
      title: 'ARLArena: A Unified Framework',
      otherTitles: ['ARLArena: Demystifying Stability'],
      otherIds: ['arxiv-2602.21534', 'icml-65909'],
      authors: ['A', 'B'],
      year: 2026,
      venue: 'ICML 2026',
      url: 'https://arxiv.org/abs/2602.21534v1',
      links: ['https://openreview.net/forum?id=90kxFi9VGP'],
      abstract: abstractOf('arenas'),
    });
    expect(papers[0]?.heading.zh).toBe('ARLArena: A Unified Framework');
    expect(papers[0]?.parts).toHaveLength(1);
    expect(papers[1]).toMatchObject({ title: 'Trees', otherIds: ['trees-again'] });
  });

  it('keeps papers apart to which a list gives the DOI of the whole volume', async () => {
    const folder = newFolder();
    const volume = ['bandits', 'trees'].map((topic) => ({
      title: `On ${topic}`,
      abstract: abstractOf(topic),
      identifiers: ['10.1145/3534678'],
    }));
    await writeFile(join(folder, 'v.jsonl'), volume.map((record) => `${JSON.stringify(record)}\n`).join(''));
    expect((await merged(folder)).tallies).toEqual([{ corpus: 'v', added: 2, completed: 0, unshared: 2 }]);
  });

  it('merges a preprint with the published paper in an index of titles, by the title and the first author', async () => {
    const folder = newFolder();
    const title = 'Segment Advantages: $\\lambda$ and Sparse Rewards';
    await writeFile(
      join(folder, 'arxiv.bib'),
      `@misc{a, title={${title}}, author={Example, Ada and Sample, Bo}, eprint={2501.00001}, abstract={${abstractOf('segments')}}}
       @misc{b, title={Editorial}, author={Example, Ada}, eprint={2501.00002}}
       @misc{g, title={Guest Editors' Introduction}, author={Example, Ada}, doi={10.1000/z}}`,
    );
    await writeFile(
      join(folder, 'dblp.bib'),
      `@inproceedings{c, title={{Segment Advantages: $\\lambda$ and sparse rewards.}}, author={Ada B. Example and Bo Sample}, booktitle={ICML}, url={https://openreview.net/forum?id=AbCdEf1234}, year=2025}
       @inproceedings{d, title={${title}}, author={Cy Test}, url={https://openreview.net/forum?id=ZzZzZz1234}}
       @misc{e, title={Editorial}, author={Example, Ada}, doi={10.1000/x}}
       @misc{f, title={Guest Editors' Introduction}, author={Example, Ada}, doi={10.1000/y}}`,
    );
    const papers = (await merged(folder)).corpora.flatMap((corpus) => corpus.papers);
    expect(papers.map(({ id, otherIds, venue }) => [id, otherIds, venue])).toEqual([
      ['a', ['c'], 'ICML'],
      ['b', [], null],
      ['g', [], null],
      ['d', [], null],
      ['e', [], null],
      ['f', [], null],
    ]);
  });

  it('takes numbers before titles, in whatever order they come', async () => {
    const folder = newFolder();
    const one = { authors: ['Ada Example'], title: 'Guest Editors’ Introduction to the Volume' };
    const records = [
      { ...one, id: 'first', identifiers: ['10.1000/x'] },
      { ...one, id: 'preprint', identifiers: ['arXiv:2501.00001'] },
      { ...one, id: 'second', identifiers: ['10.1000/y', 'arXiv:2501.00001'] },
    ];
    for (const order of [records, records.toReversed()]) {
      for (const [at, record] of order.entries())
        await writeFile(join(folder, `${at}.jsonl`), JSON.stringify(record));
      const papers = (await merged(folder)).corpora.flatMap((corpus) => corpus.papers);
      expect(papers.map(({ id, otherIds }) => [id, ...otherIds].sort()).sort()).toEqual([
        ['first'],
        ['preprint', 'second'],
      ]);
    }
  });

  it('gives the id to the record with a summary, whatever its corpus is called', async () => {
    const folder = newFolder();
    const [page] = lists['a-page']!;
    await writeFile(join(folder, 'z-page.jsonl'), `${JSON.stringify(page)}\n`);
    await writeFile(join(folder, 'a-list.jsonl'), `${JSON.stringify({ ...lists['b-arxiv']![0] })}\n`);
    const { corpora, tallies } = await merged(folder);
    expect(corpora.map(({ papers }) => papers.map(({ id }) => id))).toEqual([[], ['rlena']]);
    expect(corpora[1]?.papers[0]?.title).toBe('ARLArena: A Unified Framework');
    expect(tallies.map(({ completed }) => completed)).toEqual([1, 0]);
  });

  it('takes the summary of a page although a library, which comes first, has a note on the paper', async () => {
    const folder = newFolder();
    const [{ id: _, ...page }] = lists['a-page'] as [PaperSource];
    const bib = `@misc{mine, title = {Arenas}, abstract = {${page.abstract}}, annote = {读过，方法部分很好。}}`;
    const bare = '@misc{bare, title = {Bare}, annote = {Comment: 15 pages}}';
    await writeFile(join(folder, 'a-library.bib'), `${bib}\n${bare}\n`);
    await writeFile(join(folder, 'z-page.jsonl'), `${JSON.stringify(page)}\n`);
    const papers = (await merged(folder)).corpora.flatMap((corpus) => corpus.papers);
    expect(papers.map(({ corpus, title, parts }) => [corpus, title, parts.map(({ key }) => key)])).toEqual([
      ['a-library', 'Bare', ['note']],
      ['z-page', 'Arenas', ['method', 'note']],
    ]);
    expect(papers.map(hasSummary)).toEqual([false, true]);
  });

  it('has the same result in whatever order lists were imported, replaced and removed', async () => {
    const random = randomFrom(13);
    const names = Object.keys(lists);
    const wanted = new Map<string, unknown>();
    for (let round = 0; round < 40; round += 1) {
      const folder = join(place, `round-${round}`);
      await mkdir(folder);
      const there = new Set<string>();
      for (let step = 0; step < 8; step += 1) {
        const name = names[Math.floor(random() * names.length)]!;
        if (there.has(name) && random() < 0.5) {
          await rm(join(folder, `${name}.jsonl`));
          there.delete(name);
          continue;
        }
        const from = { path: join(place, `${name}.jsonl`) };
        const imported = await importCorpus({ from, format: 'auto', replace: true, folder });
        expect(imported.ok).toBe(true);
        there.add(name);
      }
      const set = [...there].sort().join();
      const found = await merged(folder);
      if (wanted.has(set)) expect(found).toEqual(wanted.get(set));
      wanted.set(set, found);
    }
    expect(wanted.size).toBeGreaterThan(6);
  });
});
