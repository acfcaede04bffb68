import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command, CommandContext } from '../../src/commands/define/command.ts';
import { withPermit } from '../../src/http/send-permit.ts';
import { wordProblem } from '../../src/i18n/problems/problems.ts';
import type { Language } from '../../src/model/language.ts';
import { type Block, plain, type Reply } from '../../src/model/reply.ts';
import type { Chat } from '../../src/ports/chat.ts';
import type { Place } from '../../src/ports/request.ts';
import type { Store } from '../../src/ports/store.ts';
import { hostileTexts } from './hostile-texts.ts';
import { storeThatGoesAway } from './store-away.ts';

/** An answer as one person sees it, read as the platform's own client reads it. */
export interface Shown {
  /** Id of the message or page element. It stays the same if an answer is replaced in place. */
  id: string;
  /** All text that a person reads, without markup. */
  text: string;
  buttons: readonly string[];
  /** True if only the asker sees it. */
  isPrivate: boolean;
  /** Mentions, and links that the text was not meant to contain. Each is a failure. */
  effects: readonly string[];
}

/** A platform with the desk behind it, as one person uses it. */
export interface ChatHarness {
  /** Types a command line, such as `search GRPO`; on Discord the same with its options. */
  ask(line: string, language?: Language): Promise<Shown>;
  /** Presses a button. */
  press(shown: Shown, label: string): Promise<Shown>;
  /** The core's way to post; absent if nothing can be posted. */
  posting?: { chat: Chat; place: Place; everyoneSees(): Promise<readonly Shown[]> };
  close(): Promise<void>;
}

/** The features that a platform lacks, each with the reason. */
type ChatGaps = Partial<
  Record<
    | 'buttons'
    | 'changes in place'
    | 'privacy'
    | 'same key'
    | 'permit'
    | 'store'
    | 'stored buttons'
    | 'own language',
    string
  >
>;

export interface ChatPlatform {
  name: string;
  /** Opens the platform with the project's commands and `more`. `around` wraps the store before it is used. */
  open(more: readonly Command[], around?: (store: Store) => Store): Promise<ChatHarness>;
  gaps?: ChatGaps;
}

const sentence = 'Every sentence of a long answer can be reached. ';
const longest = 400;

const more: readonly Command[] = [
  command('echo', ({ options }) => everyKind(hostileTexts[Number(options.query)] ?? '')),
  command('bug', () => {
    throw new Error('the secret cause');
  }),
  command('long', () => ({
    ...reply(),
    blocks: Array.from(
      { length: longest },
      (_, n): Block => ({ kind: 'paragraph', text: plain(`${n}: ${sentence}`) }),
    ),
  })),
];

