import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Slack } from '../peers/slack/slack.ts';

/**
 * The local Slack and the address where answers go, in a process of its own. Notes when each answer was complete, on
 * the clock that all processes of a machine share.
 */
const slack = await new Slack().start();
const workspace = slack.addWorkspace();
let arrived: Record<string, number> = {};
const answers = createServer((request, response) => {
  request.resume().on('end', () => {
    arrived[request.url?.slice(1) ?? ''] = Number(process.hrtime.bigint()) / 1e6;
    response.end('ok');
  });
}).listen(0, '127.0.0.1', () => {
  const { port } = answers.address() as AddressInfo;
  process.send?.({
    apiUrl: slack.apiUrl,
    signingSecret: slack.signingSecret,
    botToken: workspace.botToken,
    team: workspace.id,
    answersUrl: `http://127.0.0.1:${port}/`,
  });
});
process.on('message', () => {
  process.send?.(arrived);
  arrived = {};
});
process.on('disconnect', () => process.exit());
