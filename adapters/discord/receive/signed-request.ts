import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readBody } from '../../../src/http/read-body.ts';

/** Discord's own requests stay far below this size. */
const mostBytes = 131_072;
const bodyTimeoutMs = 10_000;
/** Largest permitted difference between a request's timestamp and our clock, in either direction. */
const freshMs = 5 * 60_000;
/** DER prefix of an Ed25519 public key (RFC 8410); the 32 bytes of the key follow. */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads an application's public key, 64 hexadecimal digits. Returns undefined for anything else. */
export function readPublicKey(hex: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/iu.test(hex)) return undefined;
  return createPublicKey({
    key: Buffer.concat([keyPrefix, Buffer.from(hex, 'hex')]),
    format: 'der',
    type: 'spki',
  });
}

export interface SigningParts {
  publicKey: KeyObject;
  /** Epoch milliseconds. */
  now(): number;
  /** Returns a signal that aborts after this many milliseconds. */
  deadline(ms: number): AbortSignal;
}

/**
 * Handles requests that Discord signed; `receive` gets their JSON, undefined if it is none. Requests without a
 * well-formed signature and a fresh timestamp are refused before a byte of their body is read.
 */
export function signedRequests(
  { publicKey, now, deadline }: SigningParts,
  receive: (body: unknown, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => {
    check(request, response).catch(() => response.destroy());
  };

  async function check(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405);
    const stamp = readStamp(request.headers);
    if (!stamp || Math.abs(now() - Number(stamp.timestamp) * 1_000) > freshMs) return refuse(response, 401);
    const body = await readBody(request, { mostBytes, deadline: deadline(bodyTimeoutMs) });
    if (body === 'too-large') return refuse(response, 413);
    if (body === 'too-slow') return refuse(response, 408);
    const signed = Buffer.concat([Buffer.from(stamp.timestamp), body]);
    if (!verify(null, signed, publicKey, stamp.signature)) return refuse(response, 401);
    await receive(parseJson(body), response);
  }
}

/** Sends a status and closes the connection, so that the rest of the body need not be read. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** The headers of Discord's signature, as sent. The timestamp in seconds is signed together with the body. */
interface Stamp {
  signature: Buffer;
  timestamp: string;
}

function readStamp(headers: IncomingHttpHeaders): Stamp | undefined {
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/iu.test(signature)) return undefined;
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/u.test(timestamp)) return undefined;
  return { signature: Buffer.from(signature, 'hex'), timestamp };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