/** Runs on every chat platform: the same questions get the same answers, however they are shown. */
export function chatContract({ name, open, gaps = {} }: ChatPlatform): void {
  describe(`${name} as a chat platform`, () => {
    let harness: ChatHarness;
    beforeAll(async () => {
      harness = await open(more);
    });
    afterAll(() => harness.close());

    it('answers a search with the papers that match, in either language', async () => {
      const english = await harness.ask('search AC-ODM', 'en');
      expect(english.text).toContain('AC-ODM');
      expect(english.text).toMatch(/paper/u);
      const chinese = await harness.ask('search AC-ODM', 'zh');
      expect(chinese.text).toContain('AC-ODM');
      expect(chinese.text).toMatch(/篇/u);
    });

    it.skipIf(gaps.privacy)('shows an answer to the asker alone', async () => {
      expect((await harness.ask('search GRPO')).isPrivate).toBe(true);
    });

    it('shows a paper with all six parts', async () => {
      const { text } = await harness.ask('show AC-ODM', 'zh');
      for (const label of ['研究动机', '解决问题', '现象分析', '主要方法', '数据与实验', '主要贡献'])
        expect(text).toContain(label);
    });

    it('understands a name in any spelling, and offers others for one that it does not know', async () => {
      expect((await harness.ask('show ac odm', 'en')).text).toContain('AC-ODM');
      expect((await harness.ask('show no-such-paper-anywhere', 'en')).text).toContain(
        'no-such-paper-anywhere',
      );
    });

    it('shows hostile text as it was typed, mentioning, linking and formatting nothing', async () => {
      for (const [index, hostile] of hostileTexts.entries()) {
        const { text, effects } = await harness.ask(`echo ${index}`);
        expect(effects, hostile).toEqual([]);
        expect(squeeze(text).split(squeeze(hostile)).length - 1, hostile).toBeGreaterThanOrEqual(4);
      }
    });

    it.skipIf(gaps.buttons)('turns pages', async () => {
      const first = await harness.ask('search GRPO', 'en');
      const second = await harness.press(first, 'Next');
      expect(second.text).not.toBe(first.text);
      if (!gaps['changes in place']) expect(second.id).toBe(first.id);
      const back = await harness.press(second, 'Previous');
      expect(back.text).toBe(first.text);
    });

    it.skipIf(gaps.buttons)('opens a paper from a list, below it, and changes its language', async () => {
      const list = await harness.ask('search AC-ODM', 'en');
      const card = await harness.press(list, 'Open');
      expect(card.id).not.toBe(list.id);
      expect(card.text).toContain('AC-ODM');
      const chinese = await harness.press(card, '看中文');
      expect(chinese.text).toContain('研究动机');
      if (!gaps['changes in place']) expect(chinese.id).toBe(card.id);
    });

    it('loses no sentence of a long answer', async () => {
      let shown = await harness.ask('long', 'en');
      let text = shown.text;
      for (let turns = 0; turns < longest && shown.buttons.includes('More'); turns += 1) {
        shown = await harness.press(shown, 'More');
        text += `\n${shown.text}`;
      }
      for (let n = 0; n < longest; n += 1) expect(text).toContain(`${n}: ${sentence.trim()}`);
    });

    it('says that something broke, without details', async () => {
      const { text } = await harness.ask('bug', 'en');
      expect(text).toMatch(/[0-9a-f]{8}/u);
      expect(text).not.toContain('secret');
    });

    it('posts the same key once, for everybody', async () => {
      if (!harness.posting) return;
      const { chat, place, everyoneSees } = harness.posting;
      const before = (await everyoneSees()).length;
      const first = await chat.post(place, everyKind('@everyone'), 'contract-1', 'en');
      if (!first.ok) throw new Error(first.problem.code);
      if (!gaps['same key'])
        expect(await chat.post(place, everyKind('@everyone'), 'contract-1', 'en')).toEqual(first);
      const seen = (await everyoneSees()).slice(before);
      expect(seen).toHaveLength(1);
      expect(seen[0]?.isPrivate).toBe(false);
      expect(seen[0]?.effects).toEqual([]);
      expect(seen[0]?.text).toContain('@everyone');
    });

    it.skipIf(gaps.permit).each([
      ['before its turn', { renew: async () => false, holds: () => true }],
      ['before it is written', { renew: async () => true, holds: () => false }],
    ])('posts nothing if the right to send is lost %s', async (when, permit) => {
      if (!harness.posting) return;
      const { chat, place, everyoneSees } = harness.posting;
      const before = await everyoneSees();
      const post = () => chat.post(place, everyKind('late'), when, 'en');
      expect((await withPermit(permit, post)).ok).toBe(false);
      expect(await everyoneSees()).toEqual(before);
      expect((await post()).ok).toBe(true);
    });

    it('finds a post by its key, and knows that one is absent', async () => {
      if (!harness.posting?.chat.find) return;
      const { chat, place } = harness.posting;
      const find = harness.posting.chat.find.bind(chat);
      const since = Date.now() - 60_000;
      expect(await find(place, 'contract-2', since)).toEqual({ ok: true, value: 'absent' });
      const posted = await chat.post(place, everyKind('found'), 'contract-2', 'en');
      const found = await find(place, 'contract-2', since);
      if (!posted.ok || !found.ok || typeof found.value !== 'object') throw new Error('not found');
      expect(found.value.message).toBe(posted.value.message);
      expect(await find(place, 'contract-3', since)).toEqual({ ok: true, value: 'absent' });
    });

    it.skipIf(gaps['own language'])('answers from then on in the language that somebody chose', async () => {
      expect((await harness.ask('language zh', 'en')).text).toContain('以后我都用中文回答你');
      expect((await harness.ask('search AC-ODM', 'en')).text).toMatch(/篇/u);
      const asked = await harness.ask('language', 'en');
      expect(asked.text).toContain('我现在用中文回答你');
      expect((await harness.press(asked, 'English')).text).toContain('From now on I’ll answer in English');
      expect((await harness.ask('search AC-ODM', 'en')).text).toMatch(/paper/u);
      expect((await harness.ask('show AC-ODM lang:zh', 'en')).text).toContain('研究动机');
    });
  });

  if (!gaps.store) storeAwayContract({ name, open, gaps });
}

