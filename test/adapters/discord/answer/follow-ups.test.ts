import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChannel, addGuild, type Channel, join } from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';

/**
 * By HTTP the deferral is the body of a response, which Discord processes some time after it was sent. Requests for the
 * interaction that arrive earlier get 404.
 */
describe.each([0, 5, 20, 500])('a Discord that takes %i ms to process the deferral', (delayMs) => {
  let running: Running;
  /** A channel of a guild in which only the person installed the app. */
  let elsewhere: Channel;
  beforeAll(async () => {
    running = await run({ way: 'http', waitsReally: true });
    const { peer, reader } = running;
    peer.callbackDelayMs = delayMs;
    const guild = addGuild(peer.world, 'Elsewhere', { bot: false });
    join(peer.world, guild, reader.id);
    elsewhere = addChannel(peer.world, { name: 'general', guild: guild.id });
  });
  afterAll(() => running.close());

  it('shows everybody the share of a person who installed the app for themselves, and tells the person so', async () => {
    const { peer, reader } = running;
    const asked = peer.person(reader, elsewhere).slash('/paper share', { paper: 'AC-ODM' });
    await peer.until(() => asked.followUps.length > 1, 'both messages');
    expect(asked.followUps.map(({ onlyFor }) => onlyFor !== undefined)).toEqual([false, true]);
    expect(asked.followUps.map(visible)).toEqual([
      expect.stringContaining('AC-ODM'),
      expect.stringContaining('Shared'),
    ]);
    expect(asked.originalDeleted).toBe(true);
    const posted = peer.requests.some(({ method, path }) => method === 'POST' && /^\/channels\//u.test(path));
    expect(posted).toBe(false);
  });

  it('fills in an answer once, and changes a list in its place', async () => {
    const { peer, reader } = running;
    const person = peer.person(reader, elsewhere);
    const list = await peer.answer(person.slash('/paper search', { query: 'GRPO' }));
    const next = person.clicks(list, buttons(list).find((label) => label.startsWith('Next')) ?? '');
    expect(visible(await peer.answer(next))).toContain('6–10 of');
    expect([next.fills, next.followUps.length]).toEqual([1, 0]);
    expect(peer.violations).toEqual([]);
  });
});
