import { beforeEach, expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { fail, type Outcome, ok } from '../../src/model/outcome.ts';
import type { StartedThread, ThreadStart } from '../../src/ports/chat.ts';
import type { Store } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { openers } from '../../src/votes/vote-message.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';

const now = Date.UTC(2026, 10, 29, 3);
const minute = 60_000;

/** A platform whose threads open when the test says so. As on a real one, each key opens one thread. */
class ThreadChat extends MemoryChat {
  readonly threads: string[] = [];
  /** Awaited before a thread is opened. */
  whileOpening: () => Promise<Outcome<void>> = async () => ok(undefined);

  /** Awaited before the openers are posted. */
  beforeOpeners: () => Promise<void> = async () => {};

  override async startThread(
    { place, card, openers, onStarted }: ThreadStart,
    key = '',
  ): Promise<Outcome<StartedThread>> {
    const outcome = await this.whileOpening();
    if (!outcome.ok) return outcome;
    const earlier = this.in(place).find((message) => message.key === key);
    const posted = earlier ? ok(earlier) : await this.post(place, card, key);
    if (!posted.ok) return posted;
    const { message: thread, url } = posted.value;
    if (!earlier) this.threads.push(thread);
    await onStarted?.({ message: thread, url, thread });
    await this.beforeOpeners();
    for (const [index, opener] of openers.entries())
      await this.post({ ...place, thread }, opener, `${key}.${index}`);
    return ok({ message: thread, url, thread, existed: false });
  }

  override async isGone({ thread }: { thread?: string }): Promise<boolean> {
    return !this.threads.includes(thread ?? '');
  }
}

let store: Store;
let chat: ThreadChat;
beforeEach(async () => {
  store = await storeOfTest();
  chat = new ThreadChat(() => now);
});

/** Asks at a time of the store's clock, in a process whose own clock is `apart` from it. */
async function discuss(id: string, at = now, apart = 0): Promise<string> {
  const desk = createDesk(() => realLibrary, { ...store, now: async () => at }, commands);
  const actor = { platform: 'slack', workspace: 'T1', user: id, displayName: id, managesChannel: false };
  const call = parseCall('discuss TreePO', commands);
  const asked = { id, call, actor, now: at + apart, place: { channel: 'C1' }, language: 'en' as const };
  return plainText(await desk.answer(asked, chat));
}

it.each([0, 3 * minute])('opens one thread when two people ask at once, %i ms apart', async (apart) => {
  let second = '';
  chat.whileOpening = async () => {
    chat.whileOpening = async () => ok(undefined);
    second = await discuss('bob', now, apart);
    return ok(undefined);
  };
  expect(await discuss('ada')).toContain('Thread started');
  expect(second).toContain('Somebody is starting a thread about it right now');
  expect(await discuss('bob again')).toContain('There is already a thread');
  expect(chat.threads).toHaveLength(1);
});

it('is finished by its own next attempt if the process died while it opened the thread', async () => {
  chat.whileOpening = () => Promise.reject(new Error('the process died'));
  await expect(discuss('ada')).rejects.toThrow('died');
  chat.whileOpening = async () => ok(undefined);
  expect(await discuss('bob', now + minute)).toContain('right now');
  expect(await discuss('ada', now + minute)).toContain('Thread started');
  expect(await discuss('bob', now + minute)).toContain('There is already a thread');
  expect(chat.threads).toHaveLength(1);
});

it('leads others to a thread whose opening died, and is finished by its own next attempt', async () => {
  chat.beforeOpeners = () => Promise.reject(new Error('the process died'));
  await expect(discuss('ada')).rejects.toThrow('died');
  chat.beforeOpeners = async () => {};
  expect(await discuss('bob', now + 60 * minute)).toContain('There is already a thread');
  const opened = () => chat.in({ channel: 'C1', thread: chat.threads[0] });
  expect(opened()).toEqual([]);
  expect(await discuss('ada', now + 61 * minute)).toContain('Thread started');
  expect(opened().length).toBeGreaterThan(1);
  expect(chat.threads).toHaveLength(1);
});

it('does not block other requests for longer than a few minutes', async () => {
  chat.whileOpening = () => Promise.reject(new Error('the process died'));
  await expect(discuss('ada')).rejects.toThrow('died');
  chat.whileOpening = async () => ok(undefined);
  expect(await discuss('bob', now + 3 * minute)).toContain('Thread started');
});

it('may be tried again at once after a refusal, and not while the thread may exist', async () => {
  chat.whileOpening = async () => fail({ code: 'post-refused', reason: 'archived' });
  expect(await discuss('ada')).not.toContain('right now');
  chat.whileOpening = async () => fail({ code: 'post-unknown' });
  expect(await discuss('bob')).not.toContain('right now');
  chat.whileOpening = async () => ok(undefined);
  expect(await discuss('cem')).toContain('right now');
  expect(await discuss('bob')).toContain('Thread started');
});

it.each([
  ['en', /^Method: /u],
  ['zh', /^主要方法：/u],
] as const)('names the part of each message in %s', (language, start) => {
  const paper = realLibrary.papers.find(({ name }) => name === 'TreePO')!;
  expect(openers(paper, { language }).some(({ title }) => start.test(title))).toBe(true);
});
