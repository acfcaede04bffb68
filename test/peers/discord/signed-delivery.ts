import { sign } from 'node:crypto';
import type { Interaction } from './interaction.ts';
import type { Json, World } from './world.ts';

export interface SignedAnswer {
  status: number;
  body: Json | undefined;
}

/** Sends a body to the interactions endpoint with Discord's signature over timestamp and body. */
export async function deliverSigned(
  world: World,
  payload: unknown,
  tamper?: (headers: Record<string, string>) => void,
): Promise<SignedAnswer> {
  const { interactionsUrl, privateKey } = world.application;
  if (!interactionsUrl) throw new Error('no interactions endpoint is set');
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const timestamp = String(Math.floor(world.clock.now() / 1000));
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-signature-timestamp': timestamp,
    'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
  };
  tamper?.(headers);
  const response = await fetch(interactionsUrl, { method: 'POST', headers, body });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
  return { status: response.status, body: isJson ? (JSON.parse(text) as Json) : undefined };
}

export type ApplyCallback = (interaction: Interaction, body: Json) => void;
