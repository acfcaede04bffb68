import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { openLibrary } from '../../../../src/library/open-library.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import type { Library } from '../../../../src/search/index/library.ts';
import { newFolder } from '../../../new-folder.ts';
import { dailyWorker, type SetClock } from '../../../peers/daily-worker.ts';
import { runningPostgres } from '../../../peers/running-postgres.ts';
import { object } from '../../../peers/slack/json.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Running, run } from '../running.ts';

const minute = 60_000;
/** Monday, 2 March 2026. */
const nine = Date.UTC(2026, 2, 2, 9);
const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
/** In milliseconds. A post whose call got no answer cannot arrive later than this. */
const settled = 61_000;

const sentences = 700;

let papers: Library;
let folder: string;
/** Makes a paper that takes several Slack messages. */
beforeAll(async () => {
  folder = newFolder();
  const text = Array.from(
    { length: sentences },
    (_, n) => `We propose LongRun, and this is sentence ${n}.`,
  ).join(' ');
  const paper = { name: 'LongRun', abstract: 'We propose LongRun.', parts: [{ key: 'method', text }] };
  await writeFile(join(folder, 'long.jsonl'), `${JSON.stringify(paper)}\n`);
  const opened = await openLibrary(folder);
  if (!opened.ok) throw new Error(opened.problem.code);
  papers = opened.value.library;
});

const server = runningPostgres();

describe.each([
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ databaseUrl: await server().createDatabase() })],
])('a daily paper that takes several messages, on %s', (_name, settings) => {
  let clock: SetClock;
  let slack: Slack;
  let running: Running;
  let round: (now: number) => Promise<string[]>;

  beforeEach(async () => {
    clock = { now: nine - 30 * minute };
    slack = await new Slack({ now: () => clock.now }).start();
    running = await run({
      mode: 'socket',
      slack,
      now: () => clock.now,
      desk: (store) => createDesk(() => papers, store, commands),
      ...(await settings()),
    });
    const open = ({ workspace }: { workspace: string }) => running.adapter.chat(workspace);
    ({ round } = dailyWorker({ store: running.store, library: papers, open, clock }));
  });
  afterEach(async () => {
    await running.stop();
    await slack.stop();
  });

  async function subscribe(language: Language, terms = ''): Promise<void> {
    const person = running.person();
    await person.command(`subscribe at:09:00 tz:UTC days:daily lang:${language} ${terms}`);
    const plan = (await running.seen()).at(-1);
    const labels = languages.map((one) => textsIn(one).subscriptions.confirm);
    await person.click(plan!, ({ text }) => labels.includes(String(object(text).text)));
    await running.adapter.idle();
  }

  const posts = () =>
    running.workspace.seenBy('U2', 'C1').filter(({ user }) => user === running.workspace.botUser);
  /**
   * Expects all of the text once and in order: the first message, then the thread below it. With `short`, the first
   * message has one sentence.
   */
  function expectWhole(short = false): void {
    const [first, ...rest] = posts();
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.map(({ threadTs }) => threadTs)).toEqual(rest.map(() => first?.ts));
    const numbers = (short ? rest : posts())
      .flatMap(({ blocks }) => [...JSON.stringify(blocks).matchAll(/this is sentence (\d+)\./gu)])
      .map(([, n]) => Number(n));
    expect(numbers).toEqual(Array.from({ length: sentences }, (_, n) => n));
  }
  const state = async () => (await running.store.deliveries.inChannel(channel, 5)).map((one) => one.state);

  it.each(languages)('is posted completely at once if all goes well, in %s', async (language) => {
    await subscribe(language);
    expect(await round(nine)).toEqual(['sent']);
    expectWhole();
  });

  it.each([
    ['the first', []],
    ['the second', [undefined]],
    ['the third', [undefined, undefined]],
  ] as const)('gets its rest where the answer of %s is lost, each message once', async (_which, before) => {
    await subscribe('en');
    let calls = 0;
    slack.faults.each('chat.postMessage', () =>
      calls++ === before.length ? { kind: 'error-after-storing' } : undefined,
    );
    expect(await round(nine)).toEqual(['later']);
    expect(await round(nine + settled)).toEqual(['sent']);
    expectWhole();
    expect(await state()).toEqual(['sent']);
    expect(await round(nine + 2 * settled)).toEqual([]);
  });

  it.each([
    ['breaks off before it is stored', { kind: 'dropped-before-storing' }],
    ['is put off', { kind: 'rate-limited', retryAfterSeconds: 30 }],
    ['is stored later', { kind: 'stored-later', afterMs: 10 }],
  ] as const)('gets its rest where the second %s', async (_how, fault) => {
    await subscribe('zh');
    let calls = 0;
    slack.faults.each('chat.postMessage', () => (++calls === 2 ? fault : undefined));
    expect(await round(nine)).toEqual(['later']);
    await expect.poll(() => posts().length).toBeGreaterThanOrEqual(fault.kind === 'stored-later' ? 2 : 1);
    expect(await round(nine + settled)).toEqual(['sent']);
    expectWhole();
  });

  it('is completed however often answers are lost, and nothing is posted twice', async () => {
    await subscribe('en');
    slack.faults.each('chat.postMessage', () => ({ kind: 'error-after-storing' }));
    const ends: string[] = [];
    for (let tries = 0; tries < 8 && !ends.includes('sent'); tries += 1)
      ends.push(...(await round(nine + tries * (settled + minute))));
    expect(ends.at(-1)).toBe('sent');
    expectWhole();
  });

  it('counts as sent with its first message if the rest is refused', async () => {
    await subscribe('en');
    let calls = 0;
    slack.faults.each('chat.postMessage', () => {
      calls += 1;
      if (calls === 1) return { kind: 'error-after-storing' };
      return { kind: 'refused', error: 'restricted_action_thread_locked' };
    });
    expect(await round(nine)).toEqual(['later']);
    expect(await round(nine + settled)).toEqual(['sent']);
    expect(posts()).toHaveLength(1);
    expect(await round(nine + 2 * settled)).toEqual([]);
  });
});
