import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverSigned } from '../../../peers/discord/signed-delivery.ts';
import { type Running, run } from '../running.ts';

describe('the endpoint for interactions', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run({ way: 'http' });
  });
  afterAll(() => running.close());

  const send = (payload: unknown, tamper?: (headers: Record<string, string>) => void) =>
    deliverSigned(running.peer.world, payload, tamper);

  it('answers PING', async () => {
    expect(await send({ type: 1, id: '1' })).toEqual({ status: 200, body: { type: 1 } });
  });

  it.each([
    [
      'another signature',
      (headers: Record<string, string>) => {
        headers['x-signature-ed25519'] = '0'.repeat(128);
      },
    ],
    [
      'half a signature',
      (headers: Record<string, string>) => {
        headers['x-signature-ed25519'] = headers['x-signature-ed25519']?.slice(0, 64) ?? '';
      },
    ],
    [
      'no signature',
      (headers: Record<string, string>) => {
        delete headers['x-signature-ed25519'];
      },
    ],
    [
      'another time',
      (headers: Record<string, string>) => {
        headers['x-signature-timestamp'] = '1';
      },
    ],
    [
      'no time',
      (headers: Record<string, string>) => {
        delete headers['x-signature-timestamp'];
      },
    ],
  ])('refuses %s with 401', async (_what, tamper) => {
    expect((await send({ type: 1, id: '1' }, tamper)).status).toBe(401);
  });

  it('refuses signed nonsense with 400, other methods with 405 and floods with 413', async () => {
    expect((await send('{"type":')).status).toBe(400);
    expect((await send({ type: 77 })).status).toBe(400);
    const url = running.peer.world.application.interactionsUrl ?? '';
    expect((await fetch(url)).status).toBe(405);
    expect((await send({ type: 1, padding: 'x'.repeat(1_100_000) })).status).toBe(413);
  });

  it('needs no gateway session', () => {
    expect(running.peer.gateway.identifies).toEqual([]);
    expect(running.discord.health()).toEqual({ ok: true });
  });
});
