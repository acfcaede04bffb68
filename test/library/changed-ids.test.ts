import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { mergeCorpora } from '../../src/corpus/identity/merge.ts';
import { listenerOf } from '../../src/http/http-server.ts';
import { followIdentities } from '../../src/library/follow-identities.ts';
import type { PaperSource } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import type { Store } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import type { Library } from '../../src/search/index/library.ts';
import { parseGlossary } from '../../src/search/text/glossary.ts';
import { feedMount } from '../../src/serve/feeds.ts';
import { feedHash, newFeedSecret } from '../../src/team/feed-secrets.ts';
import { voteMessage } from '../../src/votes/vote-message.ts';
import { opened } from '../contracts/store-fixture.ts';
import { channel, hour, nine, startDays } from '../digest/desk-of-days.ts';
import { newFolder } from '../new-folder.ts';
import { runningPostgres } from '../peers/running-postgres.ts';
import { buildLibrary } from '../search/build-library.ts';
import { serving } from '../serving.ts';

const dayMs = 24 * hour;
const ada = { platform: channel.platform, workspace: channel.workspace, user: 'U1' };
const terms = {
  closesAt: nine + dayMs,
  meetsAt: nine + 9 * dayMs,
  timezone: 'UTC',
  tally: 'visible',
} as const;

const record = (name: string, topic: string): PaperSource => ({
  name,
  title: `${name}: a study of ${topic}`,
  parts: [{ key: 'method', label: 'Method', lang: 'en', text: `A method for ${topic}.` }],
  abstract: `We study ${topic} and say what nobody has said of ${topic} before, at some length.`,
});

const sapo = record('SAPO', 'soft rewards');
const grid = record('Grid', 'walks on grids');
const namesake = record('SAPO', 'sampling of proteins');

function libraryOf(files: Record<string, PaperSource[]>): Library {
  const corpora = Object.entries(files).map(([id, records]) => ({
    id,
    topic: null,
    papers: toPapers(records, id, () => []),
  }));
  const { glossary } = parseGlossary('', 'glossary.jsonl');
  return buildLibrary(mergeCorpora(corpora).corpora, glossary, vocabularyOf([]));
}

const before = libraryOf({ page: [sapo, grid] });
/** Libraries with the same paper, whose id is no longer `sapo`. */
const changes = {
  'another paper of its name joins its page': libraryOf({ page: [sapo, grid, namesake] }),
  'its name is read differently': libraryOf({ page: [{ ...sapo, name: 'SAPO-RL' }, grid] }),
  'another paper of its name, in another file, gets its id': libraryOf({ a: [namesake], page: [sapo, grid] }),
};

const server = runningPostgres();
const folder = newFolder();
let made = 0;
const databases: Record<string, () => Promise<StoreSettings>> = {
  SQLite: async () => {
    const dataDir = join(folder, String(made++));
    mkdirSync(dataDir);
    return { dataDir };
  },
  PostgreSQL: async () => ({ dataDir: 'unused', databaseUrl: await server().createDatabase() }),
};

let raw: Store;
afterEach(() => raw.close());

/** Opens an empty store, in which everything happens to the papers of `library.now`. */
async function start(settings: () => Promise<StoreSettings>) {
  raw = await opened(await settings());
  const library = { now: before };
  const store = followIdentities(raw, () => library.now);
  const days = await startDays({ given: store, library: before });
  const change = (to: Library) => {
    library.now = to;
    days.library = to;
  };
  let asked = 0;
  const ask = async (line: string, { user = 'U1', isPress = false } = {}) => {
    const desk = createDesk(() => library.now, store, commands);
    const actor = { ...channel, user, displayName: 'Ada', managesChannel: true };
    const call = parseCall(line, commands);
    const place = { channel: 'C1' };
    const id = `r${asked++}`;
    const request = { id, call, language: 'en' as const, actor, place, isPress, now: days.now };
    return plainText(await desk.answer(request, days.chat));
  };
  const feedOf = async (owner: typeof ada | typeof channel) => {
    const secret = newFeedSecret();
    await store.feeds.put({ owner, language: 'en', createdAt: nine }, feedHash(secret));
    const onFault = (error: unknown) => {
      throw error;
    };
    const feedTools = { store, library: () => library.now, publicUrl: 'https://p.example', now: () => nine };
    const mount = feedMount({ ...feedTools, chats: { open: async () => days.chat }, onFault });
    return (await fetch(`${await serving(listenerOf([mount]))}/feeds/${secret}`)).text();
  };
  return { store, days, ask, change, feedOf };
}

