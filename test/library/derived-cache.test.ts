import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type LoadedFolder, loadFolder } from '../../src/corpus/folder.ts';
import { unfinishedName } from '../../src/corpus/read/unfinished.ts';
import { cacheEntry, digestOf, stampOf } from '../../src/library/derived-cache.ts';
import { newFolder } from '../new-folder.ts';

let place: string;
let loads = 0;

beforeEach(() => {
  place = newFolder();
  loads = 0;
  mkdirSync(join(place, 'papers'));
  mkdirSync(join(place, 'code'));
  writeFileSync(join(place, 'papers', 'one.jsonl'), '{"abstract":"We propose TreePO."}\n{"abstract":1}\n');
  writeFileSync(join(place, 'tags'), 'a');
  writeFileSync(join(place, 'code', 'parse.ts'), 'parse');
});

async function open(cache = join(place, 'cache')) {
  const key = digestOf({
    folders: [join(place, 'papers')],
    files: [join(place, 'tags')],
    from: stampOf([join(place, 'code')]),
  });
  const entry = cacheEntry<LoadedFolder>(cache, 'papers', key);
  const cached = entry?.value();
  if (cached) return cached;
  loads += 1;
  const loaded = await loadFolder(join(place, 'papers'), () => ['tag']);
  if (!loaded.ok) throw new Error(loaded.problem.code);
  entry?.store(loaded.value);
  return loaded.value;
}

function keptFile(): string {
  const [file = ''] = readdirSync(join(place, 'cache'));
  return join(place, 'cache', file);
}

it('returns earlier results, faults included, without reading again', async () => {
  const first = await open();
  expect(first.faults).toHaveLength(1);
  expect(await open()).toEqual(first);
  expect(loads).toBe(1);
});

it('removes what a killed process did not finish', async () => {
  mkdirSync(join(place, 'cache'));
  writeFileSync(unfinishedName(join(place, 'cache', 'papers.bin')), 'half');
  await open();
  expect(readdirSync(join(place, 'cache'))).toEqual(['papers.bin']);
});

it('reads again when a file of the folder, one beside it, or the code changes', async () => {
  await open();
  writeFileSync(join(place, 'papers', 'two.jsonl'), '{"abstract":"We propose AC-ODM."}\n');
  const second = await open();
  expect(second.corpora.map((corpus) => corpus.id)).toEqual(['one', 'two']);
  writeFileSync(join(place, 'tags'), 'a b');
  await open();
  writeFileSync(join(place, 'code', 'parse.ts'), 'parse better');
  await open();
  expect(loads).toBe(4);
});

it.each<[string, (whole: Buffer) => Buffer]>([
  ['cut off', (whole) => whole.subarray(0, whole.length - 9)],
  ['empty', () => Buffer.alloc(0)],
  ['damaged in one byte', (whole) => Buffer.from(whole.with(whole.length - 20, whole.at(-20)! ^ 1))],
  ["somebody else's", () => Buffer.from('{"key":')],
])('reads again if its own file is %s, and replaces it', async (_, damage) => {
  const first = await open();
  writeFileSync(keptFile(), damage(readFileSync(keptFile())));
  expect(await open()).toEqual(first);
  await open();
  expect(loads).toBe(2);
  expect(readdirSync(join(place, 'cache'))).toHaveLength(1);
});
