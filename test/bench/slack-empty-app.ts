import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';

/** The least that Bolt does: it verifies, reads and acknowledges a command. */
const { apiUrl, botToken, signingSecret } = JSON.parse(process.env.SETTINGS ?? '{}') as Record<
  string,
  string
>;
const receiver = new HTTPReceiver({ signingSecret: signingSecret ?? '' });
const app = new App({ receiver, token: botToken ?? '', clientOptions: { slackApiUrl: apiUrl ?? '' } });
app.command('/paper', async ({ ack }) => ack());
const server = await receiver.start(0);
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` });
