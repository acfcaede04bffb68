import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cachedFolder } from '../../src/corpus/derived-cache.ts';
import { loadFolder } from '../../src/corpus/folder.ts';

let place: string;
let loads = 0;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'broadsheet-cache-'));
  loads = 0;
  mkdirSync(join(place, 'papers'));
  writeFileSync(join(place, 'papers', 'one.jsonl'), '{"abstract":"We propose TreePO."}\n{"abstract":1}\n');
  writeFileSync(join(place, 'tags'), 'a');
});
afterEach(() => rmSync(place, { recursive: true }));

function open(cache = join(place, 'cache')) {
  return cachedFolder(join(place, 'papers'), [join(place, 'tags')], cache, () => {
    loads += 1;
    return loadFolder(join(place, 'papers'), () => ['tag']);
  });
}

it('gives back what was read, faults included, without reading again', async () => {
  const first = await open();
  expect(first.ok && first.value.faults).toHaveLength(1);
  expect(await open()).toEqual(first);
  expect(loads).toBe(1);
});

it('reads again when a file of the folder, or one beside it, changes', async () => {
  await open();
  writeFileSync(join(place, 'papers', 'two.jsonl'), '{"abstract":"We propose AC-ODM."}\n');
  const second = await open();
  expect(second.ok && second.value.corpora.map((corpus) => corpus.id)).toEqual(['one', 'two']);
  writeFileSync(join(place, 'tags'), 'b');
  await open();
  expect(loads).toBe(3);
});

it('reads again when its own file is broken, and mends it', async () => {
  const first = await open();
  const [file = ''] = readdirSync(join(place, 'cache'));
  writeFileSync(join(place, 'cache', file), '{"key":');
  expect(await open()).toEqual(first);
  await open();
  expect(loads).toBe(2);
  expect(readdirSync(join(place, 'cache'))).toHaveLength(1);
});

it('works without a place to keep anything', async () => {
  const inAFile = join(place, 'tags', 'cache');
  expect((await open(inAFile)).ok).toBe(true);
  expect((await open(inAFile)).ok).toBe(true);
  expect(loads).toBe(2);
});

it('says what is wrong with a folder as if there were no cache', async () => {
  rmSync(join(place, 'papers'), { recursive: true });
  const opened = await open();
  expect(opened.ok ? undefined : opened.problem.code).toBe('corpus-folder');
});
