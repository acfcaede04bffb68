import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '../../../peers/discord/clock.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { deliverSigned, signedHeaders } from '../../../peers/discord/signed-delivery.ts';
import { type Running, run } from '../running.ts';

const ping = { type: 1, id: '1' };
const minuteMs = 60_000;

describe('the endpoint for interactions', () => {
  let running: Running;
  beforeAll(async () => {
    const clock = manualClock();
    running = await run({
      way: 'http',
      peer: await startDiscord({ clock }),
      now: clock.now,
    });
  });
  afterAll(() => running.close());

  const send = (payload: unknown, tamper?: (headers: Record<string, string>) => void) =>
    deliverSigned(running.peer.world, payload, tamper);

  /** Sends a request signed by a clock that is this far off. */
  const sentAt = (offMs: number) => {
    const { world } = running.peer;
    const clock = { ...world.clock, now: () => world.clock.now() + offMs };
    return deliverSigned({ ...world, clock }, ping);
  };

  /** Sends headers and the beginning of a body that never ends. */
  async function begin(headers: Record<string, string>) {
    const url = running.peer.world.application.interactionsUrl ?? '';
    const asked = request(url, { method: 'POST', headers });
    asked.on('error', () => undefined);
    asked.write('x');
    const answered = once(asked, 'response').then(([response]) => response as IncomingMessage);
    return { asked, answered };
  }

  it('answers PING', async () => {
    expect(await send(ping)).toEqual({ status: 200, body: { type: 1 } });
  });

  it.each<[string, (headers: Record<string, string>) => void]>([
    ['another signature', (headers) => Object.assign(headers, { 'x-signature-ed25519': '0'.repeat(128) })],
    ['half a signature', (headers) => Object.assign(headers, { 'x-signature-ed25519': '0'.repeat(64) })],
    ['no signature', (headers) => delete headers['x-signature-ed25519']],
    ['another time', (headers) => Object.assign(headers, { 'x-signature-timestamp': '1' })],
    ['no time', (headers) => delete headers['x-signature-timestamp']],
    ['a time that is no number', (headers) => Object.assign(headers, { 'x-signature-timestamp': '1e9' })],
  ])('refuses %s with 401', async (_what, tamper) => {
    expect((await send(ping, tamper)).status).toBe(401);
  });

  it('counts a signature for five minutes, both ways', async () => {
    expect((await sentAt(-5 * minuteMs)).status).toBe(200);
    expect((await sentAt(5 * minuteMs)).status).toBe(200);
    expect((await sentAt(-5 * minuteMs - 1_000)).status).toBe(401);
    expect((await sentAt(5 * minuteMs + 1_000)).status).toBe(401);
    expect((await sentAt(-365 * 24 * 60 * minuteMs)).status).toBe(401);
  });

  it('refuses unsigned bytes before they have arrived, and closes the connection', async () => {
    const signed = signedHeaders(running.peer.world, 'x');
    const { 'x-signature-ed25519': _, ...unsigned } = signed;
    const stale = { ...signed, 'x-signature-timestamp': '1' };
    for (const headers of [unsigned, stale]) {
      const { asked, answered } = await begin(headers);
      const response = await answered;
      expect([response.statusCode, response.headers.connection]).toEqual([401, 'close']);
      response.resume();
      if (!asked.closed) await once(asked, 'close');
    }
  });

  it('gives a body 128 KB', async () => {
    expect((await send({ ...ping, padding: 'x'.repeat(130_000) })).status).toBe(200);
    expect((await send({ ...ping, padding: 'x'.repeat(131_072) })).status).toBe(413);
    const { world } = running.peer;
    const large = await begin({ ...signedHeaders(world, 'x'), 'content-length': '131073' });
    expect((await large.answered).statusCode).toBe(413);
    const endless = await begin(signedHeaders(world, 'x'));
    endless.asked.write('x'.repeat(131_072));
    expect((await endless.answered).statusCode).toBe(413);
  });

  it('refuses signed nonsense with 400 and other methods with 405', async () => {
    expect((await send('{"type":')).status).toBe(400);
    expect((await send({ type: 77 })).status).toBe(400);
    const url = running.peer.world.application.interactionsUrl ?? '';
    expect((await fetch(url)).status).toBe(405);
  });

  it('needs no gateway session', () => {
    expect(running.peer.gateway.identifies).toEqual([]);
    expect(running.discord.fault()).toBe(undefined);
  });
});
