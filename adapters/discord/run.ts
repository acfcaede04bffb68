import { setTimeout as waitFor } from 'node:timers/promises';
import { wordProblem } from '../../src/i18n/problems/problems.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { RunningPlatform } from '../../src/platforms/platform.ts';
import { createDiscord, type DiscordParts } from './discord.ts';

const retryAfterMs = 30_000;
const path = '/discord/interactions';

/** Runs Discord as one of the program's platforms; while Discord cannot be used, it is tried again until stopped. */
export async function runDiscord(parts: DiscordParts): Promise<RunningPlatform> {
  const discord = await createDiscord(parts);
  const { handler } = discord;
  const { defaultLanguage } = parts.config;
  const stopping = new AbortController();
  const firstAnswer = Promise.withResolvers<void>();
  let refused: Problem | undefined;

  async function start(): Promise<void> {
    for (;;) {
      const started = await discord.start();
      refused = started.ok ? undefined : started.problem;
      firstAnswer.resolve();
      if (started.ok) return;
      parts.log.error({ problem: started.problem }, 'Discord cannot be used yet');
      await waitFor(retryAfterMs, undefined, { signal: stopping.signal });
    }
  }
  const starting = start().catch((error: unknown) => {
    if (!stopping.signal.aborted) parts.log.error({ err: error }, 'Discord could not be started');
  });

  return {
    mounts: handler ? [{ path, handle: handler }] : [],
    firstAnswer: firstAnswer.promise,
    faults() {
      if (refused) return [wordProblem(refused, defaultLanguage)];
      const { fault } = discord.health();
      return fault === undefined ? [] : [`Discord: ${fault}`];
    },
    chat: async (workspace) => discord.chat(workspace),
    async stop() {
      stopping.abort();
      await discord.stop();
      await starting;
    },
  };
}
