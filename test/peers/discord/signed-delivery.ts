import { sign } from 'node:crypto';
import type { Json, World } from './world.ts';

interface SignedAnswer {
  status: number;
  body: Json | undefined;
}

/** Sends a body with Discord's signature over timestamp and body, by default to the endpoint for interactions. */
export async function deliverSigned(
  world: World,
  payload: unknown,
  tamper?: (headers: Record<string, string>) => void,
  url = world.application.interactionsUrl,
): Promise<SignedAnswer> {
  if (!url) throw new Error('no endpoint is set');
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const headers = signedHeaders(world, body);
  tamper?.(headers);
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
  return { status: response.status, body: isJson ? (JSON.parse(text) as Json) : undefined };
}

/** Returns the headers that Discord sends with a body. */
export function signedHeaders({ application, clock }: World, body: string): Record<string, string> {
  const timestamp = String(Math.floor(clock.now() / 1000));
  return {
    'content-type': 'application/json',
    'x-signature-timestamp': timestamp,
    'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), application.privateKey).toString('hex'),
  };
}
