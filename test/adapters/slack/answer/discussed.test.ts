import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

let running: Running;
beforeEach(async () => {
  running = await run({ mode: 'http' });
});
afterEach(() => running.stop());

async function answerTo(words: string, user = 'U1', channel = 'C1'): Promise<string> {
  await running.person(user).command(words, channel);
  return (await running.seen(user, channel)).at(-1)?.text ?? '';
}

function posts(channel = 'C1') {
  return running.workspace.channels.get(channel)!.messages.filter((one) => one.ephemeralTo === undefined);
}

describe('where a paper came up', () => {
  it('is shown when it is shared or opened, with the person who shared it, in both languages', async () => {
    await answerTo('share TreePO');
    expect(await answerTo('show TreePO', 'U2')).toContain('u1 ');
    expect(await answerTo('show TreePO', 'U2')).toContain('在这里分享过');
    await answerTo('share TreePO', 'U2');
    expect(posts().at(-1)?.text).toMatch(/u1 .*在这里分享过/u);
    await answerTo('share TreePO');
    const [said, listed] = [await answerTo('discussed TreePO'), await answerTo('discussed')];
    expect(said).toMatch(/u1 shared it here on .*\n.*u2 shared it here on/u);
    for (const text of [said, listed]) expect(text.match(/u1 shared/gu)).toHaveLength(1);
  });

  it('is shown for other channels only to people who may read them', async () => {
    const { workspace } = running;
    workspace.addChannel('C2', { name: 'open', members: [workspace.botUser, 'U1'] });
    workspace.addChannel('G1', { name: 'secret', kind: 'private', members: [workspace.botUser, 'U1'] });
    workspace.addUser('U3', { role: 'guest' });
    workspace.addUser('U4', { foreignTeam: 'T9' });
    for (const user of ['U3', 'U4']) workspace.channels.get('C1')?.members.add(user);
    await answerTo('share TreePO', 'U1', 'C2');
    await answerTo('share TreePO', 'U1', 'G1');
    expect(await answerTo('discussed TreePO', 'U1')).toMatch(/#secret.*\n.*#open/u);
    const inChinese = await answerTo('discussed TreePO', 'U2');
    expect(inChinese).toContain('#open');
    expect(inChinese).not.toContain('secret');
    for (const user of ['U3', 'U4']) {
      const told = await answerTo('discussed TreePO', user);
      expect(told).not.toContain('#');
      expect(told).toContain('Nobody has shared');
    }
    // Everybody in the channel reads the answer to a mention, so it names no other channel.
    await running.person('U1').mention('show TreePO');
    const answer = (await running.seen('U2')).at(-1);
    expect(answer?.ephemeralTo).toBeUndefined();
    expect(answer?.text).not.toMatch(/#(?:open|secret)/u);
  });

  it('is not shown if Slack does not say who may read it', async () => {
    const { workspace, slack } = running;
    workspace.addChannel('G1', { name: 'secret', kind: 'private', members: [workspace.botUser, 'U1'] });
    await answerTo('share TreePO', 'U1', 'G1');
    slack.faults.each('users.conversations', () => ({ kind: 'rate-limited', retryAfterSeconds: 30 }));
    expect(await answerTo('discussed TreePO')).toContain('Nobody has shared');
  });

  it('is not shown once the message is deleted', async () => {
    await answerTo('share TreePO');
    await answerTo('share TreePO part:method');
    const channel = running.workspace.channels.get('C1')!;
    channel.messages.splice(channel.messages.indexOf(posts()[0]!), 1);
    expect((await answerTo('discussed TreePO')).match(/shared it here/gu)).toHaveLength(1);
    expect(
      await running.store.shares.inChannel(
        { platform: 'slack', workspace: 'T1', channel: 'C1' },
        { offset: 0, limit: 9 },
      ),
    ).toHaveLength(1);
  });

  it('shows to everyone only what came up in this channel', async () => {
    const { workspace } = running;
    workspace.addChannel('C2', { name: 'elsewhere', members: [workspace.botUser, 'U1'] });
    await running.person().command('share TreePO', 'C2');
    await running.adapter.idle();
    expect(await answerTo('discussed TreePO')).toContain('#elsewhere');
    const list = (await running.seen()).at(-1)!;
    await running.person().click(list, (element) => JSON.stringify(element).includes('Show to everyone'));
    await running.adapter.idle();
    expect(posts().at(-1)?.text).toContain('Nobody has shared or discussed it here');
    expect(posts().at(-1)?.text).not.toContain('elsewhere');
  });
});

describe('a discussion inside a thread', () => {
  const partsBelow = (thread: string) =>
    posts().filter((one) => one.threadTs === thread && /^(?:Problem|Method|Results): /u.test(one.text));

  it.each(['typed', 'of a card'])('posts the parts below people’s messages, %s', async (asked) => {
    const root = running.workspace.post({ channel: 'C1', user: 'U2', text: 'what now?', blocks: [] });
    const person = running.person();
    const words = asked === 'typed' ? 'discuss TreePO' : 'show TreePO';
    await person.mention(words, { threadTs: root.ts });
    const isDiscuss = (element: unknown) => JSON.stringify(element).includes('"Discuss"');
    if (asked === 'of a card') await person.click((await running.seen('U1')).at(-1)!, isDiscuss);
    await running.adapter.idle();
    expect(partsBelow(root.ts)).toHaveLength(3);
    expect(await answerTo('discuss TreePO')).toContain('There is already a thread');
  });

  it('leaves the parts out below a card that people have answered', async () => {
    await answerTo('share TreePO');
    const card = posts()[0]!;
    running.workspace.post({ channel: 'C1', user: 'U2', text: 'nice', blocks: [], threadTs: card.ts });
    await running.person().click(card, (element) => JSON.stringify(element).includes('"Discuss"'));
    await running.adapter.idle();
    expect(partsBelow(card.ts)).toEqual([]);
  });
});

describe('a second discussion of a paper', () => {
  it('points to the existing thread, from anywhere in the channel', async () => {
    await answerTo('discuss TreePO');
    const before = posts().length;
    expect(await answerTo('discuss TreePO', 'U2')).toContain('已经有讨论了');
    expect(posts()).toHaveLength(before);
    await running.person('U1').mention('discuss TreePO');
    expect((await running.seen('U1')).at(-1)?.text).toContain('There is already a thread');
  });

  it('starts another one if the first was deleted', async () => {
    await answerTo('discuss TreePO');
    running.workspace.channels.get('C1')!.messages.length = 0;
    expect(await answerTo('discuss TreePO')).toContain('Thread started');
  });

  it('that takes long leaves no announcement behind', async () => {
    await running.stop();
    running = await run({ mode: 'http', slowAfterMs: 0, pace: { spacingMs: 30 } });
    await answerTo('discuss TreePO');
    const told = (await running.seen('U1')).filter((one) => one.ephemeralTo === 'U1');
    expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/^Thread started/u)]);
  });
});
