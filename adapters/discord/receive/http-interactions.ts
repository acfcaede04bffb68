import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Callback } from '../api/callback.ts';
import type { Result } from '../api/failure.ts';
import { readInteraction } from '../read/payload.ts';
import type { Interactions } from './interactions.ts';

const mostBytes = 1_000_000;
/** What stands before the 32 bytes of an Ed25519 key in its standard form (RFC 8410). */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Discord's public key for an application, as its page shows it: 64 hexadecimal digits. Undefined for anything else. */
export function readPublicKey(hex: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/iu.test(hex)) return undefined;
  return createPublicKey({
    key: Buffer.concat([keyPrefix, Buffer.from(hex, 'hex')]),
    format: 'der',
    type: 'spki',
  });
}

/** Answers `/discord/interactions`: signed by Discord, or 401. */
export function httpInteractions(publicKey: KeyObject, interactions: Interactions): RequestListener {
  return (request, response) => {
    receive(request, response).catch(() => response.destroy());
  };

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return end(response, 405);
    const body = await readBody(request);
    if (!body) return end(response, 413);
    if (!isSigned(request.headers, body, publicKey)) return end(response, 401);
    const asked = readInteraction(parseJson(body));
    if (!asked) return end(response, 400);
    if (asked.type === 1) return end(response, 200, { type: 1 });
    await interactions.handle(asked, (callback) => answer(response, callback));
    if (!response.headersSent) end(response, 202);
  }
}

/** Resolves when the answer has left; Discord has it a moment later. */
function answer(response: ServerResponse, callback: Callback): Promise<Result<undefined>> {
  if (response.destroyed || response.headersSent)
    return Promise.resolve({ ok: false, failure: { kind: 'late' } });
  return new Promise((resolve) => {
    response.once('finish', () => resolve({ ok: true, value: undefined }));
    response.once('close', () => resolve({ ok: false, failure: { kind: 'late' } }));
    end(response, 200, callback);
  });
}

/** By Discord, over timestamp and body. */
export function isSigned(headers: IncomingHttpHeaders, body: Buffer, publicKey: KeyObject): boolean {
  const signature = headers['x-signature-ed25519'];
  const timestamp = headers['x-signature-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^[0-9a-f]{128}$/iu.test(signature))
    return false;
  return verify(
    null,
    Buffer.concat([Buffer.from(timestamp), body]),
    publicKey,
    Buffer.from(signature, 'hex'),
  );
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
