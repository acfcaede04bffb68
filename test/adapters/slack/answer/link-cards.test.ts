import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import type { Paper } from '../../../../src/model/paper.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { type Running, run } from '../running.ts';

const minute = 60_000;
let running: Running;
let slack: Slack;
let now: number;
/** How far the clock of the process is ahead of the store's, in milliseconds. */
let ahead: number;
let papers: Paper[];

/** Starts Slack with papers that have an address each. */
async function start(linkDomains: string[] | undefined): Promise<void> {
  now = Date.UTC(2026, 10, 2, 9);
  ahead = 0;
  slack = await new Slack({ now: () => now + ahead }).start();
  slack.addWorkspace();
  papers = realLibrary.papers.slice(0, 4).map((paper, at) => ({ ...paper, keys: [`arxiv:2602.1000${at}`] }));
  const linked = { ...realLibrary, papers };
  running = await run({
    mode: 'http',
    slack,
    now: () => now + ahead,
    linkDomains,
    desk: (store) => createDesk(() => linked, { ...store, now: async () => now }, commands),
  });
}

beforeEach(() => start(['arxiv.org', 'huggingface.co']));
afterEach(async () => {
  await running.stop();
  await slack.stop();
});

async function cards() {
  const seen = await running.seen('U2');
  return seen.filter((one) => one.user === running.workspace.botUser && one.ephemeralTo === undefined);
}

async function answerTo(words: string, user = 'U1'): Promise<string> {
  await running.person(user).command(words);
  return (await running.seen(user)).at(-1)?.text ?? '';
}

const address = (at: number) => `https://arxiv.org/abs/2602.1000${at}`;

describe('cards below links', () => {
  it('are off until somebody who manages the channel turns them on, which help explains', async () => {
    const person = running.person();
    await person.links(address(0));
    expect(await cards()).toEqual([]);
    await person.command('help');
    expect((await running.seen()).map(({ text }) => text).join('\n')).toContain('/paper links');
    expect(await answerTo('links')).toContain('off here');
    running.workspace.addUser('U3', { role: 'guest' });
    running.workspace.channels.get('C1')?.members.add('U3');
    const refused = await answerTo('links on', 'U3');
    expect(refused).toBe('Only full members of this workspace can use links on. Ask one of them.');
    expect(await answerTo('链接 打开', 'U2')).toContain('已打开');
    await person.links(address(0));
    const [card, ...more] = await cards();
    expect(more).toEqual([]);
    expect(card?.text.split('\n')[0]).toBe(papers[0]?.heading.en);
    expect(card?.threadTs).toBeDefined();
    expect(await answerTo('links off')).toContain('off here');
    await person.links(address(1));
    expect(await cards()).toHaveLength(1);
  });

  it('show two papers of a message at most, each once in 30 minutes, whatever link names it', async () => {
    await answerTo('links on');
    const person = running.person();
    await person.links(address(0), address(1), address(2));
    const [first] = await cards();
    expect(first?.text.split('\n')).toHaveLength(4);
    now += 29 * minute;
    ahead = 5 * minute;
    await person.links('https://huggingface.co/papers/2602.10000', `${address(1)}v3`);
    expect(await cards()).toHaveLength(1);
    now += minute;
    await person.links('https://arxiv.org/pdf/2602.10000v2');
    expect(await cards()).toHaveLength(2);
  });

  it('are hidden for everyone by anyone', async () => {
    await answerTo('links on');
    await running.person().links(address(0));
    const [card] = await cards();
    await running.person('U2').click(card!, (element) => JSON.stringify(element).includes('"Hide"'));
    expect(await cards()).toEqual([]);
    expect((await running.seen('U2')).at(-1)?.text).toContain('已对所有人隐藏');
  });

  it('cannot be turned on in an app that was installed without domains', async () => {
    await running.stop();
    await slack.stop();
    await start(undefined);
    expect(await answerTo('links on')).toContain('set a list of websites');
    await running.person().links(address(0));
    expect(await cards()).toEqual([]);
  });

  it('appear once for a link that Slack reports twice, and never while it is being written', async () => {
    await answerTo('links on');
    const person = running.person();
    const event = person.eventPayload({
      type: 'link_shared',
      channel: 'C1',
      user: 'U1',
      message_ts: running.workspace.post({ channel: 'C1', user: 'U1', text: address(0), blocks: [] }).ts,
      links: [{ url: address(0), domain: 'arxiv.org' }],
      source: 'conversations_history',
    });
    for (const retry of [0, 1]) await running.deliver('events_api', event, { retry });
    await person.event({
      type: 'link_shared',
      channel: 'COMPOSER',
      user: 'U1',
      message_ts: 'Uxxxxxxx-909b5454',
      links: [{ url: address(1), domain: 'arxiv.org' }],
      source: 'composer',
    });
    expect(await cards()).toHaveLength(1);
  });
});

it('deletes the shares of a deleted channel', async () => {
  await answerTo('share TreePO');
  await answerTo(`share ${papers[0]!.id}`);
  const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  const recent = () => running.store.shares.inChannel(where, { offset: 0, limit: 5 });
  expect(await recent()).not.toEqual([]);
  await running.person().event({ type: 'channel_deleted', channel: 'C1' });
  await running.adapter.idle();
  expect(await recent()).toEqual([]);
});
