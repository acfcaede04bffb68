import type { RunningPlatform } from '../../src/ports/platform.ts';
import { createSlack, type SlackOptions } from './slack.ts';

/** Slack as the program runs it. */
export async function runSlack(options: SlackOptions): Promise<RunningPlatform> {
  const slack = await createSlack(options);
  return {
    label: 'Slack',
    id: 'slack',
    mounts: [{ path: '/slack', handle: slack.handle }],
    faults: () => slack.health().faults,
    chat: (workspace) => slack.chatFor(workspace),
    stop: () => slack.stop(),
  };
}
