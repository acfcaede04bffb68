import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import { openSavedIndex, saveIndex } from '../../src/library/saved-index.ts';
import { storedPapers } from '../../src/library/stored-papers.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Library } from '../../src/search/index/library.ts';
import { findPaper } from '../../src/search/names/find-paper.ts';
import { suggestNames } from '../../src/search/names/suggest-names.ts';
import { relatedPapers } from '../../src/search/related.ts';
import { search } from '../../src/search/search.ts';
import { entries } from '../entries.ts';
import { newFolder } from '../new-folder.ts';

const page = fileURLToPath(new URL('../../data/papers/actor-critic-ppo.txt', import.meta.url));
let place: string;
let saved: string;
let fromFolder: Library;
let fromFile: Library;

beforeAll(async () => {
  place = newFolder();
  saved = join(place, 'saved', 'index');
  mkdirSync(join(place, 'papers'));
  copyFileSync(page, join(place, 'papers', 'actor-critic-ppo.txt'));
  const made = await saveIndex(page, saved, undefined);
  if (!made.ok) throw new Error(made.problem.code);
  expect(made.value.papers).toBeGreaterThan(100);
  fromFolder = (await opened(openLibrary(join(place, 'papers')))).library;
  fromFile = (await opened(openSavedIndex(saved, undefined))).library;
});

async function opened(opening: ReturnType<typeof openLibrary>) {
  const found = await opening;
  if (!found.ok) throw new Error(found.problem.code);
  return found.value;
}

it.each(
  entries(`
  reward hacking | 稀疏奖励下如何做信任分配 | how do agents learn when nobody tells them what went wrong
  "credit assignment" -diffusion | tag:grpo in:method sparse | has:code policy | name:tree | advantge colapse
  AC-ODM | Optimizing pretraining data composition is pivotal | #8 | xyzzyx`),
)('answers like the corpus that it was made from: %s', (query) => {
  const options = { limit: 20, everything: true, language: 'en' as const };
  expect(search(fromFile, query, options)).toEqual(search(fromFolder, query, options));
});

it('finds papers by id, and related ones', () => {
  for (const paper of fromFolder.papers.slice(0, 20)) {
    const same = fromFile.byId.get(paper.id)!;
    expect(same).toEqual(paper);
    expect(relatedPapers(fromFile, same, 5)).toEqual(relatedPapers(fromFolder, paper, 5));
  }
  expect(fromFile.byId.get('nothing')).toBeUndefined();
  expect([...fromFile.papers]).toEqual(fromFolder.papers);
});

it.each(['t', 'tr', 'tree', 'treepo', 'po', '优势', 'agentommit', 'TreePlicy', 'grpo!'])(
  'suggests and finds the same names: %s',
  (typed) => {
    expect(suggestNames(fromFile, typed, 25)).toEqual(suggestNames(fromFolder, typed, 25));
    expect(findPaper(fromFile, typed)).toEqual(findPaper(fromFolder, typed));
  },
);

it('reads a paper again that is no longer cached', () => {
  const all = Array.from({ length: 2_001 }, (_, n) => ({ ...fromFolder.papers[0]!, id: String(n) }));
  const texts = all.map((paper) => Buffer.from(JSON.stringify(paper)));
  let end = 0;
  const ends = texts.map(({ length }) => {
    end += length;
    return end;
  });
  const start = Float64Array.of(0, ...ends);
  const places = new WeakMap<Paper, number>();
  const papers = storedPapers({ bytes: Buffer.concat(texts), start }, places);
  const first = papers[0]!;
  expect([...papers]).toEqual(all);
  const again = papers[0]!;
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
  expect(places.get(again)).toBe(0);
});

describe('a changed file', () => {
  const file = () => join(saved, 'papers.index');
  let whole: Buffer;
  beforeAll(() => {
    whole = readFileSync(file());
  });

  /** Returns the fault of opening an index and reading all of it. */
  async function faultOf(bytes: Buffer): Promise<string | undefined> {
    writeFileSync(file(), bytes);
    const found = await openSavedIndex(saved, undefined);
    if (!found.ok) return found.problem.code === 'saved-index' ? found.problem.fault : found.problem.code;
    const { library } = found.value;
    try {
      for (const paper of library.papers) relatedPapers(library, paper, 1);
      for (let term = 0; term < library.index.idf.length; term++) {
        library.index.postings(term);
        library.index.placesOf(term).read(0);
      }
    } catch (error) {
      return (error as { fault?: string }).fault ?? String(error);
    }
    return undefined;
  }

  it('is read if it is complete', async () => {
    expect(await faultOf(whole)).toBeUndefined();
  });

  it.each([0.1, 0.3, 0.5, 0.7, 0.9, 0.999])(
    'is refused when a byte is another one, at %d of it',
    async (share) => {
      const at = Math.floor(share * whole.length);
      expect(await faultOf(Buffer.from(whole.with(at, whole[at]! ^ 4)))).toBe('damaged');
    },
  );

  it('is refused if it is truncated', async () => {
    expect(await faultOf(whole.subarray(0, whole.length - 1))).toBe('damaged');
    expect(await faultOf(whole.subarray(0, 1_000))).toBe('damaged');
  });

  it('is refused if it is another kind of file or of another version', async () => {
    expect(await faultOf(Buffer.from('{"title":"GRPO"}'.repeat(9)))).toBe('not-an-index');
    expect(await faultOf(Buffer.alloc(0))).toBe('not-an-index');
    const other = Buffer.from(whole);
    other.writeUInt32LE(99, whole.length - 20);
    expect(await faultOf(other)).toBe('other-version');
  });
});

it('says what cannot be indexed, opened or written', async () => {
  const missing = await saveIndex(join(place, 'none.jsonl'), saved, undefined);
  expect(missing).toMatchObject({ ok: false, problem: { code: 'import-file', fault: 'missing' } });
  writeFileSync(join(place, 'page.jsonl'), '<!doctype html><p>Log in</p>');
  const refused = await saveIndex(join(place, 'page.jsonl'), saved, undefined);
  expect(refused).toMatchObject({ ok: false, problem: { code: 'import-refused' } });
  // Node's own way of making folders never ends in /proc.
  for (const nowhere of [join(page, 'below-a-file'), '/proc/broadsheet/index'])
    expect(await saveIndex(page, nowhere, undefined)).toMatchObject({
      problem: { code: 'saved-index', folder: nowhere, fault: 'not-written' },
    });
  const none = await openSavedIndex(join(place, 'papers'), undefined);
  expect(none).toMatchObject({ ok: false, problem: { code: 'saved-index', fault: 'missing' } });
  mkdirSync(join(place, 'odd', 'papers.index'), { recursive: true });
  for (const odd of [join(place, 'odd'), page])
    expect(await openSavedIndex(odd, undefined)).toMatchObject({ problem: { fault: 'not-an-index' } });
});
