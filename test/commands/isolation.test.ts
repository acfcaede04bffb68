import { beforeAll, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../src/commands/desk/desk.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Call } from '../../src/model/call.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Actor } from '../../src/ports/request.ts';
import type { Store } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';

/** The store's own clock ends votes. */
const start = Date.now();
const ada: Actor = {
  platform: 'slack',
  workspace: 'T1',
  user: 'U1',
  displayName: 'Ada-of-T1',
  timezone: 'UTC',
  managesChannel: true,
};
/** The same ids in another workspace, where this person may press every button. */
const stranger: Actor = { ...ada, workspace: 'T2', displayName: 'Stranger' };

let store: Store;
let desk: Desk;
const chats = { T1: new MemoryChat(() => start), T2: new MemoryChat(() => start) };
let asked = 0;

beforeAll(async () => {
  ({ store } = await temporaryStore());
  desk = createDesk(() => realLibrary, store, commands, { publicUrl: 'https://papers.example.org' });
});

function run(actor: Actor, line: string, message?: string): Promise<Reply> {
  asked += 1;
  const chat = chats[actor.workspace as keyof typeof chats];
  const request = { language: 'en', actor, now: start + asked, place: { channel: 'C1' }, message } as const;
  const call = parseCall(line, commands);
  return desk.answer({ ...request, id: `r${asked}`, call, isPrivate: true }, chat);
}

/** Returns the lines of all buttons of a reply. */
function linesOf({ blocks }: Reply): string[] {
  const calls = blocks.flatMap((block): (Call | undefined)[] => {
    if (block.kind === 'chips') return block.chips.map(({ call }) => call);
    const actions =
      block.kind === 'actions'
        ? block.actions
        : block.kind === 'menu'
          ? block.choices
          : block.kind === 'item' && block.action
            ? [block.action]
            : [];
    return actions.map((action) => (action.kind === 'command' ? action.call : undefined));
  });
  return calls.flatMap((call) => (call ? formatCall(call, commands) : []));
}

/** Returns everything that is stored about the first workspace. */
async function stored() {
  const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  const subscriptions = await store.subscriptions.inChannel(channel);
  return {
    person: await store.personData(ada),
    saves: await store.saves.list(ada),
    feeds: [await store.feeds.of(ada), await store.feeds.of(channel)],
    shares: await store.shares.inChannel(channel, { offset: 0, limit: 99 }),
    likes: await store.likes.list(channel, 99),
    votes: await store.votes.openIn(channel),
    subscriptions,
    posts: chats.T1.messages.map(({ text }) => text),
  };
}

it('no button and no line of a workspace does or shows anything of it in another', async () => {
  const lines = new Set<string>();
  /** Runs a line in the first workspace and then, breadth first, the buttons that lead on from it. */
  const use = async (line: string) => {
    const reply = await run(ada, line);
    lines.add(line);
    for (const one of linesOf(reply)) lines.add(one);
    return reply;
  };
  const press = async (reply: Reply, form: RegExp) => use(linesOf(reply).find((line) => form.test(line))!);
  await use('save TreePO note:words-of-T1');
  await use('save AC-ODM done:yes');
  await use('share TreePO note:words-of-T1');
  await use('discuss AC-ODM');
  await press(await use('subscribe "words-of-T1" OR GRPO at:9 tz:UTC'), /confirm:/u);
  await press(await use('recap'), /confirm:/u);
  await press(await use('vote TreePO, AC-ODM, ITPO until:1w'), /confirm:/u);
  for (const line of ['like TreePO', 'feed list', 'feed channel', 'saved', 'unsave', 'discussed', 'status'])
    await use(line);
  for (const line of [
    'subscriptions',
    'discussed TreePO',
    'why TreePO',
    'today',
    'saved to:ask',
    'forget me',
  ])
    await use(line);
  for (const { reply } of chats.T1.messages) for (const line of linesOf(reply)) lines.add(line);
  const before = await stored();
  expect(before.person.map(({ table }) => table).sort()).toEqual(
    expect.arrayContaining(['feeds', 'likes', 'saves', 'shares', 'subscriptions', 'votes']),
  );

  for (const line of lines) {
    // The line before may have stored something of the stranger's own, which would be taken for the other workspace's.
    await store.forget(stranger, start + asked);
    const shown = plainText(await run(stranger, line, '1'));
    expect(shown, line).not.toContain('Ada-of-T1');
    if (!line.includes('words-of-T1')) expect(shown, line).not.toContain('words-of-T1');
  }
  expect(await stored()).toEqual(before);
  expect(lines.size).toBeGreaterThan(60);
});
