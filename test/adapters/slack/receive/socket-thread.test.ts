import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  SocketMessage,
  SocketOrder,
  SocketStart,
} from '../../../../adapters/slack/receive/socket-message.ts';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { mostAhead } from '../../../../src/http/http-front.ts';
import { endLast } from '../../../end-thread.ts';
import { object } from '../../../peers/slack/json.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import type { View } from '../../../peers/slack/workspace.ts';
import { library } from '../library.ts';
import { type Running, type RunOptions, run } from '../running.ts';
import { temporaryStore } from '../temporary-store.ts';

beforeAll(library, 60_000);

describe('the thread of Socket Mode', () => {
  let running: Running;
  /** In the order of their start. */
  let threads: Worker[];
  let pauses: { ms: number; release: () => void }[];
  const keep = (worker: Worker) => threads.push(worker);

  async function open(options: Partial<RunOptions> = {}): Promise<void> {
    process.on('worker', keep);
    running = await run({
      mode: 'socket',
      waitToConnect: (ms, signal) =>
        new Promise<void>((release) => {
          signal.addEventListener('abort', () => release());
          pauses.push({ ms, release });
        }),
      ...options,
    });
    // The store has a thread of its own, which starts first.
    threads = threads.slice(-1);
  }

  beforeEach(() => {
    threads = [];
    pauses = [];
  });
  afterEach(async () => {
    process.off('worker', keep);
    await running.stop();
  });

  const health = () => running.adapter.health();
  const bots = async () =>
    (await running.seen()).filter(({ user }) => user === running.workspace.botUser).map(({ text }) => text);

  it('that dies is replaced after a second, and says so meanwhile', async () => {
    await open();
    await endLast(threads);
    await expect.poll(() => pauses.map(({ ms }) => ms)).toEqual([1_000]);
    expect(health().faults).toEqual(['Socket Mode: the thread that keeps the connection ended']);
    pauses[0]?.release();
    await expect.poll(() => health().ready, { timeout: 30_000 }).toBe(true);
    expect(threads).toHaveLength(2);
    await running.person().command('show AC-ODM');
    expect((await bots())[0]).toContain('AC-ODM');
  });

  it('loses nothing that it handed on, however often it dies: what is being answered is answered, once', async () => {
    const holds: (() => void)[] = [];
    await open({
      around: (desk) => ({
        ...desk,
        async answer(request, chat) {
          await new Promise<void>((letGo) => holds.push(letGo));
          return desk.answer(request, chat);
        },
      }),
    });
    const asked = 10;
    for (let round = 1; round <= 3; round += 1) {
      await Promise.all(Array.from({ length: asked }, () => running.person().command('help')));
      await expect.poll(() => holds.length).toBe(asked);
      await endLast(threads);
      for (const letGo of holds.splice(0)) letGo();
      await expect.poll(() => pauses.length).toBe(round);
      pauses.at(-1)?.release();
      await expect.poll(() => health().ready, { timeout: 30_000 }).toBe(true);
    }
    expect(await bots()).toHaveLength(3 * asked);
  });

  it('suggests whatever the desk is doing, and asks it what becomes of a form', async () => {
    await open({
      around: (desk) => ({
        ...desk,
        complete: () => {
          throw new Error('the desk was asked');
        },
      }),
    });
    const person = running.person('U2');
    await person.command('search');
    await running.adapter.idle();
    const [view] = [...running.workspace.views.values()] as [View];
    const { options, violations } = await person.suggest(view, 'fill:show:paper', 'TreeP');
    expect([options.length > 0, violations]).toEqual([true, []]);
    const { body } = await person.submit(view, {});
    expect(body.response_action).toBe('errors');
    expect(Object.values(object(body.errors))).toEqual([slackTexts.zh.pickOne]);
  });

  it('is gone when Slack is stopped, whether it was connected or never', async () => {
    await open();
    await running.adapter.stop();
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
    expect(running.slack.sockets.connected).toBe(0);

    await running.stop();
    threads = [];
    await open();
    running.slack.faults.next('apps.connections.open', { kind: 'dropped-after-storing' });
    running.slack.sockets.drop();
    await expect.poll(() => pauses.length).toBe(1);
    await running.adapter.stop();
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);

    await running.stop();
    threads = [];
    await open();
    running.slack.faults.next('apps.connections.open', { kind: 'silent' });
    running.slack.sockets.drop();
    await expect.poll(() => running.slack.callsTo('apps.connections.open').length).toBe(2);
    await running.adapter.stop();
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
  });
});

it('acknowledges so many before anybody has seen them, and leaves the others to who asks', async () => {
  const slack = await new Slack().start();
  slack.addWorkspace();
  const temporary = await temporaryStore();
  const workerData: SocketStart = {
    apiUrl: slack.apiUrl,
    appToken: slack.appToken,
    completions: createDesk(await library(), temporary.store, commands).completions(),
    defaultLanguage: 'en',
    taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const thread = new Worker(new URL('../../../../adapters/slack/receive/socket-thread.ts', import.meta.url), {
    workerData,
  });
  const told: SocketMessage[] = [];
  thread.on('message', (message: SocketMessage) => told.push(message));
  const order = (what: SocketOrder) => thread.postMessage(what);
  const of = (kind: SocketMessage['kind']) => told.filter((message) => message.kind === kind);
  order({ kind: 'connect' });
  await expect.poll(() => of('connected').length, { timeout: 30_000 }).toBe(1);

  const acknowledged: number[] = [];
  for (let n = 0; n < mostAhead + 2; n += 1)
    void slack.sockets
      .send('slash_commands', { command: '/paper', text: `${n}` })
      .then(() => acknowledged.push(n));
  await expect.poll(() => of('asked').length).toBe(2);
  const expected = Array.from({ length: mostAhead }, (_, n) => n);
  await expect.poll(() => acknowledged).toEqual(expected);
  expect(of('acknowledged').map((message) => message.kind === 'acknowledged' && message.body)).toEqual(
    expected.map((n) => ({ command: '/paper', text: `${n}` })),
  );

  for (const message of of('asked'))
    if (message.kind === 'asked') order({ kind: 'answer', id: message.id, content: undefined });
  await expect.poll(() => acknowledged.length).toBe(mostAhead + 2);
  Atomics.add(workerData.taken, 0, 1);
  await slack.sockets.send('slash_commands', { command: '/paper', text: 'again' });
  expect(of('asked')).toHaveLength(2);

  await thread.terminate();
  await temporary.remove();
  await slack.stop();
});