describe.each(Object.entries(databases))('on %s, when', (_, settings) => {
  it.each(Object.entries(changes))('%s, a paper keeps what happened to it', async (_name, after) => {
    const { store, days, ask, change, feedOf } = await start(settings);
    await days.subscribe({ query: 'SAPO', learns: true });
    await days.at(nine);
    expect(days.chat.messages.map(({ text }) => text.includes('soft rewards'))).toEqual([true]);
    await ask('save sapo note:"read me"');
    await ask('like sapo');
    const papers = before.papers.map(({ id }) => id);
    const vote = { ...channel, ...terms, id: 'v1', papers, language: 'en' as const };
    await store.votes.open({ ...vote, createdBy: 'U1', displayName: 'Ada', createdAt: nine }, hour);

    change(after);
    const present = after.papers.find(({ abstract }) => abstract === sapo.abstract)!;
    expect(present.id).not.toBe('sapo');
    const saved = await ask('saved');
    expect(saved).toMatch(/soft rewards[\s\S]*read me/u);
    expect(saved).not.toMatch(/no longer|proteins/u);
    expect(await ask('status')).toMatch(/1 for more like them[\s\S]*soft rewards/u);
    expect(await ask(`why ${present.id}`)).toContain('Posted here on 1 Mar');
    await ask(`like ${present.id} how:less`);
    expect((await store.likes.list(channel, 9)).map(({ paper, value }) => [paper, value])).toEqual([
      [present.id, -1],
    ]);
    const open = (await store.votes.get('v1'))!;
    const message = plainText(voteMessage(open, await store.votes.tally('v1'), after));
    expect(message).toMatch(/soft rewards[\s\S]*walks on grids/u);
    expect(message).not.toContain('no longer');
    for (const owner of [ada, channel]) expect(await feedOf(owner)).toContain('soft rewards');

    await days.at(nine + dayMs);
    const isNew = days.chat.messages[1]?.text;
    expect(isNew).not.toContain('soft rewards');
    expect(isNew).toContain(after.papers.length > 2 ? 'sampling of proteins' : 'seen');

    // Somebody saves it under its present id: two people have it, each once.
    await ask(`save ${present.id}`);
    await ask(`save ${present.id}`, { user: 'U2' });
    expect((await store.saves.list(ada)).map(({ paper, note }) => [paper, note])).toEqual([
      [present.id, 'read me'],
    ]);
    expect(await store.saves.shortlist({ ...ada, user: 'U3' }, 9)).toEqual([present.id]);

    await ask(`unsave ${present.id}`);
    expect(await raw.saves.list(ada)).toEqual([]);
  });

  it('a name is read differently, an old button and an old row without keys still mean the paper', async () => {
    const { store, ask, change } = await start(settings);
    await raw.saves.add(ada, 'sapo', nine);
    expect((await store.saves.list(ada)).map(({ paper }) => paper)).toEqual(['sapo']);
    change(changes['its name is read differently']);
    expect((await store.saves.list(ada)).map(({ paper }) => paper)).toEqual(['sapo-rl']);
    expect(await ask('show sapo', { isPress: true })).toContain('soft rewards');
  });

  it('a namesake has its id, both are saved', async () => {
    const { store, ask, change } = await start(settings);
    await ask('save sapo');
    change(changes['another paper of its name, in another file, gets its id']);
    await ask('save sapo');
    expect((await store.saves.list(ada)).map(({ paper }) => paper).sort()).toEqual(['sapo', 'sapo-page']);
    await ask('unsave sapo');
    expect(await ask('saved')).toContain('soft rewards');
  });
});
