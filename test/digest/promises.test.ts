import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFrom } from '../../src/commands/define/key-from.ts';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../src/commands/desk/desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { nextPost } from '../../src/digest/pick/coming-posts.ts';
import { localDateOf } from '../../src/digest/terms/schedule.ts';
import { dateInWords, momentInWords, timeInWords } from '../../src/i18n/dates.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import type { Channel } from '../../src/model/places.ts';
import type { Delivery, Subscription } from '../../src/ports/digest-store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { randomFrom } from '../random.ts';
import { buildLibrary } from '../search/build-library.ts';
import { realLibrary } from '../search/real-library.ts';
import { type Days, hour, minute, nine, startDays } from './desk-of-days.ts';

/** Default is 100, of which each kind of promise is made often enough. */
const edits = Number(process.env.EDITS ?? 100);
const channels = ['C1', 'C2', 'C3', 'C4', 'C5'];
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Berlin'];
const choices = {
  at: ['00:15', '06:00', '09:00', '09:30', '10:30', '17:45', '23:59'],
  tz: zones,
  days: ['daily', 'weekdays', 'weekends', 'mon,wed,fri', 'tue,sat'],
  count: ['1', '2', '3', '5'],
  query: ['all', 'GRPO', 'tag:ppo', '奖励稀疏', 'world model', 'tree search'],
  exclude: ['none', 'diffusion', 'GRPO'],
};
/** No subscription of this test waits longer for its next post. */
const longestWaitMs = 6 * 24 * hour;
const { subscriptions: words, digest } = textsIn('en');

let days: Days;
let desk: Desk;
let asked = 0;

beforeEach(async () => {
  days = await startDays();
  desk = createDesk(() => realLibrary, days.store, commands);
});
afterEach(() => days.close());

async function ask(line: string, channel: string): Promise<string> {
  const actor = { platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Ada', managesChannel: true };
  asked += 1;
  const call = parseCall(line, commands);
  const place = { channel };
  const request = { id: `r${asked}`, call, language: 'en' as const, actor, place, now: days.now };
  return plainText(await desk.answer(request, days.chat));
}

const inChannel = (channel: string): Channel => ({ platform: 'slack', workspace: 'T1', channel });

/** Runs the worker whenever a subscription is due, as a service does that runs all the time. */
async function runUntil(end: number): Promise<void> {
  for (;;) {
    const all = await days.store.subscriptions.inWorkspace({ platform: 'slack', workspace: 'T1' });
    const due = Math.min(...all.flatMap(({ pause, nextRunAt }) => (pause ? (pause.until ?? []) : nextRunAt)));
    if (due > end) break;
    await days.at(Math.max(due, days.now));
  }
  days.now = end;
}

interface Arrival {
  at: number;
  delivery: Delivery;
}

async function arrivalsAfter(start: number, channel: string): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for (const { at, key, place } of days.chat.messages) {
    if (at < start || place.channel !== channel) continue;
    const delivery = await days.store.deliveries.get(key);
    if (delivery && delivery.papers.length > 0) found.push({ at, delivery });
  }
  return found;
}

