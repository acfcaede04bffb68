import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Receive } from './receive.ts';
import { readSigned } from './signed-request.ts';

interface HttpOptions {
  /** Absent with Socket Mode: nothing arrives at `/slack/events` then. */
  signingSecret: string | undefined;
  /** Answers `/slack/install` and `/slack/oauth_redirect`. Absent if one workspace's token is configured. */
  install: RequestListener | undefined;
  log: Logger;
  now: () => number;
  receive: Receive;
}

const installPaths = ['/slack/install', '/slack/oauth_redirect'];

export function httpListener(options: HttpOptions): RequestListener {
  const { signingSecret, install } = options;
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (path === '/slack/events' && request.method === 'POST' && signingSecret !== undefined)
      void answerEvent(request, response, signingSecret, options);
    else if (install && request.method === 'GET' && installPaths.includes(path)) install(request, response);
    else response.writeHead(404).end();
  };
}

async function answerEvent(
  request: IncomingMessage,
  response: ServerResponse,
  signingSecret: string,
  { log, now, receive }: HttpOptions,
): Promise<void> {
  try {
    const signed = await readSigned(request, signingSecret, now());
    if (!signed.ok) {
      const { status, reason } = signed;
      log.warn({ reason }, 'A request was refused');
      // Ends the connection, so that the rest of the body is not read.
      response.writeHead(status, { connection: 'close' }).end();
      return;
    }
    const { body } = signed;
    if (body.ssl_check !== undefined) response.writeHead(200).end();
    else if (body.type === 'url_verification') sendJson(response, { challenge: body.challenge });
    else {
      await receive(body, async (answer) => {
        if (answer === undefined) response.writeHead(200).end();
        else sendJson(response, answer);
      });
    }
  } catch (err) {
    // The client disconnected while it was sending the body.
    if (request.destroyed && !request.complete) return;
    log.error({ err }, 'A delivery could not be received');
    if (!response.headersSent) response.writeHead(500).end();
  }
}

function sendJson(response: ServerResponse, content: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
