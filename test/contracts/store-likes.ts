import { describe, expect, it } from 'vitest';
import { type StoreUnderTest, t0, team } from './store-fixture.ts';

const channel = { ...team, channel: 'C1' };

export function likesContract(test: () => StoreUnderTest): void {
  describe('votes for more and less', () => {
    it('are one a person and paper, newest first, and never of another channel', async () => {
      const { likes } = test().store;
      await likes.set(channel, 'U1', 'a', 1, t0);
      await likes.set(channel, 'U2', 'a', 1, t0 + 1);
      await likes.set(channel, 'U1', 'b', -1, t0 + 2);
      await likes.set(channel, 'U1', 'a', -1, t0 + 3);
      await likes.set({ ...channel, channel: 'C2' }, 'U1', 'c', 1, t0);
      await likes.set({ ...channel, workspace: 'T2' }, 'U1', 'd', 1, t0);
      expect(await likes.list(channel, 9)).toEqual([
        { paper: 'a', value: -1, likedAt: t0 + 3 },
        { paper: 'b', value: -1, likedAt: t0 + 2 },
        { paper: 'a', value: 1, likedAt: t0 + 1 },
      ]);
      expect(await likes.list(channel, 1)).toHaveLength(1);
      expect(await likes.get(channel, 'U1', 'a')).toBe(-1);
      await likes.set(channel, 'U1', 'a', 0, t0 + 4);
      expect(await likes.get(channel, 'U1', 'a')).toBeUndefined();
      expect((await likes.list(channel, 9)).map(({ paper }) => paper)).toEqual(['b', 'a']);
      await likes.clear(channel);
      expect(await likes.list(channel, 9)).toEqual([]);
      expect(await likes.list({ ...channel, channel: 'C2' }, 9)).toHaveLength(1);
    });
  });
}
