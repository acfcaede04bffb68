import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../src/corpus/folder.ts';
import { newFolder } from '../new-folder.ts';

const noTags = () => [];
const jsonl = (...abstracts: string[]) =>
  abstracts.map((abstract) => `${JSON.stringify({ abstract })}\n`).join('');

async function loadedFrom(files: Record<string, string | Uint8Array>) {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return loaded(folder);
}

async function loaded(folder: string) {
  const outcome = await loadFolder(folder, noTags);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return {
    corpora: outcome.value.corpora.map(({ id, papers }) => [id, papers.length]),
    papers: outcome.value.corpora.flatMap(({ papers }) => papers),
    faults: outcome.value.faults.map(({ file, line, code, detail }) =>
      detail === undefined ? [file, line, code] : [file, line, code, detail],
    ),
    topics: outcome.value.corpora.map(({ topic }) => topic),
  };
}

describe('a folder of corpora', () => {
  it('returns the 201 papers of the real page under the name of its file', async () => {
    const { corpora, papers, faults, topics } = await loaded(join(import.meta.dirname, '../../data/papers'));
    expect(corpora).toEqual([['actor-critic-ppo', 201]]);
    expect(papers.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 201 }, (_, at) => at + 1));
    expect(topics).toEqual(['Actor-Critic / PPO 系列']);
    expect(faults).toEqual([]);
  });

  it('reads each format by the ending of its file, in the order of the names', async () => {
    const { corpora, faults } = await loadedFrom({
      '论文 一.jsonl': jsonl('a', 'b'),
      'd.bib': '@misc{x, abstract = {c}}',
      'c.JSON': '[{"id":"y","abstract":"d"}]',
      'b.xml': '<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>e</summary></entry></feed>',
      'a.txt': `系列1 篇\n🎯 研究动机x\n查看完整摘要 (Abstract)\nf`,
    });
    expect(corpora).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['d', 1],
      ['论文 一', 2],
    ]);
    expect(new Set(faults.map(([file]) => file))).toEqual(new Set(['a.txt']));
  });

  it('is a problem with its path if it is missing or a file', async () => {
    const folder = newFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    const missing = join(folder, 'missing');
    expect(await loadFolder(missing, noTags)).toEqual({
      ok: false,
      problem: { code: 'corpus-folder', folder: missing, fault: 'missing' },
    });
    expect(await loadFolder(file, noTags)).toEqual({
      ok: false,
      problem: { code: 'corpus-folder', folder: file, fault: 'not-a-folder' },
    });
  });

  it('names files that it cannot use and loads the rest', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'good.jsonl'), jsonl('a'));
    await writeFile(join(folder, 'latin.jsonl'), Buffer.from('{"abstract":"caf\u00e9"}', 'latin1'));
    await writeFile(join(folder, 'image.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
    await writeFile(join(folder, 'notes.md'), '# Notes');
    await writeFile(join(folder, 'empty.bib'), '');
    await writeFile(join(folder, 'noending'), 'x');
    await mkdir(join(folder, 'more.txt'));
    await symlink(join(folder, 'nowhere'), join(folder, 'gone.jsonl'));
    await writeFile(join(folder, '.hidden.jsonl'), 'x');
    await writeFile(join(folder, '.broadsheet-1-0123456789ab.part'), 'x');
    const { corpora, faults } = await loaded(folder);
    expect(corpora).toEqual([['good', 1]]);
    expect(faults.toSorted()).toEqual([
      ['empty.bib', 1, 'empty-file'],
      ['gone.jsonl', 1, 'unreadable-file'],
      ['image.txt', 1, 'binary-file', 'PNG'],
      ['latin.jsonl', 1, 'not-utf-8'],
      ['more.txt', 1, 'not-a-file'],
      ['noending', 1, 'unknown-ending', '.jsonl .json .xml .txt .bib .ris .csv'],
      ['notes.md', 1, 'unknown-ending', '.jsonl .json .xml .txt .bib .ris .csv'],
    ]);
  });

  it('loads one of two corpora with the same id and says which', async () => {
    const { corpora, papers, faults } = await loadedFrom({
      'a.bib': '@misc{x, abstract = {from the bib}}',
      'a.jsonl': jsonl('from the lines'),
      'A.json': '[{"id":"y","abstract":"from the items"}]',
    });
    expect(corpora).toEqual([['a', 1]]);
    expect(papers[0]?.abstract).toBe('from the lines');
    expect(faults).toEqual([
      ['A.json', 1, 'doubled-corpus', 'a.jsonl'],
      ['a.bib', 1, 'doubled-corpus', 'a.jsonl'],
    ]);
  });

  it('uses nothing of a file that turns out to be broken after good records', async () => {
    const { corpora, faults } = await loadedFrom({
      'a.jsonl': Buffer.concat([Buffer.from(jsonl('good', 'better')), Buffer.from([0xff, 0xfe, 0x0a])]),
    });
    expect(corpora).toEqual([]);
    expect(faults).toEqual([['a.jsonl', 3, 'not-utf-8']]);
  });

  it('keeps the first faults of a file that has very many, and the number of the others', async () => {
    const { faults } = await loadedFrom({ 'a.jsonl': `${jsonl('good')}${'broken\n'.repeat(5_000)}` });
    expect(faults).toHaveLength(201);
    expect(faults.at(-1)).toEqual(['a.jsonl', 201, 'more-faults', '4800']);
  });
});
