import { fetch, request } from 'undici';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { permittedConnections } from '../../src/http/permitted-connections.ts';
import {
  keepPermit,
  mayStillSend,
  renewIfLapsed,
  type SendPermit,
  withoutPermit,
  withPermit,
} from '../../src/http/send-permit.ts';
import { serving } from '../serving.ts';

let url: string;
let arrived = 0;

beforeAll(async () => {
  url = await serving((incoming, response) => {
    arrived += 1;
    incoming.resume().on('end', () => response.end('ok'));
  });
});
beforeEach(() => {
  arrived = 0;
});

const dispatcher = permittedConnections();
const held: SendPermit = { renew: async () => true, holds: () => true };
const lost: SendPermit = { renew: async () => false, holds: () => false };

const calls = {
  fetch: async () => (await fetch(url, { method: 'POST', body: 'x', dispatcher })).text(),
  request: async () => (await request(url, { method: 'POST', body: 'x', dispatcher })).body.text(),
};

it.each(Object.entries(calls))(
  '%s writes nothing once the permit is lost, and goes on without one',
  async (_name, call) => {
    expect(await withPermit(held, call)).toBe('ok');
    let refused = 0;
    const counting: SendPermit = {
      ...lost,
      refused() {
        refused += 1;
      },
    };
    const error = await withPermit(counting, call).catch((thrown) => thrown);
    expect(error.code ?? error.cause.code).toBe('EPERMIT');
    expect({ arrived, refused }).toEqual({ arrived: 1, refused: 1 });
    expect(await withPermit(lost, () => withoutPermit(call))).toBe('ok');
    expect(await withPermit(held, call)).toBe('ok');
    expect(arrived).toBe(3);
  },
);

it('checks the permit at each request of a connection', async () => {
  const answers = [true, false];
  const expiring: SendPermit = { ...held, holds: () => answers.shift() ?? false };
  const fresh = permittedConnections();
  const call = () => fetch(url, { method: 'POST', body: 'x', dispatcher: fresh });
  await (await withPermit(expiring, call)).text();
  await expect(withPermit(expiring, call)).rejects.toThrow();
  expect(arrived).toBe(1);
});

it('is checked by the call that has it, even if a queue runs it later', async () => {
  expect(await mayStillSend()).toBe(true);
  const queued = await withPermit(lost, async () => keepPermit(mayStillSend));
  expect(await queued()).toBe(false);
});

it('is renewed before a request if it has lapsed, and else not', async () => {
  const renewed: boolean[] = [];
  const permit = (holds: boolean): SendPermit => ({
    holds: () => holds,
    renew: async () => renewed.push(holds) > 0,
  });
  for (const holds of [true, false]) await withPermit(permit(holds), renewIfLapsed);
  await renewIfLapsed();
  expect(renewed).toEqual([false]);
});
