import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import {
  parsedJson,
  refuse,
  type Signing,
  type SigningTools,
  signedRequests,
} from '../../../src/http/signed-request.ts';
import type { Receive } from './receive.ts';

interface HttpOptions extends SigningTools {
  /** Absent with Socket Mode: nothing arrives at `/slack/events` then. */
  signingSecret: string | undefined;
  /** Answers `/slack/install` and `/slack/oauth_redirect`. Absent if one workspace's token is configured. */
  install: RequestListener | undefined;
  receive: Receive;
}

const installPaths = ['/slack/install', '/slack/oauth_redirect'];

export function httpListener({ signingSecret, install, receive, ...tools }: HttpOptions): RequestListener {
  const events =
    signingSecret === undefined
      ? undefined
      : signedRequests(signingWith(signingSecret), tools, async (bytes, response, { headers }) => {
          const body = parseBody(bytes.toString(), headers['content-type'] ?? '');
          if (!body) refuse(response, 400);
          else if (body.ssl_check !== undefined) response.writeHead(200).end();
          else if (body.type === 'url_verification') sendJson(response, { challenge: body.challenge });
          else {
            await receive(body, async (answer) => {
              if (answer === undefined) response.writeHead(200).end();
              else sendJson(response, answer);
            });
          }
        });
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (events && path === '/slack/events') events(request, response);
    else if (install && request.method === 'GET' && installPaths.includes(path)) install(request, response);
    else response.writeHead(404).end();
  };
}

/** See https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signingWith(secret: string): Signing {
  return {
    signatureHeader: 'x-slack-signature',
    signatureForm: /^v0=[0-9a-f]{64}$/u,
    timestampHeader: 'x-slack-request-timestamp',
    // A click comes with the whole message, twice and URL-encoded, which takes 18 bytes for a Chinese character.
    mostBytes: 1_048_576,
    isGenuine(signature, timestamp, body) {
      const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
      return timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex'));
    },
  };
}

/** Parses a body. Commands are form fields, interactions are JSON in the field `payload`, and events are JSON. */
function parseBody(text: string, contentType: string): Record<string, unknown> | undefined {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parseObject(text);
  const fields = parse(text);
  return typeof fields.payload === 'string' ? parseObject(fields.payload) : fields;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  const parsed = parsedJson(text);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : undefined;
}

function sendJson(response: ServerResponse, content: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
