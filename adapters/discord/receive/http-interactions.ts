import type { RequestListener, ServerResponse } from 'node:http';
import {
  parsedJson,
  refuse,
  type Signing,
  type SigningTools,
  signedRequests,
} from '../../../src/http/signed-request.ts';
import type { Callback } from '../api/callback.ts';
import type { Result } from '../api/failure.ts';
import { readInteraction } from '../read/payload.ts';
import type { Interactions } from './interactions.ts';

/** Handles `/discord/interactions`. */
export function httpInteractions(
  signing: Signing,
  tools: SigningTools,
  interactions: Interactions,
): RequestListener {
  return signedRequests(signing, tools, async (body, response) => {
    const asked = readInteraction(parsedJson(body.toString()));
    if (!asked) return refuse(response, 400);
    if (asked.type === 1) return respond(response, { type: 1 });
    await interactions.handle(asked, (callback) => acknowledge(response, callback));
    if (!response.headersSent) response.writeHead(202).end();
  });
}

/** Resolves when the response was passed to the network. Discord processes it some milliseconds later. */
function acknowledge(response: ServerResponse, callback: Callback): Promise<Result<undefined>> {
  if (response.destroyed || response.headersSent)
    return Promise.resolve({ ok: false, failure: { kind: 'late' } });
  return new Promise((resolve) => {
    response.once('finish', () => resolve({ ok: true, value: undefined }));
    response.once('close', () => resolve({ ok: false, failure: { kind: 'late' } }));
    respond(response, callback);
  });
}

function respond(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
