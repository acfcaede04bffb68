import { createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import { type Json, object } from './json.ts';
import type { Slack } from './slack.ts';

export interface DeliveryResult {
  /** Absent over Socket Mode. */
  status?: number;
  body: Json;
}

export interface DeliveryOptions {
  /** Sent as `x-slack-retry-num`. */
  retry?: number;
  /** Seconds added to the timestamp that is signed. */
  skewSeconds?: number;
  signature?: string;
  /** Socket Mode: sends the same envelope again. */
  envelope?: string;
}

export type PayloadKind = 'slash_commands' | 'interactive' | 'events_api';

/** Delivers payloads to the app, over HTTP or Socket Mode. */
export type Deliver = (
  kind: PayloadKind,
  payload: Json,
  options?: DeliveryOptions,
) => Promise<DeliveryResult>;

/** Delivers by signed HTTP requests. */
export function overHttp(slack: Slack, url: string): Deliver {
  return async (kind, payload, options = {}) => {
    const body = encode(kind, payload);
    const timestamp = String(Math.floor(slack.now() / 1000) + (options.skewSeconds ?? 0));
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        // Slack sends the type without a charset.
        'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': options.signature ?? sign(slack.signingSecret, timestamp, body),
        ...(options.retry === undefined
          ? {}
          : { 'x-slack-retry-num': String(options.retry), 'x-slack-retry-reason': 'http_timeout' }),
      },
      // A string would make fetch add a charset.
      body: new TextEncoder().encode(body),
    });
    const answer = await response.text();
    return { status: response.status, body: answer.startsWith('{') ? object(JSON.parse(answer)) : {} };
  };
}

/**
 * Delivers over Socket Mode. If the connection ends before the acknowledgement, the payload is sent again over the next
 * one, as Slack does: a client that stood still for five seconds connects again. If `isRepeated` is false, it rejects.
 */
export function overSocket(slack: Slack, isRepeated = true): Deliver {
  return async (kind, payload, { envelope: id, retry } = {}) => {
    for (;;) {
      try {
        return { body: (await slack.sockets.send(kind, payload, { id, retry })) ?? {} };
      } catch (error) {
        if (!isRepeated) throw error;
      }
    }
  };
}

function encode(kind: PayloadKind, payload: Json): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'slash_commands') return stringify(payload as Record<string, string>);
  return stringify({ payload: JSON.stringify(payload) });
}

export function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}
