import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Deliver, overHttp, overSocket } from '../../../peers/slack/delivery.ts';
import type { Json } from '../../../peers/slack/json.ts';
import { Person } from '../../../peers/slack/person.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Child, startChild } from '../child-process.ts';
import { library } from '../library.ts';
import { type Running, run } from '../running.ts';

beforeAll(library, 60_000);

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

  it('is done once over Socket Mode, also in another envelope', async () => {
    running = await run({ mode: 'socket' });
    const payload = running.person().commandPayload('help');
    await running.slack.sockets.send('slash_commands', payload, { id: 'e1' });
    await running.slack.sockets.send('slash_commands', payload, { id: 'e1' });
    await running.slack.sockets.send('slash_commands', payload, { id: 'e2', retry: 1 });
    expect(await running.seen()).toHaveLength(1);
  });
});

describe.each(['http', 'socket'] as const)(
  '500 commands over %s, each sent twice, with the process killed in between',
  (mode) => {
    const slack = new Slack();
    let child: Child | undefined;
    let dataDir: string;
    afterEach(async () => {
      await child?.kill();
      await slack.stop();
      await rm(dataDir, { recursive: true });
    });

    it('are each answered once', async () => {
      await slack.start();
      const workspace = slack.addWorkspace();
      dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-once-'));
      const { apiUrl, signingSecret, appToken } = slack;
      const way = mode === 'http' ? { signingSecret } : { appToken };
      const settings = { apiUrl, ...way, botToken: workspace.botToken, dataDir, leaseMs: 3_000 };
      const deliverTo = ({ url }: Child) => (mode === 'http' ? overHttp(slack, url) : overSocket(slack));

      child = await startChild({ ...settings, answers: 250 });
      const person = new Person(slack, workspace, 'U1', deliverTo(child));
      const commands = Array.from({ length: 500 }, (_, index) =>
        person.commandPayload(`search reward ${index % 7}`),
      );
      await sendAll(deliverTo(child), commands);
      const first = child;
      await expect.poll(() => first.finished(), { timeout: 60_000 }).toBe(250);
      await child.kill();
      expect(slack.responseUrls.received).toHaveLength(250);

      child = await startChild(settings);
      await sendAll(deliverTo(child), commands);
      await expect
        .poll(() => slack.responseUrls.received.length, { timeout: 60_000 })
        .toBeGreaterThanOrEqual(500);
      const second = child;
      await expect.poll(() => second.finished(), { timeout: 60_000 }).toBeGreaterThanOrEqual(250);
      expect(slack.responseUrls.received).toHaveLength(500);
      expect(new Set(slack.responseUrls.received.map((one) => one.id)).size).toBe(500);
    }, 240_000);
  },
);

/** Ten at a time, as several of Slack's own servers would. */
async function sendAll(deliver: Deliver, payloads: readonly Json[]): Promise<void> {
  const left = [...payloads];
  const sender = async () => {
    for (let payload = left.shift(); payload; payload = left.shift()) {
      const { status } = await deliver('slash_commands', payload);
      if ((status ?? 200) !== 200) throw new Error(`Not acknowledged: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 10 }, sender));
}
