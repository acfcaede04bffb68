import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenerOf } from '../../src/http/http-server.ts';
import { awayChat } from '../../src/ports/away-chat.ts';
import type { Store } from '../../src/ports/store.ts';
import { feedMount } from '../../src/serve/feeds.ts';
import { feedHash, newFeedSecret } from '../../src/team/feed-secrets.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { today } from '../contracts/store-digest.ts';
import { daily } from '../contracts/store-fixture.ts';
import { reading } from '../corpus/reading.ts';
import { realLibrary } from '../search/real-library.ts';
import { serving } from '../serving.ts';

const ada = { platform: 'slack', workspace: 'T1', user: 'U1' };
const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const t0 = Date.UTC(2026, 2, 1, 9);
const [first, second] = realLibrary.papers as [
  (typeof realLibrary.papers)[0],
  (typeof realLibrary.papers)[0],
];
const titled = { ...first, title: 'Rewards & "Branches" < 3\u0001', authors: ['Ada Example', '李明'] };
const library = {
  ...realLibrary,
  byId: new Map(realLibrary.papers.map((paper) => [paper.id, paper])).set(titled.id, titled),
};
const faults: unknown[] = [];
let store: Store;
let origin: string;
let now = t0;
let lookups = 0;
let isAway = false;
beforeAll(async () => {
  ({ store } = await temporaryStore());
  const feeds = feedMount({
    store,
    chats: {
      async open() {
        if (isAway) return undefined;
        const isPrivateThread = async (thread: string) => {
          lookups += 1;
          return thread !== 'open';
        };
        return { ...awayChat, isPrivateThread, isGone: async ({ thread }) => thread === 'deleted' };
      },
    },
    library: () => library,
    publicUrl: 'https://papers.example.org',
    now: () => now,
    onFault: (error) => faults.push(error),
  });
  origin = await serving(listenerOf([feeds]));
});
afterAll(() => expect(faults).toEqual([]));

async function made(owner: typeof ada | typeof channel): Promise<string> {
  const secret = newFeedSecret();
  await store.feeds.put({ owner, language: 'en', createdAt: t0 }, feedHash(secret));
  return `${origin}/feeds/${secret}`;
}

it('serves a reading list as valid Atom, without notes', async () => {
  await store.saves.add(ada, titled.id, t0);
  await store.saves.add(ada, second.id, t0 + 1);
  await store.saves.change(ada, titled.id, { note: 'secret plan' });
  const address = await made(ada);
  const response = await fetch(address);
  const body = await response.text();
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'private, max-age=300',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  });
  expect(body).not.toContain('secret plan');
  const { format, sources, faults: read } = await reading(body);
  expect([format, read]).toEqual(['atom', []]);
  expect(sources.map(({ title, authors }) => [title, authors])).toEqual([
    [`(Title not known) ${second.heading.en}`, undefined],
    ['Rewards & "Branches" < 3', ['Ada Example', '李明']],
  ]);
});

it("shows a channel's papers that were posted, and no others", async () => {
  await store.subscriptions.add(daily);
  await store.deliveries.create([today]);
  const [leased] = await store.deliveries.lease(t0, 60_000, 1);
  await store.deliveries.reserve(leased!.lease, [titled.id], t0);
  const address = await made(channel);
  expect(await (await fetch(address)).text()).not.toContain('<entry>');
  await store.deliveries.sent(leased!.lease, { endedAt: t0 + 5, message: '1', url: 'https://example.test/' });
  const body = await (await fetch(address)).text();
  expect(body).toContain('<updated>2026-03-01T09:00:00.005Z</updated>');
  expect((await reading(body)).sources).toHaveLength(1);
});

it('leaves out what was posted in threads of the channel that are private, or deleted', async () => {
  const where = { ...channel, channel: 'C3' };
  for (const [thread, paper] of [
    ['private', first],
    ['deleted', realLibrary.papers[2]!],
    ['open', second],
  ] as const) {
    await store.subscriptions.add({ ...daily, ...where, id: thread, thread });
    await store.deliveries.create([{ ...today, id: thread, subscription: thread }]);
    const [leased] = await store.deliveries.lease(t0, 60_000, 1);
    await store.deliveries.reserve(leased!.lease, [paper.id], t0);
    await store.deliveries.sent(leased!.lease, { endedAt: t0, message: '1', url: '' });
  }
  const address = await made(where);
  const { sources } = await reading(await (await fetch(address)).text());
  expect(sources.map(({ title }) => title)).toEqual([`(Title not known) ${second.heading.en}`]);
  // However often a reader asks, the platform is asked once a minute.
  for (const _ of Array(9)) await fetch(address);
  expect(lookups).toBe(3);
  now += 60_000;
  await fetch(address);
  expect(lookups).toBe(6);
  // Unknown counts as private, and is not remembered.
  now += 60_000;
  isAway = true;
  expect(await (await fetch(address)).text()).not.toContain('<entry>');
  isAway = false;
  expect(await (await fetch(address)).text()).toContain('<entry>');
});

it("shows at most a hundred of a channel's papers", async () => {
  const where = { ...channel, channel: 'C2' };
  await store.subscriptions.add({ ...daily, ...where, id: 'many' });
  await store.deliveries.create([{ ...today, id: 'many', subscription: 'many' }]);
  const [leased] = await store.deliveries.lease(t0, 60_000, 1);
  const papers = realLibrary.papers.slice(0, 120).map(({ id }) => id);
  await store.deliveries.reserve(leased!.lease, papers, t0);
  await store.deliveries.sent(leased!.lease, { endedAt: t0, message: '1', url: '' });
  const body = await (await fetch(await made(where))).text();
  expect(body.split('<entry>')).toHaveLength(101);
});

it('answers every address without a valid secret the same', async () => {
  const address = await made(ada);
  await store.feeds.revoke(ada);
  const wrong = [
    address,
    `${address}x`,
    `${origin}/feeds`,
    `${origin}/feeds/`,
    `${origin}/feeds/${newFeedSecret()}`,
    `${origin}/feeds/${feedHash('x').slice(0, 32)}`,
    `${origin}/feeds/${'%00'.repeat(11)}`,
    `${origin}/feeds/../feeds/x`,
  ];
  for (const one of wrong) {
    const response = await fetch(one);
    expect([one, response.status, await response.text()]).toEqual([one, 404, expect.any(String)]);
  }
  expect((await fetch(address, { method: 'POST' })).status).toBe(405);
});
