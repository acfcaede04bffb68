import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '../ports/log.ts';
import { readBody } from './read-body.ts';

/** How a platform signs its requests: two headers, of which the timestamp, in seconds, is signed with the body. */
export interface Signing {
  signatureHeader: string;
  signatureForm: RegExp;
  timestampHeader: string;
  /** The platform's own requests stay far below this size. */
  mostBytes: number;
  isGenuine(signature: string, timestamp: string, body: Buffer): boolean;
}

export interface SigningTools {
  log: Pick<Log, 'warn' | 'error'>;
  /** Epoch milliseconds. */
  now(): number;
}

type Receive = (body: Buffer, response: ServerResponse, request: IncomingMessage) => Promise<void>;

/** A timestamp may differ from our clock by this much, in either direction. */
const freshMs = 5 * 60_000;

/**
 * Passes on the `POST` requests that a platform signed, and refuses all others. One without a fresh timestamp, a
 * well-formed signature or a small enough body is refused before its body is read.
 */
export function signedRequests(
  signing: Signing,
  { log, now }: SigningTools,
  receive: Receive,
): RequestListener {
  return (request, response) => {
    answer(request, response).catch((err: unknown) => {
      // The client disconnected while it was sending the body, or took longer than the server allows.
      if (request.destroyed && !request.complete) return;
      log.error({ err }, 'A delivery could not be received');
      if (!response.headersSent) response.writeHead(500).end();
    });
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = (status: number, reason: string) => {
      log.warn({ reason }, 'A request was refused');
      refuse(response, status);
    };
    if (request.method !== 'POST') return refused(405, 'another method');
    const signature = String(request.headers[signing.signatureHeader]);
    const timestamp = String(request.headers[signing.timestampHeader]);
    if (!signing.signatureForm.test(signature)) return refused(401, 'no well-formed signature');
    if (!/^\d{1,12}$/u.test(timestamp) || Math.abs(now() - Number(timestamp) * 1_000) > freshMs)
      return refused(401, 'no fresh timestamp');
    const body = await readBody(request, signing.mostBytes);
    if (body === 'too-large') return refused(413, body);
    if (!signing.isGenuine(signature, timestamp, body)) return refused(401, 'another signature');
    await receive(body, response, request);
  }
}

/** Sends a status and closes the connection, so that the rest of the body need not be read. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** Returns the JSON of a text; undefined if it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
