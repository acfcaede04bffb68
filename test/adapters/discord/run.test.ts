import { afterEach, expect, it } from 'vitest';
import type { DiscordConfig } from '../../../adapters/discord/api/config.ts';
import type { DiscordParts } from '../../../adapters/discord/discord.ts';
import { runDiscord } from '../../../adapters/discord/run.ts';
import { discordTexts } from '../../../adapters/discord/texts/discord.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import type { RunningPlatform } from '../../../src/platforms/platform.ts';
import { storeThatGoesAway } from '../../contracts/store-away.ts';
import { eventually, type Running, run } from './running.ts';
import { visible } from './seen.ts';

const never = new Promise(() => {});
let running: Running;
let platform: RunningPlatform;
afterEach(async () => {
  await platform.stop();
  await running.close();
});

/** Starts a Discord peer and returns the parts to connect to it, with nothing connected yet. */
async function prepared(more: Partial<DiscordParts> = {}) {
  running = await run();
  const { peer, desk, store, discord } = running;
  await discord.stop();
  peer.requests.length = 0;
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const { token } = peer.world.application;
  const config: DiscordConfig = { token, apiUrl: peer.apiUrl };
  const defaultLanguage = 'en' as const;
  const wait = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { desk, store, log, config, defaultLanguage, wait, ...more };
}

async function answers(): Promise<void> {
  await eventually(() => platform.faults().length === 0);
  expect(
    visible(await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }))),
  ).toContain('GRPO');
}

it('waits for a gateway that is unreachable at the start, and says so', async () => {
  const parts = await prepared();
  running.peer.gateway.down = true;
  platform = await runDiscord(parts);
  expect(platform.faults()).toEqual([discordTexts.en.faults['not-started']]);
  await running.peer.until(() => running.peer.requests.some(({ path }) => path === '/gateway/bot'), 'a try');
  running.peer.gateway.down = false;
  await answers();
});

it('starts although the store was unavailable at first', async () => {
  const away = storeThatGoesAway();
  const parts = await prepared();
  away.isAway = true;
  platform = await runDiscord({ ...parts, store: away.around(running.store) });
  await platform.firstAnswer;
  const problem = { code: 'store-unavailable', fault: 'unreachable' } as const;
  expect(platform.faults()).toEqual([wordProblem(problem, 'en')]);
  away.isAway = false;
  await answers();
});

it('starts although the first attempt hit a bug', async () => {
  let tries = 0;
  const parts = await prepared();
  const keyValues = {
    ...parts.store.keyValues,
    async get(key: string) {
      tries += 1;
      if (tries === 1) throw new TypeError('a bug');
      return parts.store.keyValues.get(key);
    },
  };
  platform = await runDiscord({ ...parts, store: { ...parts.store, keyValues } });
  await platform.firstAnswer;
  await answers();
  expect(tries).toBe(2);
});

it('distinguishes a wrong token from an unreachable Discord', async () => {
  const parts = await prepared();
  const refused = async (fault: 'token' | 'unreachable', more: Partial<typeof parts.config>) => {
    platform = await runDiscord({ ...parts, config: { ...parts.config, ...more } });
    await platform.firstAnswer;
    const [words = ''] = platform.faults();
    await platform.stop();
    const detail = /\((.*)\)\.$/u.exec(words)?.[1] ?? '';
    expect(words).toBe(wordProblem({ code: 'platform-refused', platform: 'Discord', fault, detail }, 'en'));
  };
  await refused('token', { token: 'a.wrong.one' });
  await refused('unreachable', { apiUrl: 'http://127.0.0.1:9/api' });
  const { id: applicationId } = running.peer.world.application;
  // With the application known and its commands registered, the gateway is the first to use the token.
  await refused('token', { token: 'a.wrong.one', applicationId });
});

it('connects again after Discord closed the gateway for good', async () => {
  platform = await runDiscord(await prepared());
  await answers();
  const { gateway } = running.peer;
  const before = gateway.identifies.length;
  gateway.close(4004);
  await eventually(() => gateway.identifies.length > before);
  await answers();
});

it.each([
  ['who the bot is', /^\/applications\/@me$/u],
  ['the gateway', /^\/gateway\/bot$/u],
])('stops even if Discord does not answer a request for %s', async (_what, path) => {
  const parts = await prepared({ deadline: () => AbortSignal.abort() });
  let isAsked = false;
  running.peer.faults.each('GET', path, () => {
    isAsked = true;
    return { kind: 'hold', until: never };
  });
  platform = await runDiscord(parts);
  await eventually(() => isAsked);
  await platform.stop();
  expect(running.peer.gateway.live).toBe(0);
});