describe('a promised post', () => {
  it('after a change on a day that had its post comes on the next day', async () => {
    await days.subscribe();
    await days.at(nine);
    days.now = nine + 30 * minute;
    const said = await ask('subscribe id:s1 at:10:30 confirm:x', 'C1');
    expect(said).toContain('Mon 2 Mar, 10:30');
    expect(await ask('status', 'C1')).toContain('Mon 2 Mar, 10:30');
    await runUntil(nine + 20 * hour);
    expect(days.chat.messages).toHaveLength(1);
    await runUntil(nine + 26 * hour);
    expect(days.chat.messages.map(({ at }) => at)).toEqual([nine, nine + 25.5 * hour]);
  });

  it('of a recap depends on what happened in the week, and comes at the promised time', async () => {
    const { recaps } = textsIn('en');
    expect(await ask('recap days:sun at:17 tz:UTC confirm:x', 'C1')).toContain(
      recaps.next('Sun 1 Mar, 17:00'),
    );
    expect(await ask('status', 'C1')).toContain(recaps.next('Sun 1 Mar, 17:00'));
    await runUntil(nine + 9 * hour);
    expect(days.chat.messages).toEqual([]);
    await days.subscribe({ nextRunAt: nine + 24 * hour });
    const [{ id } = { id: '' }] = (await days.store.subscriptions.inChannel(inChannel('C1'))).filter(
      ({ recap }) => recap,
    );
    await ask(`subscriptions do:pause id:${id}`, 'C1');
    const resumed = await ask(`subscriptions do:resume id:${id}`, 'C1');
    expect(resumed).toContain(recaps.next('Sun 8 Mar, 17:00'));
    await runUntil(nine + 7 * 24 * hour + 9 * hour);
    const recap = days.chat.messages.filter(({ reply }) => reply.title.startsWith('This week in papers'));
    expect(recap.map(({ at }) => at)).toEqual([nine + 7 * 24 * hour + 8 * hour]);
    // The service was down: the run of 15 March is too late to be posted, and the promise is the next one.
    days.now += 7 * 24 * hour + 8 * hour;
    expect(await ask('status', 'C1')).toContain(recaps.next('Sun 22 Mar, 17:00'));
  });

  it('about papers without an abstract arrives: left out, unless asked for', async () => {
    const sources = [
      { parts: [], abstract: '', title: 'Rewards in one title' },
      { parts: [], abstract: 'We study rewards.', title: 'Rewards' },
    ];
    const papers = toPapers(sources, 'a', () => []);
    const library = buildLibrary([{ id: 'a', topic: null, papers }], { groups: [] }, realLibrary.vocabulary);
    days.library = library;
    desk = createDesk(() => library, days.store, commands);
    const title = papers[0]!;
    expect(await ask('subscribe rewards at:9 tz:UTC days:daily', 'C1')).toContain(words.titlesLeftOut(1));
    expect(await ask('subscribe one title at:9 tz:UTC', 'C1')).toContain(words.onlyTitles(1));
    await days.subscribe({ query: 'rewards' });
    expect(await ask(`why ${title.id}`, 'C1')).toContain(words.whyTitleAlone);
    await runUntil(nine + 30 * hour);
    expect(await ask('status', 'C1')).toContain(words.progress(1, 1));
    const posted = async () =>
      (await days.store.deliveries.inChannel(inChannel('C1'), 9)).flatMap((one) => one.papers);
    expect(await posted()).toEqual([papers[1]!.id]);

    const said = await ask('subscribe id:s1 titles:也发 confirm:x', 'C1');
    expect(said).toContain('Tue 3 Mar, 09:00');
    expect(await ask('status', 'C1')).toContain(words.progress(1, 2));
    expect(await ask('subscriptions', 'C1')).toContain('also papers without an abstract');
    expect(await ask(`why ${title.id}`, 'C1')).toContain(words.whyNext('Tue 3 Mar, 09:00'));
    await runUntil(nine + 60 * hour);
    expect(await posted()).toContain(title.id);
    expect(days.chat.messages.at(-1)!.at).toBe(nine + 48 * hour);
  });

  it(`arrives, after ${edits} random edits of every term, with several subscriptions a channel`, async () => {
    const random = randomFrom(16);
    const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const checked = { answers: 0, plans: 0, status: 0, today: 0, why: 0 };

    /** Makes a random change by command. Returns the answer and the dry run before it. */
    async function edit(
      channel: string,
    ): Promise<{ id: string; answer: string; plan: string; kind: string }> {
      const here = await days.store.subscriptions.inChannel(inChannel(channel));
      const terms = Object.entries(choices)
        .filter(() => random() < 0.4)
        .map(([name, values]) => [name, oneOf<string>(values)]);
      const options = Object.fromEntries(terms) as Record<string, string>;
      const chance = random();
      if (here.length < 2 || (here.length < 4 && chance < 0.15)) {
        const line = formatCall(
          { verb: 'subscribe', options: { at: oneOf(choices.at), ...options } },
          commands,
        );
        const plan = await ask(line, channel);
        const answer = await ask(`${line} confirm:${keyFrom(`r${asked}`, 10)}`, channel);
        const now = await days.store.subscriptions.inChannel(inChannel(channel));
        const added = now.find(({ id }) => here.every((one) => one.id !== id));
        return added ? { id: added.id, answer, plan, kind: 'subscribed' } : edit(channel);
      }
      const { id, pause } = oneOf(here);
      if (pause || chance < 0.25) {
        const kind = pause ? 'resumed' : 'paused';
        const until = random() < 0.5 ? ' until:"for 1 day"' : '';
        const step = pause ? 'resume' : `pause${until}`;
        const answer = await ask(`subscriptions id:${id} do:${step}`, channel);
        return { id, answer, plan: '', kind };
      }
      if (chance < 0.3 && here.length > 2) {
        return { id, answer: await ask(`subscriptions do:end id:${id}`, channel), plan: '', kind: 'ended' };
      }
      if (chance < 0.32) {
        const cycle = await days.store.seenPapers.cycle(inChannel(channel));
        await ask(`subscriptions do:start-over id:${cycle}`, channel);
      }
      const line = formatCall({ verb: 'subscribe', options: { ...options, id } }, commands);
      const plan = await ask(line, channel);
      const answer = await ask(
        formatCall({ verb: 'subscribe', options: { ...options, id, confirm: 'x' } }, commands),
        channel,
      );
      return { id, answer, plan, kind: 'changed' };
    }

    async function promisesIn(channel: string) {
      const start = days.now;
      const done = await edit(channel);
      const subscriptions = await days.store.subscriptions.inChannel(inChannel(channel));
      const seen = new Set((await days.store.seenPapers.list(inChannel(channel))).map(({ paper }) => paper));
      const queue = {
        library: realLibrary,
        where: inChannel(channel),
        subscriptions,
        seen,
        likes: [],
        now: start,
      };
      const paper = (
        nextPost(queue, subscriptions.findLast(({ pause }) => !pause)?.id)?.papers ?? realLibrary.papers
      ).at(-1)!;
      return {
        ...done,
        channel,
        start,
        subscriptions,
        paper,
        status: await ask('status', channel),
        today: await ask('today', channel),
        why: await ask(`why ${paper.id}`, channel),
      };
    }

    async function check(promised: Awaited<ReturnType<typeof promisesIn>>): Promise<void> {
      const { id, answer, plan, kind, channel, start, subscriptions, paper } = promised;
      const arrivals = await arrivalsAfter(start, channel);
      const firstOf = (one: Subscription) =>
        arrivals.find(({ delivery }) => delivery.subscription === one.id);
      const moment = (at: number, { timezone }: Subscription) => momentInWords(at, 'en', timezone);
      const own = subscriptions.find((one) => one.id === id);
      const ownFirst = own && firstOf(own);
      if (own && !own.pause && (kind === 'changed' || kind === 'resumed' || kind === 'subscribed')) {
        const coming = kind === 'subscribed' ? words.firstPost : words.nextPost;
        const next = ownFirst ? coming(moment(ownFirst.at, own)) : words.nothingLeft;
        const expected = words.andThen(words.done[kind], next);
        expect([kind, answer.split('\n')[0]]).toEqual([kind, expected]);
        checked.answers += 1;
        if (ownFirst && plan !== '' && !plan.startsWith(words.unchanged)) {
          expect(plan).toContain(moment(ownFirst.at, own));
          checked.plans += 1;
        }
      }
      for (const one of subscriptions) {
        if (one.pause && one.pause.until === undefined) continue;
        const first = firstOf(one);
        expect(promised.status).toContain(first ? words.nextPost(moment(first.at, one)) : words.nothingLeft);
        checked.status += 1;
      }
      const date = subscriptions[0] && localDateOf(start, subscriptions[0].timezone);
      const next = arrivals.find(({ delivery }) => delivery.localDate === date);
      if (next && promised.today.includes('it is posted at')) {
        const zone = subscriptions.find((one) => one.id === next.delivery.subscription)!.timezone;
        expect(promised.today).toContain(digest.todayComes(timeInWords(next.at, 'en', zone)));
        expect(promised.today).toContain(realLibrary.byId.get(next.delivery.papers[0]!)!.heading.en);
        checked.today += 1;
      }
      const bringing = arrivals.findIndex(({ delivery }) => delivery.papers.includes(paper.id));
      const brings = arrivals[bringing];
      const by = subscriptions.find((one) => one.id === brings?.delivery.subscription);
      if (brings && by && !promised.why.includes('Posted here')) {
        const before = arrivals.slice(0, bringing).flatMap(({ delivery }) => delivery.papers).length;
        const date = dateInWords(brings.delivery.localDate, 'en');
        expect(promised.why).toContain(
          before === 0 ? words.whyNext(moment(brings.at, by)) : words.whyWaiting(before, date),
        );
        checked.why += 1;
      }
    }

    for (let done = 0; done < edits; done += channels.length) {
      const promised = [];
      for (const channel of channels) promised.push(await promisesIn(channel));
      const after = days.now + longestWaitMs;
      await runUntil(after);
      for (const one of promised) await check(one);
      await runUntil(after + Math.floor(random() * 24 * 60) * minute);
    }
    expect(Object.entries(checked).filter(([, count]) => count < edits / 20)).toEqual([]);
    expect(days.chat.told).toEqual([]);
  });
});
