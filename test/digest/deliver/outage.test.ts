import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoreSettings } from '../../../adapters/store/open.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import type { Language } from '../../../src/model/language.ts';
import type { StoreFault } from '../../../src/model/problem.ts';
import type { Store } from '../../../src/ports/store.ts';
import { type WatchedStore, watchStore } from '../../../src/serve/store-watch.ts';
import { frozenFolder, smallDisk, type Trouble } from '../../adapters/store/trouble.ts';
import { opened } from '../../contracts/store-fixture.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';
import { realLibrary } from '../../search/real-library.ts';
import { type Days, minute, nine, startDays } from '../desk-of-days.ts';

const channels = 20;
const postsBefore = 5;

const server = runningPostgres();

interface Outage {
  fault: StoreFault;
  settings: StoreSettings;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
  remove?(): void;
}

const inFolder = (trouble: Trouble | undefined): Outage | undefined =>
  trouble && { ...trouble, settings: { dataDir: trouble.folder } };
const serverGone = async (): Promise<Outage> => ({
  fault: 'unreachable',
  settings: { dataDir: tmpdir(), databaseUrl: await server().createDatabase() },
  begin: () => server().pause(),
  end: () => server().start(),
});

describe.each([
  ['the database server is gone', serverGone],
  ['the disk is full', async () => inFolder(smallDisk())],
  ['the folder is read-only', async () => inFolder(frozenFolder())],
])('in the middle of a run, %s', (_name, make) => {
  let outage: Outage | undefined;
  let raw: Store;
  let watch: WatchedStore;
  let days: Days;
  let said: [string, object][];
  let ups: boolean[];

  async function start(of: Outage): Promise<Desk> {
    said = [];
    ups = [];
    raw = await opened(of.settings);
    const log = (fields: object, message: string) => void said.push([message, fields]);
    watch = watchStore(raw, {
      log: { info: log, warn: log },
      fault: () => {},
      up: (isUp) => void ups.push(isUp),
      now: () => days.now,
      wait: () => new Promise(setImmediate),
    });
    days = await startDays({ given: watch.store });
    for (let at = 0; at < channels; at += 1) await days.subscribe({ channel: `C${at}` });
    return createDesk(() => realLibrary, watch.store, commands);
  }

  afterEach(async () => {
    if (!outage) return;
    watch.stop();
    await days.close();
    await raw.close();
    outage.remove?.();
  });

  /** Begins the outage right after some posts were accepted, so that their receipts cannot be written. */
  function beginAfterSomePosts({ begin }: Outage): Promise<void> {
    const begun = Promise.withResolvers<void>();
    let beginning: Promise<void> | undefined;
    const post = days.chat.post.bind(days.chat);
    days.chat.post = async (...args) => {
      const posted = await post(...args);
      if (days.chat.messages.length < postsBefore) return posted;
      beginning ??= Promise.resolve(begin());
      await beginning;
      begun.resolve();
      return posted;
    };
    return begun.promise;
  }

  it('it answers, reports the fault, loses and repeats nothing, and recovers by itself', async ({ skip }) => {
    outage = await make();
    if (!outage) return skip('only root on Linux can do this to a folder');
    const { fault } = outage;
    const desk = await start(outage);
    const ask = askIn(desk, days);
    const begun = beginAfterSomePosts(outage);
    const round = days.at(nine);
    await begun;

    for (const language of ['en', 'zh'] as const) {
      const words = wordProblem({ code: 'store-unavailable', fault }, language);
      for (const line of ['search GRPO', 'show AC-ODM', 'related AC-ODM', 'random', 'topics', 'help'])
        expect([await ask(line, language), line]).not.toEqual([words, line]);
      for (const line of ['save AC-ODM', 'subscriptions do:pause id:s2', 'share AC-ODM', 'discuss AC-ODM'])
        expect([await ask(line, language), line]).toEqual([words, line]);
    }
    expect(days.chat.messages.map(({ text }) => text).filter((text) => /\bAda\b/u.test(text))).toEqual([]);
    expect(await watch.store.health()).toEqual({ ok: false, problem: { code: 'store-unavailable', fault } });
    const postedMeanwhile = days.chat.messages.length;

    await outage.end();
    await round;
    const isRefused = () =>
      watch.store.now().then(
        () => false,
        () => true,
      );
    while (await isRefused()) await new Promise(setImmediate);
    for (let minutes = 1; minutes < 10; minutes += 1) await days.at(nine + minutes * minute);
    const perChannel = Array.from(
      { length: channels },
      (_, at) => days.chat.in({ channel: `C${at}` }).length,
    );
    expect(perChannel).toEqual(Array(channels).fill(1));
    expect(postedMeanwhile).toBeLessThan(channels);
    const states = await Promise.all(
      perChannel.map((_, at) => raw.deliveries.ofSubscription(`s${at + 1}`, 5)),
    );
    expect(states.flat().map(({ state }) => state)).toEqual(Array(channels).fill('sent'));

    while (ups.length < 2) await new Promise(setImmediate);
    expect(ups).toEqual([false, true]);
    expect(said).toEqual([
      ['The store is unavailable: its work waits or is refused', expect.objectContaining({ fault })],
      ['The store works again', { awayMs: expect.any(Number) }],
    ]);
    expect(await ask('save AC-ODM', 'en')).toMatch(/saved/iu);
  });
});

function askIn(desk: Desk, days: Days): (line: string, language: Language) => Promise<string> {
  const actor = { platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Ada', managesChannel: true };
  return async (line, language) => {
    const call = parseCall(line, commands);
    const request = { id: line, call, language, actor, place: { channel: 'C1' }, now: days.now };
    return (await desk.answer(request, days.chat)).title;
  };
}
