import { parse } from 'node:querystring';
// The whole of Bolt would cost the thread half a second and 40 MB.
import { verifySlackRequest } from '@slack/bolt/dist/receivers/verify-request.js';
import { completer } from '../../../src/commands/desk/complete.ts';
import type { Completions } from '../../../src/commands/desk/completions.ts';
import type { CreateFront, FrontRequest } from '../../../src/http/http-front.ts';
import type { Language } from '../../../src/model/language.ts';
import { earlyAck } from './early-ack.ts';

export interface SlackFrontData {
  signingSecret: string;
  completions: Completions;
  defaultLanguage: Language;
}

/** Takes what Slack signed and can be acknowledged without the desk. Everything else is left, refusals too. */
export const createFront: CreateFront = (data) => {
  const { signingSecret, completions, defaultLanguage } = data as SlackFrontData;
  const parts = { desk: completer(completions), defaultLanguage };
  return (request) => {
    const body = signedBody(request, signingSecret);
    if ((body as { ssl_check?: unknown }).ssl_check !== undefined) return undefined;
    const early = earlyAck(body, parts);
    if (!early) return undefined;
    return early.isWhole ? { answer: early.answer } : { content: body };
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
