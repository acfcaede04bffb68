import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { respond } from '../../../../adapters/slack/post/response-url.ts';
import { withPermit } from '../../../../src/http/send-permit.ts';
import { fail, ok } from '../../../../src/model/outcome.ts';
import { plain, type Reply } from '../../../../src/model/reply.ts';
import type { Chat } from '../../../../src/ports/chat.ts';
import type { Place } from '../../../../src/ports/request.ts';
import { type Running, run } from '../running.ts';

const reply: Reply = {
  audience: 'channel',
  title: 'x',
  blocks: [{ kind: 'paragraph', text: plain('a paper') }],
};

describe('a workspace as the daily paper posts into it', () => {
  let running: Running;
  let chat: Chat;
  let since: number;
  const place: Place = { channel: 'C1' };

  beforeEach(async () => {
    running = await run({ mode: 'socket' });
    chat = (await running.adapter.chat('T1'))!;
    since = Date.now() - 60_000;
  });
  afterEach(() => running.stop());

  const post = (where = place, key = 'k1') => chat.post(where, reply, key, 'en');
  const find = (where = place, key = 'k1') => chat.find!(where, key, since);
  const says = (many: number, threadTs?: string) => {
    for (let n = 0; n < many; n += 1)
      running.workspace.post({
        channel: 'C1',
        user: 'U1',
        text: String(n),
        blocks: [],
        ...(threadTs ? { threadTs } : {}),
      });
  };

  it('finds a post through every page of the history, and says absent only after the last', async () => {
    const posted = await post();
    says(450);
    expect(await find()).toEqual(posted);
    expect(running.slack.callsTo('conversations.history')).toHaveLength(3);
    expect(await find(place, 'other')).toEqual(ok('absent'));
    expect(running.slack.callsTo('conversations.history').at(-1)).toMatchObject({
      oldest: (since / 1000).toFixed(6),
    });
  });

  it('knows whether its token works', async () => {
    expect(await chat.isAuthorized!()).toBe(true);
    running.workspace.revoked = 'token_revoked';
    expect(await chat.isAuthorized!()).toBe(false);
  });

  it('looks channels up without a permit, because deliveries share the result', async () => {
    const lost = { renew: async () => false, holds: () => false };
    expect(await withPermit(lost, () => chat.readableName!('U1', place))).toBe(
      running.workspace.channels.get('C1')!.name,
    );
  });

  it('sends nothing to a response_url if the right to send is lost', async () => {
    const { slack, workspace } = running;
    const id = slack.responseUrls.issue({ workspace, channel: 'C1', user: 'U1' });
    const answer = { message: { text: 'x', blocks: [] }, replace: false, shared: false };
    const send = () => respond(`${slack.url}/response/${id}`, answer);
    expect(await withPermit({ renew: async () => true, holds: () => false }, send)).toBe(false);
    expect(slack.responseUrls.received).toEqual([]);
    expect(await send()).toBe(true);
  });

  it('can look in an archived channel', async () => {
    const posted = await post();
    running.workspace.channels.get('C1')!.archived = true;
    expect(await find()).toEqual(posted);
  });

  it.each([
    ['missing_scope', ok('cannot-look')],
    ['not_in_channel', ok('cannot-look')],
    ['token_revoked', fail({ code: 'post-failed' })],
    ['channel_not_found', ok('absent')],
    ['internal_error', fail({ code: 'post-failed' })],
  ])('%s while looking', async (error, outcome) => {
    running.slack.faults.next('conversations.history', { kind: 'refused', error });
    expect(await find()).toEqual(outcome);
  });

  it.each([
    [
      { kind: 'rate-limited', retryAfterSeconds: 30 },
      { code: 'post-failed', retryAfterMs: 30_000 },
    ],
    [{ kind: 'error-after-storing' }, { code: 'post-failed' }],
    [{ kind: 'dropped-before-storing' }, { code: 'post-failed' }],
  ] as const)('$kind while looking, also at a later page, is to be asked again', async (fault, problem) => {
    running.slack.faults.next('conversations.history', fault);
    expect(await find()).toEqual(fail(problem));
  });

  it('tries once, and gives the time to wait at once', async () => {
    running.slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 });
    expect(await post()).toEqual(fail({ code: 'post-failed', retryAfterMs: 7_000 }));
    running.slack.faults.next('chat.postMessage', { kind: 'dropped-after-storing' });
    expect(await post()).toEqual(fail({ code: 'post-unknown' }));
    expect(running.slack.callsTo('chat.postMessage')).toHaveLength(2);
    expect(running.slack.callsTo('conversations.history')).toEqual([]);
  });

  it('gives the first message of a long reply the key itself', async () => {
    const blocks = Array.from({ length: 120 }, (_, n) => ({
      kind: 'paragraph' as const,
      text: plain(`${n} ${'words '.repeat(60)}`),
    }));
    const posted = await chat.post(place, { ...reply, blocks }, 'long', 'en');
    const held = running.workspace.channels.get('C1')!.messages;
    expect(held.length).toBeGreaterThan(1);
    expect(held.map(({ metadata }) => metadata?.event_payload)).toEqual(
      held.map((_, index) => ({ key: index === 0 ? 'long' : `long/${index}` })),
    );
    expect(posted).toMatchObject(await find(place, 'long'));
  });

  it('sends one person a message, with a link to the channel above', async () => {
    expect(await chat.tell!('U1', reply, 'd.t', 'en', place)).toEqual(ok(undefined));
    const [told] = running.workspace.seenBy('U1', 'DU1');
    expect(JSON.stringify(told?.blocks[0])).toContain('"channel_id":"C1"');
    running.slack.faults.next('chat.postMessage', { kind: 'refused', error: 'cannot_dm_bot' });
    expect(await chat.tell!('U1', reply, 'e.t', 'en', place)).toEqual(
      fail({ code: 'post-refused', reason: 'forbidden' }),
    );
  });
});

it('is absent if nothing is installed any more, but not if its token cannot be read', async () => {
  const running = await run({ mode: 'oauth' });
  expect(await running.adapter.chat('T9')).toBeUndefined();
  await running.store.installations.put({ platform: 'slack', workspace: 'T9', data: {}, installedAt: 0 });
  const unreadable = await running.adapter.chat('T9');
  expect(await unreadable?.post({ channel: 'C1' }, reply, 'k', 'en')).toEqual(fail({ code: 'post-failed' }));
  await running.stop();
});
