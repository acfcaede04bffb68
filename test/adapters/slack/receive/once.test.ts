import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../src/model/outcome.ts';
import { startChild } from '../../../killed-process.ts';
import { newFolder } from '../../../new-folder.ts';
import { overHttp } from '../../../peers/slack/delivery.ts';
import type { Fault } from '../../../peers/slack/faults.ts';
import type { Slack } from '../../../peers/slack/slack.ts';
import type { View, Workspace } from '../../../peers/slack/workspace.ts';
import type { ChildSettings } from '../child.ts';
import { killRound } from '../kill-round.ts';
import { type Running, run } from '../running.ts';

describe('what Slack delivers more than once', () => {
  let running: Running;
  afterEach(() => running.stop());

  it('is done once, however it comes again', async () => {
    running = await run({ mode: 'http' });
    const deliver = overHttp(running.slack, `${running.url}/slack/events`);
    const person = running.person();
    const command = person.commandPayload('help');
    const event = person.eventPayload({
      type: 'app_mention',
      channel: 'C1',
      user: 'U1',
      ts: '1.000001',
      text: '<@UBOT1> help',
    });
    running.workspace.channels
      .get('C1')!
      .messages.push({ ts: '1.000001', channel: 'C1', user: 'U1', text: '', blocks: [], edits: 0 });
    const answers = await Promise.all([
      deliver('slash_commands', command),
      deliver('slash_commands', command),
      deliver('events_api', event),
      deliver('events_api', event, { retry: 1 }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    await running.adapter.idle();
    await deliver('events_api', event, { retry: 2 });
    const bots = (await running.seen()).filter((one) => one.user === running.workspace.botUser);
    expect(bots).toHaveLength(2);
  });

  it.each<Fault>([
    { kind: 'error-before-storing' },
    { kind: 'garbled', body: '<h1>Log in to this network</h1>' },
    { kind: 'garbled', body: '{"ok":tr' },
  ])('is answered later if Slack accepts no answer at first: %j', async (fault) => {
    running = await run({ mode: 'http', leaseMs: 600 });
    const { faults } = running.slack;
    faults.next('response_url', fault);
    faults.next('chat.postEphemeral', fault);
    await running.person().command('save TreePO');
    await expect.poll(() => running.slack.responseUrls.received.length).toBe(1);
    // A direct message would take the answer out of the channel of the question.
    expect(running.slack.callsTo('conversations.open')).toEqual([]);
    const where = { platform: 'slack', workspace: 'T1', user: 'U1' };
    expect(await running.store.saves.list(where)).toHaveLength(1);
  });

  it.each([
    [29, 1],
    [30, 0],
  ])(
    '%i minutes later gets %i answers, as its address takes answers for 30 minutes',
    async (minutes, count) => {
      let now = Date.now();
      running = await run({ mode: 'http', now: () => now });
      const { faults, responseUrls } = running.slack;
      for (const method of ['response_url', 'chat.postEphemeral'])
        faults.next(method, { kind: 'error-before-storing' });
      await running.person().command('search TreePO');
      await running.adapter.idle();
      expect(responseUrls.received).toEqual([]);
      now += minutes * 60_000;
      await running.adapter.takeOver();
      await running.adapter.idle();
      expect(responseUrls.received).toHaveLength(count);
      expect(running.slack.callsTo('chat.postEphemeral').length).toBeLessThanOrEqual(1);
    },
  );

  it('is done once over Socket Mode, also in another envelope', async () => {
    running = await run({ mode: 'socket' });
    const payload = running.person().commandPayload('help');
    await running.slack.sockets.send('slash_commands', payload, { id: 'e1' });
    await running.slack.sockets.send('slash_commands', payload, { id: 'e1' });
    await running.slack.sockets.send('slash_commands', payload, { id: 'e2', retry: 1 });
    expect(await running.seen()).toHaveLength(1);
  });
});

describe('a process that is suspended for longer than its lease', () => {
  it('posts nothing that another process posted meanwhile', async () => {
    let now = Date.now();
    const suspended = Promise.withResolvers<void>();
    const posting = Promise.withResolvers<void>();
    const one = await run({
      mode: 'http',
      now: () => now,
      aroundStore: (store) => ({
        ...store,
        // Asked directly before a share is posted.
        async health() {
          posting.resolve();
          await suspended.promise;
          return store.health();
        },
      }),
    });
    const { slack, workspace } = one;
    const two = await run({
      mode: 'http',
      now: () => now,
      slack,
      aroundStore: () => ({ ...one.store, health: async () => ok('sqlite' as const) }),
    });
    const posts = () =>
      workspace.channels
        .get('C1')!
        .messages.filter(({ user, ephemeralTo }) => user === workspace.botUser && ephemeralTo === undefined);
    await one.person().command('share TreePO');
    await posting.promise;
    now += 240_000;
    await two.adapter.takeOver();
    expect(posts()).toHaveLength(1);
    suspended.resolve();
    await one.adapter.idle();
    expect(posts()).toHaveLength(1);
    expect(workspace.seenBy('U1', 'C1').filter(({ ephemeralTo }) => ephemeralTo === 'U1')).toHaveLength(1);
    await two.stop();
    await one.stop();
  });
});

describe('an answer in the modal of a form', () => {
  let now: number;
  let running: Running;
  let meanwhile: () => Promise<void>;
  beforeEach(async () => {
    now = Date.now();
    meanwhile = async () => {};
    running = await run({
      mode: 'http',
      now: () => now,
      around: (desk) => ({
        ...desk,
        async answer(...question) {
          if (question[0].call.options.query !== undefined) await meanwhile();
          return desk.answer(...question);
        },
      }),
    });
  });
  afterEach(() => running.stop());

  /** Submits the search form of the App Home. Resolves when the answer is shown or has failed. */
  async function search(): Promise<View> {
    const person = running.person();
    await person.openHome();
    await running.adapter.idle();
    await person.clickInView(running.workspace.homes.get('U1')!, (element) => element.style === 'primary');
    await running.adapter.idle();
    const form = [...running.workspace.views.values()].at(-1)!;
    await person.submit(form, { 'fill:search:query': 'TreePO' });
    await running.adapter.idle();
    return form;
  }

  it('is shown if its lease has lapsed but nobody took it over', async () => {
    meanwhile = async () => {
      now += 13_000;
    };
    expect(JSON.stringify((await search()).view)).toContain('TreePO');
    expect(running.slack.callsTo('views.update')).toHaveLength(1);
  });

  it('is shown once if another process has taken it over', async () => {
    const two = await run({
      mode: 'http',
      now: () => now,
      slack: running.slack,
      aroundStore: () => running.store,
    });
    meanwhile = async () => {
      now += 15_000;
      await two.adapter.takeOver();
    };
    const { view } = await search();
    await two.stop();
    expect(JSON.stringify(view)).toContain('TreePO');
    expect(running.slack.callsTo('views.update')).toHaveLength(1);
  });

  it('is shown later if Slack does not answer at first', async () => {
    running.slack.faults.next('views.update', { kind: 'error-before-storing' });
    const form = await search();
    expect(JSON.stringify(form.view)).not.toContain('TreePO');
    now += 15_000;
    await running.adapter.takeOver();
    expect(JSON.stringify(form.view)).toContain('TreePO');
  });
});

describe.concurrent.each(['http', 'socket'] as const)('over %s, a process that is killed', (way) => {
  it('loses nothing that it acknowledged, and nothing is done twice', async () => {
    const dataDir = newFolder();
    const leaseMs = 3_000;
    const start = ({ apiUrl, signingSecret, appToken }: Slack, { botToken }: Workspace) => {
      const secret = way === 'http' ? { signingSecret } : { appToken };
      const settings: ChildSettings = { apiUrl, botToken, dataDir, leaseMs, ...secret };
      return startChild(resolve(import.meta.dirname, '../child.ts'), settings);
    };
    const { acknowledged, lost, notOnce } = await killRound(way, start, { dataDir, leaseMs });
    expect({ lost, notOnce }).toEqual({ lost: 0, notOnce: 0 });
    expect(acknowledged).toBeGreaterThanOrEqual(100);
  });
});
