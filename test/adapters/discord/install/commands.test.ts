import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';

const ephemeral = 1 << 6;

for (const way of ['gateway', 'http'] as const) {
  describe(`commands, by ${way}`, () => {
    let running: Running;
    beforeAll(async () => {
      running = await run({ way });
    });
    afterAll(() => running.close());

    it('answers a search to the asker alone', async () => {
      const asked = running.person.slash('/paper search', { query: 'advantage collapse' });
      const answer = await running.peer.answer(asked);
      expect(asked.acknowledged?.callbackType).toBe(5);
      expect(answer.onlyFor).toBe(running.reader.id);
      expect(answer.flags & ephemeral).toBe(ephemeral);
      expect(visible(answer)).toContain('advantage collapse');
      expect(buttons(answer)).toContain('Open');
    });

    it('turns the pages of a search in the same message', async () => {
      const first = await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }));
      const before = visible(first);
      const clicked = running.person.clicks(first, 'Next');
      const second = await running.peer.answer(clicked);
      expect(clicked.acknowledged?.callbackType).toBe(6);
      expect(second.id).toBe(first.id);
      expect(visible(second)).not.toBe(before);
      expect(visible(second)).toContain('6–10 of');
    });

    it('opens a paper below its result and toggles the language in place', async () => {
      const list = await running.peer.answer(running.person.slash('/paper search', { query: 'AC-ODM' }));
      const card = await running.peer.answer(running.person.clicks(list, 'Open'));
      expect(card.id).not.toBe(list.id);
      expect(visible(card)).toContain('AC-ODM');
      const chinese = await running.peer.answer(running.person.clicks(card, '看中文'));
      expect(chinese.id).toBe(card.id);
      expect(visible(chinese)).toContain('研究动机');
    });

    it('shares a card into the channel for everybody', async () => {
      const before = running.channel.messages.size;
      const answer = await running.peer.answer(
        running.person.slash('/paper share', { paper: 'AC-ODM', note: 'read @everyone' }),
      );
      expect(answer.onlyFor).toBe(running.reader.id);
      const posted = [...running.channel.messages.values()].slice(before).find((message) => !message.onlyFor);
      expect(posted && visible(posted)).toContain('read @everyone');
      expect(posted?.nonce).toMatch(/^.{1,25}$/u);
    });

    it('completes papers from memory', async () => {
      const typed = running.person.types('/paper show', 'paper', 'tree');
      await running.peer.until(() => typed.choices !== undefined, 'choices');
      expect(typed.choices?.map((choice) => choice.name)).toContain('TreePO');
    });

    it('sends nothing that Discord would refuse', () => {
      expect(running.peer.violations).toEqual([]);
      expect(running.log.filter(({ level }) => level !== 'info')).toEqual([]);
    });
  });
}
