import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';
import { visible } from '../seen.ts';

for (const way of ['gateway', 'http'] as const) {
  describe(`commands, by ${way}`, () => {
    let running: Running;
    beforeAll(async () => {
      running = await run({ way });
    });
    afterAll(() => running.close());

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
