import { REST } from 'discord.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DiscordApi } from '../../../../adapters/discord/api/api.ts';
import { allGuilds, checkDiscord } from '../../../../adapters/discord/doctor/doctor.ts';
import { inviteLink } from '../../../../adapters/discord/install/invite-link.ts';
import { type DiscordPeer, startDiscord } from '../../../peers/discord/peer.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addGuild, addRole } from '../../../peers/discord/world.ts';

let peer: DiscordPeer;
beforeEach(async () => {
  peer = await startDiscord();
});
afterEach(() => {
  vi.restoreAllMocks();
  return peer.close();
});

const config = () => ({
  token: peer.world.application.token,
  apiUrl: peer.apiUrl,
});

it('shows an invite link with exactly the required permissions', async () => {
  const link = new URL(inviteLink('42'));
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  const needed =
    bits.viewChannel |
    bits.sendMessages |
    bits.sendMessagesInThreads |
    bits.createPublicThreads |
    bits.readMessageHistory;
  expect(link.searchParams.get('permissions')).toBe(needed.toString());
  const findings = await checkDiscord(config(), 'en');
  expect(findings).toContainEqual(expect.objectContaining({ url: inviteLink(peer.world.application.id) }));
  expect(findings.at(-1)).toMatchObject({ level: 'warning' });
});

it('leaves no timer behind, because a page may ask for a check three times a minute', async () => {
  const started = vi.spyOn(globalThis, 'setInterval');
  const ended = vi.spyOn(globalThis, 'clearInterval');
  await checkDiscord(config(), 'en');
  const timers = started.mock.results.map(({ value }) => value);
  expect(timers.length).toBeGreaterThan(0);
  expect(ended.mock.calls.flat()).toEqual(expect.arrayContaining(timers));
});

it('names each channel and what is missing there, in both languages', async () => {
  const guild = addGuild(peer.world, 'Lab');
  const bot = peer.world.application.bot.id;
  addChannel(peer.world, { name: 'open', guild: guild.id });
  const muted = addRole(peer.world, guild, 'muted');
  guild.members.get(bot)?.roles.push(muted.id);
  addChannel(peer.world, {
    name: 'quiet',
    guild: guild.id,
    overwrites: [{ id: muted.id, type: 0, allow: 0n, deny: bits.sendMessages | bits.createPublicThreads }],
  });
  addChannel(peer.world, { name: 'voice', type: 2, guild: guild.id });
  const english = (await checkDiscord(config(), 'en')).map(({ level, text }) => `${level} ${text}`);
  expect(english).toContain('ok Lab: can post in 1 channel');
  expect(english.at(-1)).toContain(
    'warning Lab, #quiet: the bot is missing Send Messages (to post), Create Public Threads (to start discussions).',
  );
  const chinese = await checkDiscord(config(), 'zh');
  expect(chinese.at(-1)?.text).toContain(
    '#quiet：机器人缺少这些权限：发送消息（发消息）、创建公共子区（发起讨论）',
  );
});

it('checks several servers at once, and lists them in their order', async () => {
  const [slow, lab] = ['Slow', 'Lab'].map((name) => addGuild(peer.world, name));
  const rolesOf = (guild = slow) => new RegExp(`/guilds/${guild?.id}/roles$`, 'u');
  const asked = Promise.withResolvers<void>();
  peer.faults.each('GET', rolesOf(slow), () => ({ kind: 'hold', until: asked.promise }));
  peer.faults.each('GET', rolesOf(lab), () => void asked.resolve());
  const texts = (await checkDiscord(config(), 'en')).map(({ text }) => text);
  expect(texts.slice(-2)).toEqual(['Slow: can post in 0 channels', 'Lab: can post in 0 channels']);
});

it('finds every server of a bot that is in many', async () => {
  const names = Array.from({ length: 401 }, (_, at) => addGuild(peer.world, `Lab ${at}`).name);
  const api = new DiscordApi({ ...config(), now: () => 0, wait: async () => {} }, REST);
  const found = await allGuilds(api);
  expect(found.ok && found.value.map(({ name }) => name)).toEqual(names);
});

it('distinguishes a wrong token, a wrong application and a wrong key', async () => {
  expect(await checkDiscord({ ...config(), token: 'x' }, 'en')).toEqual([
    expect.objectContaining({ level: 'fault', text: expect.stringContaining('DISCORD_TOKEN') }),
  ]);
  const findings = await checkDiscord({ ...config(), applicationId: '1', publicKey: '0'.repeat(64) }, 'en');
  expect(findings.filter(({ level }) => level === 'fault')).toHaveLength(2);
});

it('says when Discord does not answer', async () => {
  const apiUrl = 'http://127.0.0.1:9/api';
  expect(await checkDiscord({ token: 'x', apiUrl }, 'zh')).toEqual([
    { level: 'fault', text: expect.stringContaining('ECONNREFUSED') },
  ]);
});

it('says so if it cannot see which servers the bot is in', async () => {
  peer.faults.add({ path: /\/users\/@me\/guilds$/u, fault: { kind: 'status', status: 403 } });
  const findings = await checkDiscord(config(), 'en');
  expect(findings.at(-1)).toMatchObject({ level: 'warning', text: expect.stringContaining('forbidden') });
});

it('says how the bot hears of new servers over HTTP, unless that is set up', async () => {
  const { application } = peer.world;
  const check = () => checkDiscord({ ...config(), publicKey: application.publicKey }, 'en');
  const warning = expect.objectContaining({
    level: 'warning',
    text: expect.stringContaining('/discord/events'),
  });
  expect(await check()).toContainEqual(warning);
  expect(await checkDiscord(config(), 'en')).not.toContainEqual(warning);
  application.eventsUrl = 'https://papers.example/discord/events';
  expect(await check()).not.toContainEqual(warning);
});
