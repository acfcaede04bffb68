import type { RunningPlatform } from '../../src/platforms/platform.ts';
import { createSlack, type SlackOptions } from './slack.ts';

/** Runs Slack as one of the program's platforms. */
export async function runSlack(options: SlackOptions): Promise<RunningPlatform> {
  const slack = await createSlack(options);
  return {
    mounts: [{ path: '/slack', handle: slack.handle }],
    firstAnswer: slack.started,
    faults: () => slack.health().faults,
    chat: (workspace) => slack.chatFor(workspace),
    stop: () => slack.stop(),
  };
}
