import type { RunningPlatform } from '../../src/platform.ts';
import { createSlack, type SlackOptions } from './slack.ts';

const paths = ['/slack/events', '/slack/install', '/slack/oauth_redirect'];

/** Slack as one of the platforms of the program. */
export async function runSlack(options: SlackOptions): Promise<RunningPlatform> {
  const slack = await createSlack(options);
  return {
    label: 'Slack',
    id: 'slack',
    mounts: paths.map((path) => ({ path, handle: slack.handle })),
    faults: () => slack.health().faults.map((fault) => `Slack: ${fault}`),
    chat: (workspace) => slack.chatFor(workspace),
    stop: () => slack.stop(),
  };
}
