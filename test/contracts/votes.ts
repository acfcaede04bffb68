import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/ports/clock.ts';
import type { Store } from '../../src/ports/store.ts';
import { voteSettings } from '../../src/votes/vote-settings.ts';
import { VoteWorker } from '../../src/votes/vote-worker.ts';
import { realLibrary } from '../search/real-library.ts';
import type { ChatHarness, ChatPlatform, Shown } from './chat.ts';

const papers = 'AC-ODM, TreePO, ITPO';

/** Runs on every platform that has channels: a vote, from the command to the discussion of the winner. */
export function votesContract({ name, open }: ChatPlatform): void {
  describe(`a vote on ${name}`, () => {
    let harness: ChatHarness;
    let store: Store;
    let now = 0;
    beforeAll(async () => {
      harness = await open([], (opened) => {
        store = opened;
        return opened;
      });
    });
    afterAll(() => harness.close());

    /** Runs one round of the worker, after every earlier pause has ended. */
    async function round(): Promise<void> {
      now = Math.max(now, Date.now()) + 3_000;
      await new VoteWorker({
        store,
        library: () => realLibrary,
        chats: { open: async () => harness.posting!.chat },
        clock: { ...systemClock, now: () => now },
        settings: voteSettings,
        log: { info: () => {}, warn: () => {}, error: (fields) => console.error(fields) },
      }).tick();
    }

    const channel = () => harness.posting!.everyoneSees();
    const ballot = async (text: string): Promise<Shown> => {
      const found = (await channel()).findLast((shown) => shown.text.includes(text));
      if (!found) throw new Error(`no message says ${text}`);
      return found;
    };

    it.each([
      ['en', 'Start the vote', 'Which paper do we discuss next?', 'End the vote', 'won with'],
      ['zh', '发起投票', '下一篇讨论哪篇论文？', '结束投票', '获选'],
    ] as const)(
      'goes from the question to the discussion of the winner, in %s',
      async (lang, start, title, end, won) => {
        const plan = await harness.ask(`vote ${papers} until:tomorrow 17:00 lang:${lang}`, lang);
        for (const paper of papers.split(', ')) expect(plan.text).toContain(paper);
        const before = (await channel()).length;
        await harness.press(plan, start);
        expect(await channel()).toHaveLength(before + 1);
        const first = await ballot(title);
        const choose = lang === 'en' ? 'Vote' : '投这篇';
        const answer = await harness.press(first, choose);
        expect(answer.isPrivate).toBe(true);
        expect(answer.text).toContain('AC-ODM');
        await round();
        const voted = await ballot(title);
        expect(voted.id).toBe(first.id);
        expect(voted.text).toContain(lang === 'en' ? '1 vote' : '1 票');
        const again = await harness.press(voted, choose);
        // The harness presses buttons as a person who reads English.
        await harness.press(again, 'Take back my vote');
        await round();
        expect((await ballot(title)).text).toContain(lang === 'en' ? '0 votes' : '0 票');
        await harness.press(await ballot(title), choose);
        await harness.press(await ballot(title), end);
        await round();
        const result = (await channel()).find(({ id }) => id === first.id);
        expect(result?.text).toContain(won);
        expect(result?.buttons).not.toContain(choose);
        const announced = await ballot(lang === 'en' ? 'Next we discuss' : '下一篇讨论：');
        expect(announced.text).toContain('AC-ODM');
        const file = await harness.press(announced, lang === 'en' ? 'Add to my calendar' : '加到我的日历');
        expect(file.isPrivate).toBe(true);
        expect(file.text).toContain('discussion.ics');
      },
    );

    it.each([
      ['vote', 'A vote needs at least two papers'],
      ['vote AC-ODM, no-such-paper-at-all', 'no-such-paper-at-all'],
      [`vote ${papers} until:someday`, 'someday'],
      [`vote ${papers} until:2020-01-01`, 'has passed'],
      [`vote ${papers} until:in 3 days at:tomorrow`, 'has to be after'],
      [`vote ${papers} until:tomorrow at:2020-01-01`, 'has to be after'],
      [`vote ${papers} until:in 70 days`, 'at most 60 days'],
      ['vote tag:grpo by EOD', 'I took “by EOD” as words'],
      ['vote grpo by EOD', 'I took “by EOD” as words'],
    ])('%s is asked back', async (line, words) => {
      const before = (await channel()).length;
      expect((await harness.ask(line, 'en')).text).toContain(words);
      expect(await channel()).toHaveLength(before);
    });
  });
}
