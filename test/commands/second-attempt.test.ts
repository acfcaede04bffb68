import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Actor } from '../../src/ports/request.ts';
import type { Store } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';
import { buttonsOf } from './buttons.ts';

/** Votes end by the store's clock, so requests are asked now. */
const start = Date.now();
let ada: Actor = {
  platform: 'slack',
  workspace: 'T1',
  user: 'U1',
  displayName: 'Ada',
  timezone: 'UTC',
  managesChannel: true,
};
let chat: KeyedChat;
let store: Store;
let asked = 0;

/** Finds a post of an earlier attempt by its key, as the platforms' chats do. */
class KeyedChat extends MemoryChat {
  override async post(...[place, reply, key]: Parameters<MemoryChat['post']>) {
    const earlier = this.messages.find((one) => one.key === key);
    return earlier
      ? { ok: true as const, value: { message: earlier.message, url: earlier.url } }
      : super.post(place, reply, key);
  }
}

beforeAll(async () => {
  ({ store } = await temporaryStore());
});
beforeEach(() => {
  chat = new KeyedChat(() => start);
  asked += 1;
  // Every row has a workspace of its own.
  ada = { ...ada, workspace: `T${asked}` };
});

/** Answers a line as the inbox does whose process dies after the change and before the answer is recorded. */
async function attempt(id: string, line: string, language: Language): Promise<Reply> {
  const desk = createDesk(() => realLibrary, store, commands, { publicUrl: 'https://papers.example.org' });
  const call = parseCall(line, commands);
  const place = { channel: 'C1' };
  asked += 1;
  const request = { id, call, language, actor: ada, place, isPress: true, isPrivate: true };
  return desk.answer({ ...request, now: start + asked }, chat);
}

async function ask(line: string, language: Language): Promise<Reply> {
  const id = `slack:${asked}-before`;
  await store.events.claim(id, start, { payload: '{}' });
  const reply = await attempt(id, line, language);
  await store.events.finish(id, 1);
  return reply;
}

/** Returns the text and the buttons of a reply. An address with a secret differs in each attempt, so it is left out. */
const shown = (reply: Reply) => ({
  text: plainText(reply).replace(/\/feeds\/\S+/u, '/feeds/…'),
  lines: buttonsOf(reply).map(({ label, call }) => `${label}: ${formatCall(call, commands)}`),
});

/**
 * Each row has lines that are asked before, and the line whose process dies. `[label]` presses a button of the latest
 * answer that has it, or of a post.
 */
const rows: [name: string, before: string[], last: string][] = [
  ['save', [], 'save TreePO'],
  ['save with a note', [], 'save TreePO note: for friday'],
  ['save again', ['save TreePO'], 'save TreePO'],
  ['another note', ['save TreePO note: for friday'], 'save TreePO note: for monday'],
  ['mark as read', ['save TreePO note: for friday'], 'save TreePO done:yes'],
  ['remove', ['save TreePO note: for friday', 'save TreePO done:yes'], 'unsave TreePO'],
  ['remove what is not saved', [], 'unsave TreePO'],
  ['undo a removal', ['save TreePO note: for friday', 'unsave TreePO'], '[undo]'],
  ['remove from the list', ['save TreePO', 'saved'], '[unsave]'],
  ['share', [], 'share TreePO'],
  ['share once more', ['share TreePO'], 'share TreePO note: again'],
  ['like', [], 'like TreePO'],
  ['dislike', ['like TreePO'], 'dislike TreePO'],
  ['undo a like', ['like TreePO'], '[undo]'],
  ['subscribe', ['subscribe grpo at:8'], '[confirm]'],
  ['subscribe again', ['subscribe grpo at:8', '[confirm]', 'subscribe grpo at:8'], '[manage]'],
  ['tell the channel', ['subscribe grpo at:8', '[confirm]'], '[announce]'],
  ['undo a subscription', ['subscribe grpo at:8', '[confirm]'], '[undo]'],
  ['undo the end', ['subscribe grpo at:8', '[confirm]', '[undo]'], '[undo]'],
  ['pause', ['subscribe grpo at:8', '[confirm]', 'subscriptions'], '[pause]'],
  ['resume', ['subscribe grpo at:8', '[confirm]', 'subscriptions', '[pause]'], '[resume]'],
  ['pause with an end', ['subscribe grpo at:8', '[confirm]'], 'pause 1 for two weeks'],
  ['end by number', ['subscribe grpo at:8', '[confirm]'], 'end 1'],
  ['change', ['subscribe grpo at:8', '[confirm]', 'subscriptions', '[edit]', '[daily]'], '[change]'],
  ['recap', ['recap fri 17:00'], '[recap]'],
  ['open a vote', ['vote TreePO, AC-ODM'], '[open vote]'],
  ['open a vote that is refused', ['vote TreePO, AC-ODM', '(refuse posts)'], '[open vote]'],
  [
    'choose in a vote that was refused before',
    ['vote TreePO, AC-ODM', '(refuse posts)', '[open vote]', '(take posts)', '[open vote]'],
    '[choose]',
  ],
  ['close a vote', ['vote TreePO, AC-ODM', '[open vote]'], '[end]'],
  ['choose', ['vote TreePO, AC-ODM', '[open vote]'], '[choose]'],
  ['choose another paper', ['vote TreePO, AC-ODM', '[open vote]', '[choose]'], '[second choose]'],
  ['take a vote back', ['vote TreePO, AC-ODM', '[open vote]', '[choose]'], '[take back]'],
  ['discuss', [], 'discuss TreePO'],
  ['feed', [], 'feed list'],
  ['revoke a feed', ['feed list'], '[revoke]'],
  ['forget', ['save TreePO', 'like TreePO', 'forget me'], '[forget]'],
  ['choose a language', [], 'language en'],
];

