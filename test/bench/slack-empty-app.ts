import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';

/**
 * The least that Bolt does: it reads and acknowledges a command, and offers a constant list. By Socket Mode where an
 * app token is given, else by signed HTTP.
 */
const {
  SLACK_API_URL: slackApiUrl = '',
  SLACK_BOT_TOKEN: token = '',
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret = '',
} = process.env;
const clientOptions = { slackApiUrl };
const receiver = appToken === undefined ? new HTTPReceiver({ signingSecret }) : undefined;
const app = receiver
  ? new App({ receiver, token, clientOptions })
  : new App({ socketMode: true, appToken: appToken ?? '', token, clientOptions });
const options = Array.from({ length: 20 }, (_, n) => ({
  text: { type: 'plain_text' as const, text: `choice ${n}` },
  value: `${n}`,
}));
app.command('/paper', async ({ ack }) => ack());
app.options(/./u, async ({ ack }) => ack({ options }));
if (receiver) {
  const server = await receiver.start(0);
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` });
} else await app.start();
process.on('disconnect', () => process.exit());
