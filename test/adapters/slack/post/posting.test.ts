import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Poster } from '../../../../adapters/slack/api/poster.ts';
import { postingApi } from '../../../../adapters/slack/api/posting-api.ts';
import { loadSdk, webClient } from '../../../../adapters/slack/api/sdk.ts';
import { longestWaitMs } from '../../../longest-wait.ts';
import { searchedLog as log } from '../../../peers/searched-log.ts';
import { allScopes, Slack } from '../../../peers/slack/slack.ts';
import type { Workspace } from '../../../peers/slack/workspace.ts';

const message = { text: 'a paper', blocks: [{ type: 'divider' as const }] };

describe('posting', () => {
  let slack: Slack;
  let workspace: Workspace;
  let poster: Poster;
  let waits: { ms: number; release: () => void }[];

  beforeEach(async () => {
    slack = await new Slack().start();
    workspace = slack.addWorkspace();
    workspace.addChannel('C2');
    waits = [];
    poster = await newPoster();
  });
  afterEach(() => slack.stop());

  async function newPoster(apiUrl = slack.apiUrl): Promise<Poster> {
    const client = webClient(await loadSdk(), apiUrl, workspace.botToken, log);
    const wait = (ms: number) => new Promise<void>((release) => void waits.push({ ms, release }));
    const clock = { nowMs: () => performance.now(), wait };
    return new Poster({
      api: postingApi(() => client),
      log,
      pace: { spacingMs: 0, clock },
      linkWithinMs: longestWaitMs,
    });
  }

  const post = (channel: string, key = 'k1', thread?: string) =>
    poster.post({ channel, thread }, message, key, { now: slack.now() });

  it('keeps Retry-After in one channel while another goes on', async () => {
    slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 });
    const held = post('C1');
    await expect.poll(() => waits.length).toBe(1);
    expect(waits[0]?.ms).toBe(7_000);
    const behind = post('C1', 'k2');
    expect(await post('C2')).toMatchObject({ ok: true });
    expect(workspace.channels.get('C1')!.messages).toEqual([]);
    waits[0]?.release();
    expect(await held).toMatchObject({ ok: true });
    expect(await behind).toMatchObject({ ok: true });
    const keys = workspace.channels.get('C1')!.messages.map((one) => one.metadata?.event_payload);
    expect(keys).toEqual([{ key: 'k1' }, { key: 'k2' }]);
  });

  it('drops a scheduled post that has not begun in time', async () => {
    slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 });
    const held = post('C1');
    await expect.poll(() => waits.length).toBe(1);
    const patience = new AbortController();
    const options = { now: slack.now(), startBy: patience.signal };
    const behind = poster.post({ channel: 'C1' }, message, 'k2', options);
    patience.abort();
    expect(await behind).toEqual({ ok: false, problem: { code: 'post-failed' } });
    waits[0]?.release();
    expect(await held).toMatchObject({ ok: true });
    expect(await post('C1', 'k3')).toMatchObject({ ok: true });
    const keys = workspace.channels.get('C1')!.messages.map((one) => one.metadata?.event_payload);
    expect(keys).toEqual([{ key: 'k1' }, { key: 'k3' }]);
  });

  it('gives up, with the time to wait, if Slack keeps demanding pauses', async () => {
    const pause = { kind: 'rate-limited', retryAfterSeconds: 40 } as const;
    slack.faults.next('chat.postMessage', pause, pause);
    const held = post('C1');
    await expect.poll(() => waits.length).toBe(1);
    waits[0]?.release();
    expect(await held).toEqual({ ok: false, problem: { code: 'post-failed', retryAfterMs: 40_000 } });
  });

  it.each([{ kind: 'rate-limited' }, { kind: 'refused', error: 'rate_limited' }] as const)(
    'gives up with a time to wait if Slack demands pauses of unknown length: %j',
    async (fault) => {
      slack.faults.each('chat.postMessage', () => fault);
      const held = post('C1');
      await expect.poll(() => waits.length).toBe(1);
      waits[0]?.release();
      await expect.poll(() => waits.length).toBe(2);
      waits[1]?.release();
      expect(await held).toEqual({ ok: false, problem: { code: 'post-failed', retryAfterMs: 30_000 } });
    },
  );

  it.each(['null', '[]', '"ok"', '', '{"ok":tr'])('%j in place of an answer is no answer', async (body) => {
    slack.faults.next('chat.postMessage', { kind: 'garbled', body });
    expect(await post('C1')).toEqual({ ok: false, problem: { code: 'post-unknown' } });
  });

  describe.each(['dropped-after-storing', 'cut-after-storing', 'error-after-storing'] as const)(
    'when the answer is %s',
    (kind) => {
      it('does not post again, and returns `post-unknown`, if it may not read the history', async () => {
        workspace.scopes = allScopes.filter((scope) => scope !== 'channels:history');
        slack.faults.next('chat.postMessage', { kind });
        expect(await post('C1')).toEqual({ ok: false, problem: { code: 'post-unknown' } });
        expect(workspace.channels.get('C1')!.messages).toHaveLength(1);
        expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
      });

      it('finds the message if it may read the history', async () => {
        slack.faults.next('chat.postMessage', { kind });
        const posted = await post('C1', 'key-7');
        const [held] = workspace.channels.get('C1')!.messages;
        expect(posted).toMatchObject({ ok: true, value: { message: held!.ts } });
      });

      it('finds it in a thread', async () => {
        const parent = workspace.post({ channel: 'C1', user: 'U1', text: 'x', blocks: [] });
        slack.faults.next('chat.postMessage', { kind });
        const posted = await post('C1', 'key-8', parent.ts);
        expect(posted).toMatchObject({
          ok: true,
          value: { message: workspace.channels.get('C1')!.messages[1]!.ts },
        });
      });
    },
  );

  it.each([
    ['is_archived', 'archived'],
    ['not_in_channel', 'not-a-member'],
    ['channel_not_found', 'not-a-member'],
    ['account_inactive', 'account-ended'],
    ['token_revoked', 'token-revoked'],
    ['restricted_action', 'forbidden'],
    ['restricted_action_thread_locked', 'locked'],
    ['invalid_blocks', 'not-accepted'],
  ])('%s is for good: %s', async (error, reason) => {
    slack.faults.next('chat.postMessage', { kind: 'refused', error });
    expect(await post('C1')).toEqual({ ok: false, problem: { code: 'post-refused', reason } });
  });

  it.each([
    ['service_unavailable', 'post-failed'],
    ['internal_error', 'post-unknown'],
    ['fatal_error', 'post-unknown'],
  ])('%s is temporary: %s', async (error, code) => {
    slack.faults.next('chat.postMessage', { kind: 'refused', error });
    expect(await post('C1')).toEqual({ ok: false, problem: { code } });
  });

  it.each([
    ['cant_update_message', 'forbidden'],
    ['edit_window_closed', 'forbidden'],
    ['is_inactive', 'archived'],
    ['message_not_found', 'no-such-place'],
  ])('%s is for good when a message is edited: %s', async (error, reason) => {
    slack.faults.next('chat.update', { kind: 'refused', error });
    expect(await poster.edit({ channel: 'C1' }, '1.000001', message, 'k1')).toEqual({
      ok: false,
      problem: { code: 'post-refused', reason },
    });
  });

  it.each(['论文摘要', 'R&amp;D'])(
    'edits a message whose text of %j is longer than Slack lets an edit be',
    async (words) => {
      await post('C1');
      const [held] = workspace.channels.get('C1')!.messages;
      const long = { ...message, text: words.repeat(1_000) };
      expect(await poster.edit({ channel: 'C1' }, held!.ts, long, 'k1')).toEqual({
        ok: true,
        value: undefined,
      });
      expect(held?.text).toMatch(new RegExp(`^(?:${words})+.*…$`, 'u'));
      expect(held?.text).not.toMatch(/\uFFFD|&[a-z]*…$/u);
      expect(Buffer.byteLength(held!.text)).toBeGreaterThan(3_980);
    },
  );

  it('names what the platform itself refuses', async () => {
    workspace.addChannel('C3', { archived: true });
    workspace.addChannel('G1', { kind: 'private', members: ['U1'] });
    expect(await post('C3')).toMatchObject({ problem: { reason: 'archived' } });
    expect(await post('G1')).toMatchObject({ problem: { reason: 'not-a-member' } });
    expect(await post('C1', 'k', '99.000001')).toMatchObject({ problem: { reason: 'no-such-place' } });
    workspace.revoked = 'token_revoked';
    expect(await post('C1')).toMatchObject({ problem: { reason: 'token-revoked' } });
  });

  it('knows that nothing was posted if no connection to Slack could be made', async () => {
    poster = await newPoster('http://127.0.0.1:2/api/');
    expect(await post('C1')).toEqual({ ok: false, problem: { code: 'post-failed' } });
  });
});
