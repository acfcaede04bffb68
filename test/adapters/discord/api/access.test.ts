import { expect, it } from 'vitest';
import { Access } from '../../../../adapters/discord/api/access.ts';
import type { DiscordApi } from '../../../../adapters/discord/api/api.ts';
import { Channels } from '../../../../adapters/discord/api/channels.ts';
import { DiscordChat } from '../../../../adapters/discord/post/chat.ts';

it('looks up again after a look-up that threw, although results are cached', async () => {
  const answers: (() => Promise<unknown>)[] = [
    () => Promise.reject(new Error('a bug')),
    async () => ({ ok: false, failure: { kind: 'unavailable' } }),
  ];
  const asked: string[] = [];
  const api = {
    asBot: (_method: string, route: string) => {
      asked.push(route);
      return answers.shift()?.();
    },
  } as unknown as DiscordApi;
  const access = new Access(new Channels(api, () => 0));
  await expect(access.ofBot('1', '2')).rejects.toThrow('a bug');
  expect(await access.ofBot('1', '2')).toBeUndefined();
  expect(asked).toEqual(['/users/@me', '/users/@me']);
});

it('takes a thread that cannot be looked up for a private one', async () => {
  const channels = { find: async () => ({ ok: false }) };
  expect(await new DiscordChat({ channels } as never, '1').isPrivateThread('2')).toBe(true);
});
