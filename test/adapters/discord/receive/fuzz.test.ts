import { afterEach, describe, expect, it } from 'vitest';
import { hostileTexts } from '../../../contracts/hostile-texts.ts';
import { deliverSigned } from '../../../peers/discord/signed-delivery.ts';
import type { Json } from '../../../peers/discord/world.ts';
import { randomFrom } from '../../../random.ts';
import { type Running, run } from '../running.ts';

let running: Running;
afterEach(() => running.close());

const strange: unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  '\u0000',
  'x'.repeat(7_000),
  '9'.repeat(40),
  '../../etc',
  '{{}}',
  { toString: 'x' },
  ...hostileTexts,
];

/** Removes or replaces one to three values of a body. */
function mutate(body: Json, random: () => number): Json {
  const copy = structuredClone(body);
  const times = 1 + Math.floor(random() * 3);
  for (let n = 0; n < times; n += 1) {
    let holder: Json = copy;
    for (;;) {
      const keys = Object.keys(holder);
      const key = keys[Math.floor(random() * keys.length)];
      if (key === undefined) break;
      const value = holder[key];
      if (typeof value === 'object' && value !== null && random() < 0.75) {
        holder = value as Json;
        continue;
      }
      if (random() < 0.3) delete holder[key];
      else holder[key] = structuredClone(strange[Math.floor(random() * strange.length)]);
      break;
    }
  }
  return copy;
}

async function seeds(): Promise<Json[]> {
  const { peer, person, channel, reader } = running;
  const search = person.slash('/paper search', { query: 'GRPO' });
  const list = await peer.answer(search);
  const card = person.slash('/paper show', { paper: 'AC-ODM' });
  const menu = person.usesMenu('Share a paper here', peer.says(reader, channel, 'which one?'));
  await peer.until(() => menu.modal !== undefined, 'the form');
  const asked = [
    search,
    card,
    person.slash('/paper topics'),
    person.slash('/paper random'),
    person.slash('/paper help'),
    person.slash('/paper save', { paper: 'AC-ODM' }),
    person.types('/paper show', 'paper', 'tree'),
    person.clicks(list, 'Next'),
    person.clicks(list, 'Open'),
    menu,
    person.submits(menu, { paper: 'ac odm' }),
  ];
  await peer.until(() => asked.every(({ acknowledged }) => acknowledged), 'the seeds');
  return asked.map(({ payload }) => payload);
}

/** Sets a new id in a body, because a repeated id would be ignored. An id that was changed on purpose stays. */
function renewed(body: Json, n: number): Json {
  return typeof body.id === 'string' && /^\d+$/u.test(body.id)
    ? { ...body, id: `${9_000_000_000_000_000_000n + BigInt(n)}` }
    : body;
}

describe('5,000 broken interactions', () => {
  it('by HTTP are answered or refused, and the desk lives', async () => {
    running = await run({ way: 'http' });
    const random = randomFrom(20261122);
    const from = await seeds();
    const statuses = new Map<number, number>();
    for (let n = 0; n < 2_500; n += 25) {
      const batch = Array.from({ length: 25 }, (_, at) => {
        const body = renewed(mutate(from[(n + at) % from.length] ?? {}, random), n + at);
        const isForged = random() < 0.2;
        return deliverSigned(running.peer.world, body, (headers) => {
          if (isForged)
            headers['x-signature-ed25519'] = Buffer.from(
              Array.from({ length: 64 }, () => Math.floor(random() * 256)),
            ).toString('hex');
        }).then(({ status }) => {
          if (isForged) expect(status).toBe(401);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        });
      });
      await Promise.all(batch);
    }
    expect([...statuses.keys()].toSorted()).toEqual([200, 400, 401]);
    await expectAlive();
  });

  it('by the gateway crash nothing, and the session stays', async () => {
    running = await run();
    const random = randomFrom(42);
    const from = await seeds();
    for (let n = 0; n < 2_500; n += 1) {
      running.peer.gateway.dispatch(
        'INTERACTION_CREATE',
        renewed(mutate(from[n % from.length] ?? {}, random), n),
        running.guild.id,
      );
      if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await expectAlive();
    expect(running.peer.gateway.identifies).toHaveLength(1);
  });
});

async function expectAlive() {
  const { peer, person } = running;
  const answer = await peer.answer(person.slash('/paper search', { query: 'TreePO' }));
  expect(answer.components.length).toBe(1);
  expect(running.log.filter(({ message }) => message.includes('could not be handled'))).toEqual([]);
  expect(peer.violations).toEqual([]);
}
