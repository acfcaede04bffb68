import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../adapters/store/open.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { identitiesOf, identityOf } from '../../src/corpus/identity/keys.ts';
import { followIdentities } from '../../src/library/follow-identities.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Library } from '../../src/search/index/library.ts';
import { parseGlossary } from '../../src/search/text/glossary.ts';
import { newFolder } from '../new-folder.ts';
import { buildLibrary } from '../search/build-library.ts';

const ada = { platform: 'test', workspace: 'w', user: 'ada' };
const channel = { platform: 'test', workspace: 'w', channel: 'c' };
const abstract = 'We study arenas for language agents and show which choices keep their training stable.';
const folder = newFolder();
let raw: Store;
let library: Library;
let store: Store;

beforeAll(async () => {
  const opened = await openStore({ dataDir: folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  raw = opened.value;
  library = libraryOf('page');
  store = followIdentities(raw, () => library);
});
afterAll(async () => {
  await raw.close();
});

/** Makes a library whose corpora each contain the paper under an id of their own. The paper has the id of the first. */
function libraryOf(...names: string[]): Library {
  const corpora = names.map((id) => ({
    id,
    topic: null,
    papers: toPapers([{ id: `arena-of-${id}`, parts: [], abstract }], id, () => []),
  }));
  return buildLibrary(corpora, parseGlossary('', 'glossary.jsonl').glossary, vocabularyOf([]));
}

it('looks the keys of all papers of a vote up at once', async () => {
  const asked: (readonly string[])[] = [];
  const withKeys = (keys: readonly string[]) => {
    asked.push(keys);
    return raw.paperIds.withKeys(keys);
  };
  const votes = { ...raw.votes, open: async () => undefined };
  const counted = followIdentities({ ...raw, votes, paperIds: { ...raw.paperIds, withKeys } }, () => library);
  await counted.votes.open({ papers: ['arena-of-page', 'another', 'arena-of-page'] } as never, 1);
  expect(asked).toHaveLength(1);
});

it('finds what was saved and shared when another list gives the paper its id', async () => {
  const share = {
    ...ada,
    ...channel,
    message: '1',
    url: 'https://chat.example/1',
    kind: 'share' as const,
    displayName: 'Ada',
  };
  await store.saves.add(ada, 'arena-of-page', 1);
  const [paper] = library.papers;
  const identity = identityOf(paper!);
  await store.shares.add({ ...share, identity, paper: 'arena-of-page', sharedAt: 1 });

  library = libraryOf('a-list', 'page');
  expect(library.papers.map(({ id }) => id)).toEqual(['arena-of-a-list']);
  expect(await store.saves.add(ada, 'arena-of-a-list', 2)).toBe(false);
  expect(await store.saves.list(ada)).toEqual([{ paper: 'arena-of-a-list', savedAt: 1 }]);
  await store.shares.add({ ...share, identity, message: '2', paper: 'arena-of-a-list', sharedAt: 2 });
  const found = await store.shares.ofPaper(channel, identitiesOf(library.papers[0]!), {
    offset: 0,
    limit: 3,
  });
  expect(found.map(({ message, paper }) => [message, paper])).toEqual([
    ['2', 'arena-of-a-list'],
    ['1', 'arena-of-a-list'],
  ]);

  expect(await store.saves.remove(ada, 'arena-of-a-list')).toEqual({ paper: 'arena-of-a-list', savedAt: 1 });
  expect(await store.saves.list(ada)).toEqual([]);
  expect(await raw.saves.list(ada)).toEqual([]);
});
