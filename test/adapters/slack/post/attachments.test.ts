import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../../src/model/language.ts';
import type { Reply } from '../../../../src/model/reply.ts';
import type { Posted } from '../../../../src/ports/chat.ts';
import type { Vote } from '../../../../src/ports/vote-store.ts';
import { calendarFile } from '../../../../src/votes/calendar.ts';
import { announcement } from '../../../../src/votes/vote-message.ts';
import { list, object } from '../../../peers/slack/json.ts';
import { allScopes } from '../../../peers/slack/slack.ts';
import type { Message } from '../../../peers/slack/workspace.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { type Running, run } from '../running.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 29, 9);
const paper = realLibrary.papers.find(({ name }) => name === 'TreePO')!;
const place = { channel: 'C1' };

let running: Running;

afterEach(() => running.stop());

async function start(): Promise<(language: Language) => { vote: Vote; reply: Reply }> {
  running = await run({ mode: 'socket' });
  const { attachments = false } = (await chat()).capabilities;
  return (language) => {
    const vote: Vote = {
      ...{ platform: 'slack', workspace: 'T1', channel: 'C1' },
      ...{ id: 'v1', papers: [paper.id], closesAt: now, meetsAt: now + 7 * day, timezone: 'UTC' },
      ...{ createdBy: 'U1', displayName: 'Ada', createdAt: now, step: 0, version: 1, winner: 0 },
      ...{ tally: 'visible', language, state: 'closed' },
    };
    return { vote, reply: announcement(vote, paper, { library: realLibrary, now, attaches: attachments }) };
  };
}

const chat = async () => (await running.adapter.chat('T1'))!;
const messages = () => running.workspace.channels.get('C1')!.messages;
const filesBelow = ({ message }: Posted) =>
  messages().flatMap(({ threadTs, files = [] }) => (threadTs === message ? files : []));
const labels = ({ blocks }: Message) =>
  blocks.flatMap((block) => list(block.elements).map((one) => object(one.text).text));

describe('the meeting of a vote on Slack', () => {
  it.each(['en', 'zh'] as const)('is attached below the announcement, in %s', async (language) => {
    const { vote, reply } = (await start())(language);
    const posted = await (await chat()).post(place, reply, 'v1.w', language);
    if (!posted.ok) throw new Error(posted.problem.code);
    const heading = paper.heading[language];
    const title = { en: `Paper discussion: ${heading}`, zh: `论文讨论：${heading}` }[language];
    const content = calendarFile({ id: 'v1', title, startsAt: vote.meetsAt, url: '', now });
    expect(filesBelow(posted.value)).toMatchObject([{ name: 'discussion.ics', content }]);
    expect(messages()).toHaveLength(2);
    expect(messages()[0]?.text).not.toContain('VCALENDAR');
  });

  it.each([
    ['without the scope', () => running.workspace.scopes.splice(allScopes.indexOf('files:write'), 1)],
    ['in a channel that the bot may post in but is no member of', () => leave()],
  ])('is left to the button %s', async (_case, lose) => {
    const { reply } = (await start())('en');
    lose();
    expect(await (await chat()).post(place, reply, 'v1.w', 'en')).toMatchObject({ ok: true });
    expect(messages()).toHaveLength(1);
    expect(labels(messages()[0]!)).toContain('Add to my calendar');
  });

  it.each([
    ['files.getUploadURLExternal', 'dropped-before-storing'],
    ['files.completeUploadExternal', 'dropped-before-storing'],
    ['files.completeUploadExternal', 'dropped-after-storing'],
  ] as const)('is attached once if %s was %s', async (method, kind) => {
    const { reply } = (await start())('en');
    running.slack.faults.next(method, { kind });
    expect(await (await chat()).post(place, reply, 'v1.w', 'en')).toEqual({
      ok: false,
      problem: { code: 'post-unknown' },
    });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const found = await (await chat()).find!(place, 'v1.w', 0);
      if (!found.ok || typeof found.value === 'string') throw new Error('the announcement is gone');
      await (await chat()).complete!(place, found.value, reply, 'v1.w', 'en');
      expect(filesBelow(found.value)).toHaveLength(1);
    }
  });
});

function leave(): void {
  running.workspace.channels.get('C1')!.members.delete(running.workspace.botUser);
}