/** A line that is too long for a button of any platform. */
const farLine = 'far '.repeat(700).trim();

function storeAwayContract({ name, open, gaps = {} }: ChatPlatform): void {
  describe(`${name} while its database is gone`, () => {
    const switched = storeThatGoesAway();
    let harness: ChatHarness;
    beforeAll(async () => {
      const steps = [
        command('begin', ({ makeCall, options }) => ({
          ...reply(),
          blocks: [
            {
              kind: 'actions',
              actions: [
                {
                  kind: 'command',
                  label: 'Go',
                  call: makeCall('arrive', { query: `${farLine} ${options.query}` }),
                  effect: 'add',
                },
              ],
            },
          ],
        })),
        command('arrive', ({ options }) => everyKind(`arrived ${options.query?.slice(farLine.length + 1)}`)),
      ];
      harness = await open(steps, switched.around);
    });
    beforeEach(() => {
      switched.isAway = true;
    });
    afterAll(() => harness.close());

    it('answers commands that need none, with buttons that work, however long their lines are', async () => {
      const found = await harness.ask('search GRPO', 'zh');
      expect(found.text).toContain('GRPO');
      const first = await harness.ask('search GRPO', 'en');
      expect((await harness.press(first, 'Next')).text).not.toBe(first.text);
      const { text } = await harness.ask('show AC-ODM', 'zh');
      expect(text).toContain('主要贡献');
      const begun = await harness.ask('begin now', 'en');
      expect((await harness.press(begun, 'Go')).text).toContain('arrived now');
    });

    it.each(['en', 'zh'] as const)('reports the fault if one is needed, in %s', async (language) => {
      const words = squeeze(wordProblem({ code: 'store-unavailable', fault: 'unreachable' }, language));
      for (const line of ['save AC-ODM', 'saved', 'status', 'share AC-ODM'])
        expect([line, squeeze((await harness.ask(line, language)).text)]).toEqual([
          line,
          expect.stringContaining(words),
        ]);
    });

    it.skipIf(gaps['stored buttons'])(
      'says so where a button’s call is in the database, and does it afterwards',
      async () => {
        await switched.comesBack();
        const begun = await harness.ask('begin later', 'en');
        switched.isAway = true;
        const words = wordProblem({ code: 'store-unavailable', fault: 'unreachable' }, 'en');
        expect((await harness.press(begun, 'Go')).text).toContain(words);
        await switched.comesBack();
        expect((await harness.press(begun, 'Go')).text).toContain('arrived later');
        expect((await harness.ask('save AC-ODM', 'en')).text).toMatch(/reading list/iu);
      },
    );
  });
}

function command(verb: string, run: (context: CommandContext) => Reply): Command {
  const query = { name: 'query', summary: () => 'Which', required: false, positional: true };
  return { verb, aliases: [], summary: () => `Does ${verb}`, options: [query], run };
}

function reply(): Reply {
  return { audience: 'private', title: 'Contract', blocks: [] };
}

function everyKind(text: string): Reply {
  return {
    ...reply(),
    blocks: [
      { kind: 'heading', text },
      { kind: 'paragraph', text: plain(text) },
      { kind: 'part', label: 'Part', text: plain(text) },
      { kind: 'item', title: plain(text), lines: [plain(text)] },
      { kind: 'note', text: plain(text) },
    ],
  };
}

/** Removes line breaks, which platforms place differently. */
function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}
