import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channels } from '../../../../adapters/slack/api/channels.ts';
import { Poster } from '../../../../adapters/slack/api/poster.ts';
import { postingApi } from '../../../../adapters/slack/api/posting-api.ts';
import { loadSdk, webClient } from '../../../../adapters/slack/api/sdk.ts';
import { SlackChat } from '../../../../adapters/slack/post/chat.ts';
import { preparing } from '../../../../adapters/slack/post/prepare.ts';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { languages } from '../../../../src/model/language.ts';
import { plain, type Reply } from '../../../../src/model/reply.ts';
import { searchedLog as log } from '../../../peers/searched-log.ts';
import type { Fault } from '../../../peers/slack/faults.ts';
import type { Message } from '../../../peers/slack/workspace.ts';
import { type Running, run } from '../running.ts';

const people = { en: 'U1', zh: 'U2' };
/** A reply that takes three messages. */
const long: Reply = {
  audience: 'channel',
  title: 'long',
  blocks: Array.from({ length: 90 }, (_, n) => ({
    kind: 'paragraph' as const,
    text: plain(`[${n}] ${'words '.repeat(50)}`),
  })),
};

describe('a reply of several messages', () => {
  let running: Running;
  beforeEach(async () => {
    running = await run({
      mode: 'http',
      around: (desk) => ({
        ...desk,
        answer: async (request, chat) => {
          if (request.call.verb !== 'share') return long;
          await chat.post(request.place!, long, 'shared', request.language);
          return { audience: 'private', title: 'done', blocks: [{ kind: 'paragraph', text: plain('done') }] };
        },
      }),
    });
  });
  afterEach(() => running.stop());

  const bots = async (user = 'U1') =>
    (await running.seen(user)).filter((one) => one.user === running.workspace.botUser);
  const shared = async () => (await bots()).filter((one) => one.ephemeralTo === undefined);
  const all = (messages: readonly Message[]) => messages.map(({ blocks }) => JSON.stringify(blocks)).join();

  it.each(languages)('says on the first how many follow, in %s', async (language) => {
    await running.person(people[language]).mention('share TreePO');
    const messages = await shared();
    expect(messages).toHaveLength(3);
    expect(messages[0]?.text).toContain(slackTexts[language].goesOn(2));
    expect(all(messages)).toContain('[89]');
  });

  it('tells the asker if the second is refused, although the first announces it', async () => {
    posting(undefined, { kind: 'refused', error: 'restricted_action' });
    await running.person('U2').mention('share TreePO');
    const told = (await bots('U2')).filter((one) => one.ephemeralTo === 'U2');
    expect(told.map(({ text }) => text)).toContain(slackTexts.zh.incomplete);
    const messages = await shared();
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toContain(slackTexts.zh.goesOn(2));
  });

  it('waits if Slack demands a pause, so that nothing is missing', async () => {
    posting(undefined, { kind: 'rate-limited', retryAfterSeconds: 0 }, { kind: 'error-after-storing' });
    await running.person().mention('anything');
    const messages = await shared();
    expect(messages).toHaveLength(3);
    expect(new Set(messages.slice(1).map(({ threadTs }) => threadTs)).size).toBe(1);
  });

  it('that a process died over is completed by the next, without repeating messages', async () => {
    posting(undefined, { kind: 'refused', error: 'internal_error' });
    const first = await newChat(false);
    expect(await first.post({ channel: 'C1' }, long, 'k', 'en')).toMatchObject({ ok: true });
    expect(first.incomplete).toBe(true);
    const second = await newChat(true);
    expect(await second.post({ channel: 'C1' }, long, 'k', 'en')).toMatchObject({ ok: true });
    expect(second.incomplete).toBe(false);
    const keys = (await shared()).map(({ metadata }) => metadata?.event_payload);
    expect(keys).toEqual([{ key: 'k' }, { key: 'k/1' }, { key: 'k/2' }]);
  });

  /** Queues the outcomes of the next calls that post. */
  function posting(...faults: (Fault | undefined)[]): void {
    running.slack.faults.each('chat.postMessage', () => faults.shift());
  }

  async function newChat(again: boolean): Promise<SlackChat> {
    const { slack, workspace, store } = running;
    const client = webClient(await loadSdk(), slack.apiUrl, workspace.botToken, log);
    const poster = new Poster({ api: postingApi(() => client), log, pace: { spacingMs: 0 } });
    const prepare = preparing(store, workspace.id, Date.now, commands);
    return new SlackChat({
      workspace: { client, poster, channels: new Channels(() => client, Date.now) },
      prepare,
      now: Date.now,
      again,
    });
  }
});
