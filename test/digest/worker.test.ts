import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usualSettings } from '../../src/digest/deliver/tools.ts';
import { FairQueue } from '../../src/digest/fair-queue.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { channel, type Days, minute, nine, startDays } from './desk-of-days.ts';

describe('the queue', () => {
  it('lets groups take turns, each with its share at most', () => {
    const queue = new FairQueue<string>(4, 2);
    for (const item of ['a1', 'a2', 'a3', 'a4']) queue.add('a', item);
    queue.add('b', 'b1');
    queue.add('c', 'c1');
    const taken = [queue.take(), queue.take(), queue.take(), queue.take(), queue.take()];
    expect(taken.map((one) => one?.item)).toEqual(['a1', 'b1', 'c1', 'a2', undefined]);
    queue.done('b');
    expect(queue.take()).toBeUndefined();
    queue.done('a');
    expect(queue.take()?.item).toBe('a3');
    expect([queue.drain(), queue.waiting, queue.underWay]).toEqual([['a4'], 0, 3]);
  });
});

describe('the worker', () => {
  let days: Days;
  /** Number of times that each call of the store still finds the database unavailable, by the call's name. */
  let away: Record<string, number>;

  beforeEach(async () => {
    away = {};
    days = await startDays({ storeOf: (store) => sometimesAway(store) });
  });
  afterEach(() => days.close());

  function sometimesAway(store: Store): Store {
    const guarded = <T extends object>(part: T): T =>
      new Proxy(part, {
        get(target, name) {
          const value = target[name as keyof T];
          return (...args: unknown[]) => {
            const left = away[String(name)] ?? 0;
            if (left === 0) return (value as (...args: unknown[]) => unknown)(...args);
            away[String(name)] = left - 1;
            return Promise.reject(new StoreUnavailable('unreachable', 'ECONNREFUSED'));
          };
        },
      });
    const { subscriptions, deliveries, seenPapers, shares } = store;
    return {
      ...store,
      subscriptions: guarded(subscriptions),
      deliveries: guarded(deliveries),
      seenPapers: guarded(seenPapers),
      shares: guarded(shares),
    };
  }

  it.each([
    ['reading what is due', { due: 1 }],
    ['creating the day', { create: 1 }],
    ['leasing', { lease: 1 }],
    ['reading the subscription', { get: 1 }],
    ['reading what was seen', { list: 1 }],
    ['reserving the paper', { reserve: 1 }],
    ['recording that the paper came up', { add: 5 }],
    ['recording the post', { sent: 5 }],
  ])('continues by itself, and posts once, if the database is unavailable while %s', async (_case, calls) => {
    await days.subscribe();
    away = calls;
    for (let minutes = 0; minutes < 6; minutes += 1) await days.at(nine + minutes * minute);
    expect(days.chat.messages).toHaveLength(1);
    expect((await days.store.deliveries.inChannel(channel, 5)).map(({ state }) => state)).toEqual(['sent']);
    expect(await days.store.shares.inChannel(channel, { offset: 0, limit: 5 })).toHaveLength(1);
  });

  it('continues a delivery whose lease ran out meanwhile, without looking for its post', async () => {
    await days.subscribe();
    days.chat.canLook = 'no';
    away = { sent: 1_000_000 };
    const worker = days.worker();
    const round = worker.tick();
    while (days.chat.messages.length === 0) await new Promise(setImmediate);
    days.now += 10 * minute;
    const next = worker.tick();
    await new Promise(setImmediate);
    away = {};
    await Promise.all([round, next]);
    expect((await days.store.deliveries.inChannel(channel, 5)).map(({ state }) => state)).toEqual(['sent']);
    expect(days.chat.told).toEqual([]);
  });

  it('sends nothing after it was suspended for so long that another worker posted', async () => {
    await days.subscribe();
    const thawed = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    days.chat.beforeSending = () => {
      reached.resolve();
      return thawed.promise;
    };
    const frozen = days.worker().tick();
    await reached.promise;
    days.chat.beforeSending = async () => {};
    await days.at(nine + 4 * minute);
    expect(days.chat.messages).toHaveLength(1);
    thawed.resolve();
    await frozen;
    expect([days.chat.messages.length, days.chat.calls.length]).toEqual([1, 1]);
    expect(days.ends).toEqual(['sent', 'lost']);
  });

  it('makes every process wait if the platform demands a rest', async () => {
    await days.subscribe();
    await days.subscribe({ channel: 'C2', at: '09:01', nextRunAt: nine + minute });
    await days.subscribe({ workspace: 'T2', at: '09:01', nextRunAt: nine + minute });
    days.chat.fates.push({ problem: { code: 'post-failed', retryAfterMs: 90_000 } });
    await days.at(nine);
    await days.at(nine + minute);
    expect(days.chat.calls).toHaveLength(2);
    await days.at(nine + 1.5 * minute);
    expect(days.chat.messages).toHaveLength(3);
  });

  it('makes a post that waits for its turn rest too', async () => {
    await days.subscribe();
    days.chat.beforeSending = () => days.store.deliveries.rest(channel, nine + minute);
    await days.at(nine);
    days.chat.beforeSending = async () => {};
    await days.at(nine + minute - 1);
    expect(days.chat.calls).toEqual([]);
    await days.at(nine + minute);
    expect(days.chat.messages).toHaveLength(1);
  });

  it('gives up on a delivery that fails each time, and tells the creator', async () => {
    await days.subscribe();
    days.chat.find = () => {
      throw new Error('a fault of ours');
    };
    const list = days.store.seenPapers.list;
    days.store.seenPapers.list = () => Promise.reject(new Error('a fault of ours'));
    for (let minutes = 0; minutes < 30; minutes += 1) await days.at(nine + minutes * minute);
    days.store.seenPapers.list = list;
    expect((await days.store.deliveries.inChannel(channel, 5)).map(({ state }) => state)).toEqual([
      'unknown',
    ]);
    expect(days.chat.told).toHaveLength(1);
  });

  it('waits, when stopped, for deliveries in progress, and starts nothing new', async () => {
    await days.subscribe();
    let arrive = () => {};
    const arrived = new Promise<void>((done) => {
      arrive = done;
    });
    const post = days.chat.post.bind(days.chat);
    let called = () => {};
    const calling = new Promise<void>((done) => {
      called = done;
    });
    days.chat.post = async (...args) => {
      called();
      await arrived;
      return post(...args);
    };
    const worker = days.worker();
    worker.start();
    await calling;
    const stopped = worker.stop();
    await days.subscribe({ channel: 'C2' });
    arrive();
    await stopped;
    expect((await days.store.deliveries.inChannel(channel, 5)).map(({ state }) => state)).toEqual(['sent']);
    expect(days.chat.messages).toHaveLength(1);
  });

  it('starts nothing from its queue after it was stopped, and releases those leases', async () => {
    for (let i = 0; i < 3 * usualSettings.perWorkspace; i += 1) await days.subscribe({ channel: `C${i}` });
    const post = days.chat.post.bind(days.chat);
    const worker = days.worker();
    let stopped: Promise<void> | undefined;
    days.chat.post = (...args) => {
      stopped ??= worker.stop();
      return post(...args);
    };
    worker.start();
    while (!stopped) await new Promise((done) => setImmediate(done));
    await stopped;
    const posted = days.chat.messages.length;
    expect(posted).toBeLessThanOrEqual(usualSettings.perWorkspace);
    days.chat.post = post;
    await days.at(nine + minute);
    expect(days.chat.messages).toHaveLength(3 * usualSettings.perWorkspace);
  });

  it('serves small workspaces in turn with a huge one that is due before them', async () => {
    const huge = 300;
    for (let i = 0; i < huge; i += 1) await days.subscribe({ channel: `C${i}` });
    for (let i = 0; i < 20; i += 1) await days.subscribe({ workspace: `S${i % 10}`, channel: `D${i}` });
    const worker = days.worker();
    worker.start();
    const small = () => days.chat.messages.filter(({ place }) => place.channel.startsWith('D')).length;
    while (small() < 20) await new Promise((done) => setImmediate(done));
    await worker.stop();
    const order = days.chat.messages.map(({ place }) => place.channel[0]);
    const before = order.slice(0, order.lastIndexOf('D')).filter((one) => one === 'C').length;
    expect(before).toBeLessThanOrEqual(2 * usualSettings.perWorkspace);
    for (let seconds = 1; seconds < 60; seconds += 1) await days.at(nine + seconds * 1_000);
    expect(days.chat.messages).toHaveLength(huge + 20);
  });

  it('lets one workspace rest if its platform demands it, while others continue', async () => {
    for (let i = 0; i < 20; i += 1) await days.subscribe({ channel: `C${i}` });
    await days.subscribe({ workspace: 'T2', channel: 'D1' });
    days.chat.fates.push({ problem: { code: 'post-failed', retryAfterMs: 2 * minute } });
    await days.at(nine);
    expect(days.chat.in({ channel: 'D1' })).toHaveLength(1);
    await days.at(nine + 2 * minute);
    expect(days.chat.messages).toHaveLength(21);
  });
});
