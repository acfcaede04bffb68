import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import { newFolder } from '../new-folder.ts';
import { contentsOf } from '../search/index-contents.ts';

const page = 'actor-critic-ppo.txt';
let place: string;
let papers: string;
let cache: string;

beforeAll(() => {
  place = newFolder();
  papers = join(place, 'papers');
  cache = join(place, 'cache');
  mkdirSync(papers);
  const whole = readFileSync(new URL(`../../data/papers/${page}`, import.meta.url), 'utf8');
  // Its first papers show the same as all 201.
  writeFileSync(join(papers, page), whole.split(/^(?=🎯)/mu, 20).join(''));
});

async function plain(cacheDir?: string) {
  const opened = await openLibrary(papers, cacheDir);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { library, faults } = opened.value;
  return { corpora: library.corpora, index: contentsOf(library.index.data), faults };
}

function editPage(from: string, to: string): void {
  const text = readFileSync(join(papers, page), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(papers, page), text.replace(from, to));
}

it('reads nothing again where nothing has changed', async () => {
  const written = () => readdirSync(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs]);
  await plain(cache);
  const before = written();
  await plain(cache);
  expect(before.length).toBeGreaterThan(2);
  expect(written()).toEqual(before);
});

it('opens the same library with a cache as without, however the corpus has changed since', async () => {
  const changes = [
    () => {},
    () => editPage('AC-ODM', 'AC-ODX'),
    () => appendFileSync(join(papers, 'more.jsonl'), '{"abstract":"We propose TreePO, a method."}\n'),
    () => rmSync(join(papers, page)),
  ];
  for (const change of changes) {
    change();
    const anew = await plain();
    expect(await plain(cache)).toEqual(anew);
    expect(await plain(cache)).toEqual(anew);
  }
  const cached = readdirSync(cache).map((file) => file.replace(/-[0-9a-f]+/, ''));
  expect(cached.sort()).toEqual(['drafts.bin', 'lexicon.bin', 'library.bin']);
});

it('reads everything again if the cache is damaged', async () => {
  for (const file of readdirSync(cache)) writeFileSync(join(cache, file), 'damaged');
  expect(await plain(cache)).toEqual(await plain());
});

it('removes what other versions cached for the folder, and what was not finished', async () => {
  const [library] = readdirSync(cache).filter((name) => name.startsWith('library-')) as [string];
  const stem = library.replace('.bin', '');
  const before = readdirSync(cache);
  const old = [`${stem}.index`, `${stem.replace('library', 'readings')}.bin`, `${library}.12345678`];
  const others = ['library-0123456789abcdef.bin'];
  for (const name of [...old, ...others]) writeFileSync(join(cache, name), 'old');
  appendFileSync(join(papers, 'more.jsonl'), '{"abstract":"We propose BranchPO, a method."}\n');
  await plain(cache);
  expect(readdirSync(cache).sort()).toEqual([...before, ...others].sort());
});

it('caches nothing of a folder that is too large for it', async () => {
  const large = join(papers, 'large.bin');
  writeFileSync(large, '');
  truncateSync(large, 600 * 1024 * 1024);
  const empty = join(place, 'empty');
  await plain(empty);
  expect(readdirSync(empty)).toEqual(['lexicon.bin']);
});