/** The labels of the buttons that the rows press. */
const labels = (language: Language): Record<string, string> => {
  const { team, subscriptions, votes, recaps, lists } = textsIn(language);
  return {
    undo: team.undo,
    unsave: team.unsave,
    confirm: subscriptions.confirm,
    manage: subscriptions.manage,
    announce: subscriptions.announce,
    pause: subscriptions.pause,
    resume: subscriptions.resume,
    edit: subscriptions.edit,
    daily: subscriptions.daySets.daily,
    change: subscriptions.confirmChange,
    recap: recaps.confirm,
    'open vote': votes.open,
    end: votes.endNow,
    choose: votes.choose,
    'take back': votes.takeBack,
    revoke: lists.revoke,
    forget: lists.forgetButton,
  };
};

/** Returns the line of the first button, or the second, that has a label in an answer or a post. */
function pressed(name: string, replies: readonly Reply[], language: Language, at = 0): string {
  const offered = [...replies, ...chat.messages.map(({ reply }) => reply)].flatMap(buttonsOf);
  const button = offered.filter(({ label }) => label === labels(language)[name])[at];
  expect(button, `${name} among ${offered.map(({ label }) => label)}`).toBeDefined();
  return formatCall(button!.call, commands);
}

/** Answers a line, or presses a button, by an attempt that dies and by the next one, before which `meanwhile` runs. */
async function twice(line: string, language: Language, meanwhile?: () => Promise<unknown>) {
  const id = `slack:${asked}`;
  await store.events.claim(id, start, { payload: '{}' });
  const first = await attempt(id, line, language);
  await meanwhile?.();
  const posts = chat.messages.length;
  const [taken] = await store.events.takeOver(start + 60_000, 1);
  expect(taken).toMatchObject({ event: id, attempt: 2 });
  const second = await attempt(id, line, language);
  expect(chat.messages).toHaveLength(posts);
  await store.events.finish(id, 2);
  return { first, second };
}

describe.each(languages)(
  'a second attempt at a request whose process died before answering, in %s',
  (language) => {
    it.each(rows)('answers as the first would have: %s', async (_name, before, last) => {
      const replies: Reply[] = [];
      const lineOf = (step: string) => {
        const [, second, name] = /^\[(second )?(.+)\]$/u.exec(step) ?? [];
        return name === undefined ? step : pressed(name, replies, language, second ? 1 : 0);
      };
      for (const step of before) {
        if (step === '(refuse posts)') chat.authorized = false;
        else if (step === '(take posts)') chat.authorized = true;
        else replies.unshift(await ask(lineOf(step), language));
      }
      const { first, second } = await twice(lineOf(last), language);
      expect(shown(second)).toEqual(shown(first));
    });

    it.each(['choose', 'take back'])('knows what it did before the vote ended: %s', async (step) => {
      const { votes } = textsIn(language);
      const plan = await ask('vote TreePO, AC-ODM', language);
      await ask(pressed('open vote', [plan], language), language);
      const choose = pressed('choose', [], language);
      const line = step === 'choose' ? choose : pressed(step, [await ask(choose, language)], language);
      const vote = parseCall(choose, commands).options.id!;
      const { second } = await twice(line, language, async () =>
        store.votes.closeNow(vote, await store.now()),
      );
      // The vote rests since a moment that was extrapolated, which the store's clock may not have reached.
      const due = await store.votes.lease((await store.now()) + 60_000, 60_000, 99);
      await store.votes.close(due.find(({ lease }) => lease.vote === vote)!.lease, () => 0);
      const heading = realLibrary.byId.get('treepo')!.heading[language];
      const expected = step === 'choose' ? votes.counted(heading) : votes.takenBack;
      expect([plainText(second), plainText(await ask(line, language))]).toEqual([expected, expected]);
      expect(plainText(await ask(pressed('choose', [], language, 1), language))).toBe(votes.over);
    });
  },
);
