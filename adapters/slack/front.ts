import { parse } from 'node:querystring';
// The whole of Bolt would cost the thread half a second and 40 MB.
import { verifySlackRequest } from '@slack/bolt/dist/receivers/verify-request.js';
import type { CreateFront, FrontRequest } from '../../src/http-front.ts';

export interface SlackFrontData {
  signingSecret: string;
}

/** Suggestions and submitted forms are not among them: what they ask for is in the acknowledgement itself. */
const acknowledged = ['block_actions', 'shortcut', 'message_action', 'view_closed', 'event_callback'];

/** Takes what Slack signed and wants acknowledged with nothing in it. Everything else is left, refusals too. */
export const createFront: CreateFront = (data) => {
  const { signingSecret } = data as SlackFrontData;
  return (request) => {
    const body = signedBody(request, signingSecret);
    const { command, type, ssl_check: check } = body as Record<string, unknown>;
    const isKnown = typeof command === 'string' || acknowledged.includes(String(type));
    return check === undefined && isKnown ? { content: body } : undefined;
  };
};

/** Throws when it is not signed or cannot be read: the main thread then says what is wrong with it. */
function signedBody({ headers, body }: FrontRequest, signingSecret: string): unknown {
  const text = body.toString();
  verifySlackRequest({
    signingSecret,
    body: text,
    headers: {
      'x-slack-signature': String(headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  });
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') return JSON.parse(text);
  const fields = parse(text);
  // The parser's objects have no prototype, and messages between threads make plain ones of them.
  return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : { ...fields };
}
