import { wordProblem } from '../../src/i18n/problems/problems.ts';
import { keepConnected } from '../../src/inbox/keep-connected.ts';
import { fail, type Outcome } from '../../src/model/outcome.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { RunningPlatform } from '../../src/platforms/platform.ts';
import { systemClock } from '../../src/ports/clock.ts';
import { StoreUnavailable } from '../../src/ports/store.ts';
import { platformRefused } from './api/failure.ts';
import { createDiscord, type DiscordParts } from './discord.ts';
import { discordTexts } from './texts/discord.ts';

/**
 * Runs Discord as one of the program's platforms. While Discord cannot be used, it is tried again until the program
 * stops.
 */
export async function runDiscord(parts: DiscordParts): Promise<RunningPlatform> {
  const discord = await createDiscord(parts);
  const { log, defaultLanguage } = parts;
  const stopping = new AbortController();
  const firstAnswer = Promise.withResolvers<void>();
  let problem: Problem | undefined;

  async function connect(connected: () => void): Promise<string | undefined> {
    const started = await startOrProblem();
    problem = started.ok ? undefined : started.problem;
    firstAnswer.resolve();
    if (!started.ok) return wordProblem(started.problem, 'en');
    connected();
    log.info({}, 'Connected to Discord');
    await discord.ended();
    return undefined;
  }

  async function startOrProblem(): Promise<Outcome<unknown>> {
    try {
      return await discord.start();
    } catch (error) {
      if (error instanceof StoreUnavailable) return fail(error.problem);
      log.error({ err: error }, 'Starting Discord failed unexpectedly');
      return fail(platformRefused('other', 'unexpected error'));
    }
  }

  const connecting = keepConnected({
    connect,
    failed: (fault, nextTryInMs) => log.error({ fault, nextTryInMs }, 'Discord cannot be used yet'),
    clock: {
      now: parts.now ?? Date.now,
      wait: parts.wait ?? systemClock.wait,
    },
    signal: stopping.signal,
  });

  return {
    mounts: discord.mounts,
    firstAnswer: firstAnswer.promise,
    faults(language = defaultLanguage) {
      if (problem) return [wordProblem(problem, language)];
      const fault = discord.fault();
      return fault === undefined ? [] : [discordTexts[language].faults[fault]];
    },
    chat: async (workspace) => discord.chat(workspace),
    async stop() {
      stopping.abort();
      await discord.stop();
      await connecting;
    },
  };
}
