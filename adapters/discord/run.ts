import { setTimeout as waitFor } from 'node:timers/promises';
import type { RunningPlatform } from '../../src/ports/platform.ts';
import { createDiscord, type DiscordParts } from './discord.ts';

const retryAfterMs = 30_000;
const path = '/discord/interactions';

/** Discord as one of the platforms of the program; where it cannot be reached, it is tried again until stopped. */
export async function runDiscord(parts: DiscordParts): Promise<RunningPlatform> {
  const discord = await createDiscord(parts);
  const { handler } = discord;
  const stopping = new AbortController();

  async function start(): Promise<void> {
    for (;;) {
      const started = await discord.start();
      if (started.ok) return;
      parts.log.error({ problem: started.problem }, 'Discord cannot be used yet');
      await waitFor(retryAfterMs, undefined, { signal: stopping.signal });
    }
  }
  const starting = start().catch((error: unknown) => {
    if (!stopping.signal.aborted) parts.log.error({ err: error }, 'Discord could not be started');
  });

  return {
    label: 'Discord',
    id: 'discord',
    mounts: handler ? [{ path, handle: handler }] : [],
    faults() {
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
