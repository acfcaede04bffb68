import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';

/** Runs an app that does the least that Bolt can do: it verifies, reads and acknowledges a command. */
const {
  SLACK_API_URL: slackApiUrl,
  SLACK_BOT_TOKEN: token,
  SLACK_SIGNING_SECRET: signingSecret = '',
} = process.env;
const receiver = new HTTPReceiver({ signingSecret });
const app = new App({ receiver, token, clientOptions: { slackApiUrl } });
app.command('/paper', async ({ ack }) => ack());
const server = await receiver.start(0);
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` });
process.on('disconnect', () => process.exit());
