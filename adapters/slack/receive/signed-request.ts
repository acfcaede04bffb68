import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { readBody } from '../../../src/http/read-body.ts';

type SignedRequest =
  | { ok: true; body: Record<string, unknown> }
  /** The HTTP status of the refusal. */
  | { ok: false; status: 400 | 401 | 408 | 413; reason: string };

/**
 * Slack's largest bodies stay far below this size. A click comes with the whole message, twice and URL-encoded, which
 * takes 18 bytes for a Chinese character.
 */
const mostBytes = 1_048_576;
const bodyWithinMs = 10_000;
/** A timestamp may differ from our clock by this much, in either direction. */
const freshForSeconds = 300;

/**
 * Reads a request that Slack signed. A request without a fresh timestamp, a well-formed signature or a small enough
 * body is refused before its body is read.
 *
 * See https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export async function readSigned(
  request: IncomingMessage,
  signingSecret: string,
  nowMs: number,
): Promise<SignedRequest> {
  const { headers } = request;
  const signature = String(headers['x-slack-signature']);
  const timestamp = String(headers['x-slack-request-timestamp']);
  if (!/^v0=[0-9a-f]{64}$/u.test(signature)) return refuse(401, 'no well-formed signature');
  if (!/^\d{1,12}$/u.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > freshForSeconds)
    return refuse(401, 'no fresh timestamp');

  const bytes = await readBody(request, { mostBytes, deadline: AbortSignal.timeout(bodyWithinMs) });
  if (bytes === 'too-large') return refuse(413, bytes);
  if (bytes === 'too-slow') return refuse(408, bytes);
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(bytes).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex')))
    return refuse(401, 'signed with another secret');
  const body = parseBody(bytes.toString(), headers['content-type'] ?? '');
  return body ? { ok: true, body } : refuse(400, 'no object in the body');
}

function refuse(status: 400 | 401 | 408 | 413, reason: string): SignedRequest {
  return { ok: false, status, reason };
}

/** Parses a body. Commands are form fields, interactions are JSON in the field `payload`, and events are JSON. */
function parseBody(text: string, contentType: string): Record<string, unknown> | undefined {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parseObject(text);
  const fields = parse(text);
  return typeof fields.payload === 'string' ? parseObject(fields.payload) : fields;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
