import type { MountFront } from '../../src/http/http-front.ts';
import { watchedFront } from '../../src/http/watched-front.ts';
import type { RunningPlatform } from '../../src/ports/platform.ts';
import type { SlackFrontData } from './receive/front.ts';
import { createSlack, type Slack, type SlackOptions } from './slack.ts';

/** Slack as the program runs it. */
export async function runSlack(options: SlackOptions): Promise<RunningPlatform> {
  const slack = await createSlack(options);
  const { front, faults } = frontOf(slack, options);
  return {
    label: 'Slack',
    id: 'slack',
    mounts: [{ path: '/slack', handle: slack.handle, front }],
    faults: () => [...slack.health().faults, ...faults()],
    chat: (workspace) => slack.chatFor(workspace),
    stop: () => slack.stop(),
  };
}

/** None by Socket Mode, which needs no port. */
function frontOf(
  slack: Slack,
  { config: { appToken, signingSecret }, desk, defaultLanguage, log }: SlackOptions,
): { front?: MountFront; faults: () => string[] } {
  if (appToken !== undefined || signingSecret === undefined) return { faults: () => [] };
  return watchedFront(
    'Slack',
    {
      path: '/slack/events',
      module: new URL('./receive/front.ts', import.meta.url).href,
      data: { signingSecret, completions: desk.completions(), defaultLanguage } satisfies SlackFrontData,
      take: (body) => slack.take(body),
    },
    log,
  );
}
