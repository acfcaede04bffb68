import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Running, run } from '../running.ts';

describe('the Socket Mode connection', () => {
  let running: Running | undefined;
  let slack: Slack | undefined;
  afterEach(async () => {
    await running?.stop();
    await slack?.stop();
    running = slack = undefined;
  });

  /** Makes pauses that the test ends by hand. */
  function gate() {
    const waits: { ms: number; release: () => void }[] = [];
    const waitToConnect = (ms: number, signal: AbortSignal) =>
      new Promise<void>((release) => {
        signal.addEventListener('abort', () => release());
        waits.push({ ms, release });
      });
    return { waits, waitToConnect };
  }

  it.each(['refresh', 'drop'] as const)('reconnects after a %s and keeps answering', async (how) => {
    const { waits, waitToConnect } = gate();
    running = await run({ mode: 'socket', waitToConnect });
    expect(running.adapter.faults()).toEqual([]);
    running.slack.sockets[how]();
    await expect.poll(() => running?.slack.callsTo('apps.connections.open').length).toBe(2);
    await expect.poll(() => running?.adapter.faults()).toEqual([]);
    expect(waits).toEqual([]);
    await running.person().command('help');
    expect(await running.seen()).toHaveLength(1);
  });

  it('survives a refused reconnect, says so, and tries again with growing pauses', async () => {
    const { waits, waitToConnect } = gate();
    running = await run({ mode: 'socket', waitToConnect });
    const refused = { kind: 'refused', error: 'invalid_auth' } as const;
    running.slack.faults.next('apps.connections.open', refused, refused, { kind: 'error-after-storing' });
    running.slack.sockets.drop();
    for (const [index, ms] of [1_000, 2_000, 4_000].entries()) {
      await expect.poll(() => waits.length).toBe(index + 1);
      expect(waits[index]?.ms).toBe(ms);
      expect(running.adapter.faults()).not.toEqual([]);
      if (index === 0)
        expect(running.adapter.faults()).toEqual([expect.stringContaining('SLACK_APP_TOKEN (invalid_auth)')]);
      waits[index]?.release();
    }
    await expect.poll(() => running?.adapter.faults()).toEqual([]);
  });

  it('starts while Slack cannot be reached, and reports it', async () => {
    slack = await new Slack().start();
    slack.addWorkspace();
    const away = { kind: 'dropped-after-storing' } as const;
    slack.faults.next('auth.test', away);
    slack.faults.next('apps.connections.open', away);
    const { waits, waitToConnect } = gate();
    running = await run({ mode: 'socket', slack, waitToConnect });
    expect(running.adapter.faults()).toEqual([expect.stringContaining('can’t be reached')]);
    waits[0]?.release();
    await expect.poll(() => running?.adapter.faults()).toEqual([]);
  });

  it.each(['null', '[]', '{"ok":true}', '<html>'])(
    'starts when Slack answers %s, and shows that',
    async (body) => {
      slack = await new Slack().start();
      slack.addWorkspace();
      slack.faults.next('auth.test', { kind: 'garbled', body });
      running = await run({ mode: 'http', slack });
      expect(running.adapter.faults()).toEqual([expect.stringContaining('Slack can’t be reached (')]);
    },
  );

  it.each(['http', 'socket'] as const)(
    'over %s: neither a start nor a stop waits for a Slack that hangs',
    async (mode) => {
      slack = await new Slack().start();
      slack.addWorkspace();
      const hanging = { kind: 'silent' } as const;
      slack.faults.each('auth.test', () => hanging);
      slack.faults.each('apps.connections.open', () => hanging);
      running = await run({ mode, slack, isAwaited: false });
      expect(running.adapter.faults()).not.toEqual([]);
      const stopped = running.adapter.stop().then(() => 'stopped');
      expect(await Promise.race([stopped, running.adapter.firstAnswer.then(() => 'started')])).toBe(
        'stopped',
      );
    },
  );

  it('does not wait at a stop for the end of the connection, which Slack may never confirm', async () => {
    const warned = Promise.withResolvers<string>();
    const log = pino({ level: 'warn' }, { write: (line: string) => warned.resolve(line) });
    running = await run({ mode: 'socket', log });
    const connection = await running.slack.sockets.connection();
    connection.pause();
    // The client gives an unconfirmed connection up with a warning.
    const stopped = running.adapter.stop().then(() => 'stopped');
    expect(await Promise.race([stopped, warned.promise])).toBe('stopped');
  });

  it('reports a bot token for which a post was refused, and logs once that it does not work, or does again', async () => {
    const messages: string[] = [];
    const log = pino({}, { write: (line: string) => messages.push(JSON.parse(line).msg) });
    running = await run({ mode: 'http', log });
    const { adapter, workspace, person } = running;
    const checkToken = async () => {
      await person().event({ type: 'tokens_revoked', tokens: { bot: ['UBOT1'] } });
      await adapter.idle();
    };
    workspace.revoked = 'token_revoked';
    const chat = await adapter.chat('T1');
    await chat?.post({ channel: 'C1' }, { audience: 'channel', title: 'x', blocks: [] }, 'key', 'en');
    await expect
      .poll(() => adapter.faults())
      .toEqual([expect.stringContaining('SLACK_BOT_TOKEN (token_revoked)')]);
    for (let times = 0; times < 3; times += 1) await checkToken();
    workspace.revoked = null;
    await checkToken();
    const about = messages.filter((message) => message.startsWith('The bot token'));
    expect(about).toEqual([
      'The bot token works',
      'The bot token could not be checked',
      'The bot token works',
    ]);
  });
});
