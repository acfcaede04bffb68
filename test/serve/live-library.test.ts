import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { addToStoredList } from '../../src/corpus/enrich/stored-lists.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { search } from '../../src/search/search.ts';
import { followLibrary, type LiveLibrary } from '../../src/serve/live-library.ts';
import { newFolder } from '../new-folder.ts';
import { contentsOf } from '../search/index-contents.ts';

const abstract =
  'We propose TreePO, a policy optimisation method that samples rollouts as trees and shares their prefixes.';
const logged: object[] = [];
const note = (entry: object) => void logged.push(entry);
const log = { info: note, error: note };

/** Parsing the glossary takes longer than reading these papers, so all tests share what is cached of it. */
const cache = newFolder();
let place: string;
let corpus: string;
let lists: string;
let live: LiveLibrary;
let wasRead: PromiseWithResolvers<void>;

beforeEach(async () => {
  place = newFolder();
  corpus = join(place, 'papers');
  lists = join(place, 'lists');
  mkdirSync(corpus);
  write('one.jsonl', JSON.stringify({ id: 'tree', abstract }));
  const opened = await openLibrary(corpus, cache, lists);
  if (!opened.ok) throw new Error(opened.problem.code);
  wasRead = Promise.withResolvers();
  const onRead = () => {
    wasRead.resolve();
    wasRead = Promise.withResolvers();
  };
  live = followLibrary(opened.value, { log, lookEveryMs: 5, onRead });
});
afterEach(async () => {
  await live.stop();
});

function write(name: string, ...lines: string[]): void {
  writeFileSync(join(corpus, name), `${lines.join('\n')}\n`);
}

/** Makes a change and waits until it was read. What writes in several steps may be read after each of them. */
async function afterReading(change: () => unknown, isRead: () => boolean = () => true): Promise<void> {
  let next = wasRead.promise;
  await change();
  do {
    await next;
    next = wasRead.promise;
  } while (!isRead());
}

const ids = () => live.current().library.papers.map(({ id }) => id);

it('answers from a file that is added, changed and removed, and from a list that completes papers', async () => {
  const desk = createDesk(() => live.current().library, undefined, commands);
  const offered = (typed: string) =>
    desk
      .complete({ verb: 'show', option: 'paper', typed, language: 'en', limit: 5 })
      .map(({ value }) => value);
  await afterReading(() =>
    write('two.jsonl', JSON.stringify({ id: 'bandit', name: 'BanditGo', abstract: 'On bandits.' })),
  );
  expect(ids()).toEqual(['tree', 'bandit']);
  expect(search(live.current().library, 'bandits').hits.map(({ paper }) => paper.id)).toEqual(['bandit']);
  expect(offered('banditg')).toEqual(['bandit']);

  await afterReading(() => write('two.jsonl', JSON.stringify({ id: 'forest', abstract: 'On forests.' })));
  expect(ids()).toEqual(['tree', 'forest']);
  expect(offered('banditg')).toEqual([]);

  await afterReading(() => rmSync(join(corpus, 'two.jsonl')));
  expect(ids()).toEqual(['tree']);

  const { keys } = live.current().library.papers[0]!;
  const listed = {
    title: 'Trees',
    otherTitles: [],
    authors: [],
    year: 2026,
    venue: null,
    url: null,
    links: [],
    keys,
    abstract,
  };
  await afterReading(
    () => addToStoredList(lists, 'mine', [listed]),
    () => live.current().library.papers[0]?.title === 'Trees',
  );
});

it('reads what changed between the first reading and the following', async () => {
  await live.stop();
  const opened = await openLibrary(corpus, cache, lists);
  if (!opened.ok) throw new Error(opened.problem.code);
  write('two.jsonl', JSON.stringify({ id: 'forest', abstract: 'On forests.' }));
  const read = Promise.withResolvers<void>();
  live = followLibrary(opened.value, { log, lookEveryMs: 5, onRead: () => read.resolve() });
  await read.promise;
  expect(ids()).toEqual(['tree', 'forest']);
});

it('receives more papers than one message of the thread holds, in their order', async () => {
  const many = Array.from({ length: 250 }, (_, n) => ({
    id: `many-${n}`,
    abstract: `${abstract} Number ${n}.`,
  }));
  await afterReading(() => write('many.jsonl', ...many.map((paper) => JSON.stringify(paper))));
  const { papers, index } = live.current().library;
  const loaded = await openLibrary(corpus);
  if (!loaded.ok) throw new Error(loaded.problem.code);
  expect(papers).toEqual(loaded.value.library.papers);
  expect(contentsOf(index.data)).toEqual(contentsOf(loaded.value.library.index.data));
});

it('keeps its papers if a file can no longer be read, says why, and continues once it is repaired', async () => {
  await afterReading(() => writeFileSync(join(corpus, 'one.jsonl'), Buffer.from([0xff, 0xfe, 0x00, 0xd8])));
  expect(ids()).toEqual(['tree']);
  expect(logged.at(-1)).toMatchObject({ reason: expect.stringContaining('one.jsonl') });
  await afterReading(() => write('one.jsonl', JSON.stringify({ id: 'mended', abstract })));
  expect(ids()).toEqual(['mended']);
});

it('reads the others beside a new file that cannot be read, and names it', async () => {
  await afterReading(() => symlinkSync('nowhere', join(corpus, 'broken.jsonl')));
  expect(logged.at(-1)).toMatchObject({ reason: expect.stringContaining('broken.jsonl') });
  await afterReading(() => write('two.jsonl', JSON.stringify({ id: 'forest', abstract: 'On forests.' })));
  expect(ids()).toEqual(['tree', 'forest']);
});
