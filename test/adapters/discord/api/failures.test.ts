import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../../../adapters/discord/api/failure.ts';
import { manualClock } from '../../../peers/discord/clock.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { eventually, type Running, run } from '../running.ts';
import { visible } from '../seen.ts';
import { expectAlive, logged, seenByAll, sharedDesk } from '../shared-desk.ts';
import { line, smallCommand } from '../small-command.ts';

let running: Running;
const holds: (() => void)[] = [];
const desk = sharedDesk([
  smallCommand('broken', () => {
    throw new Error('a bug');
  }),
  smallCommand('slow', async () => {
    await new Promise<void>((resolve) => holds.push(resolve));
    return line('at last');
  }),
  smallCommand('loud', () => line('for all', 'channel')),
]);
afterEach(() => {
  holds.length = 0;
});

const callback = /\/callback$/u;
const original = /@original$/u;

describe('acknowledging', () => {
  it('drops an interaction that is too old to answer (10062)', async () => {
    const clock = manualClock();
    running = await desk.start({ peer: await startDiscord({ clock }) });
    let letGo = () => {};
    running.peer.faults.add({
      path: callback,
      fault: {
        kind: 'hold',
        until: new Promise<void>((resolve) => {
          letGo = resolve;
        }),
      },
    });
    const asked = running.person.slash('/paper share', { paper: 'AC-ODM' });
    clock.advance(3_001);
    letGo();
    await running.peer.until(() => asked.refusals.includes(10062), 'the refusal');
    await expectAlive(running);
    expect(seenByAll(running.channel)).toEqual([]);
    expect(logged(running, 'not acknowledged')[0]?.fields.failure).toEqual({ kind: 'late' });
  });

  it('answers once what Discord delivers twice', async () => {
    running = await desk.start();
    const asked = running.person.slash('/paper share', { paper: 'AC-ODM' });
    running.peer.gateway.dispatch('INTERACTION_CREATE', asked.payload, running.guild.id);
    await running.peer.answer(asked);
    await expectAlive(running);
    expect(asked.fills).toBe(1);
    expect(seenByAll(running.channel)).toHaveLength(1);
  });

  it('answers what was acknowledged before a restart and never answered (40060)', async () => {
    running = await desk.start();
    running.peer.faults.add({ path: callback, fault: { kind: 'stored-drop' } });
    running.peer.faults.add({ path: callback, fault: { kind: 'drop' } });
    const asked = running.person.slash('/paper search', { query: 'GRPO' });
    expect(visible(await running.peer.answer(asked))).toContain('GRPO');
    expect(asked.refusals).toEqual([40060]);
  });

  it('does not answer again what another process answered (40060)', async () => {
    running = await desk.start({});
    const asked = running.person.slash('/paper share', { paper: 'AC-ODM' });
    await running.peer.answer(asked);
    const other = await run({ peer: running.peer, store: running.store });
    running.peer.gateway.dispatch('INTERACTION_CREATE', asked.payload, running.guild.id);
    await running.peer.until(
      () => asked.refusals.length > 0 || asked.fills > 1,
      'a second answer or its refusal',
    );
    await other.discord.stop();
    expect(asked.fills).toBe(1);
  });

  it('tries again after a 500 and a dropped connection', async () => {
    running = await desk.start({});
    running.peer.faults.add({ path: callback, fault: { kind: 'status', status: 500 } });
    running.peer.faults.add({ path: callback, fault: { kind: 'drop' } });
    const asked = running.person.slash('/paper search', { query: 'GRPO' });
    await running.peer.answer(asked);
    expect(asked.fills).toBe(1);
    expect(
      running.peer.requests.filter(({ path }) => callback.test(path)).map(({ status }) => status),
    ).toEqual([500, 204]);
  });
});

describe('answering', () => {
  it.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 500 that was carried out', { kind: 'stored-status', status: 500 }],
    ['a dropped connection', { kind: 'drop' }],
    ['an answer that got lost', { kind: 'stored-drop' }],
    ['429', { kind: 'rate-limit', retryAfterMs: 20 }],
    ['429 for everything', { kind: 'rate-limit', retryAfterMs: 20, global: true }],
  ] as const)('shows it after %s', async (_what, fault) => {
    running = await desk.start();
    running.peer.faults.add({ path: original, fault });
    const asked = running.person.slash('/paper search', { query: 'GRPO' });
    expect(visible(await running.peer.answer(asked))).toContain('GRPO');
    await expectAlive(running);
  });

  it.each([
    ['the message was deleted (10008)', 404, 10008],
    ['the channel was deleted (10003)', 404, 10003],
    ['the token ran out (50027)', 401, 50027],
  ])('gives up on the answer and continues when %s', async (_what, status, code) => {
    running = await desk.start();
    running.peer.faults.add({ path: original, times: 3, fault: { kind: 'status', status, code } });
    running.person.slash('/paper search', { query: 'GRPO' });
    await running.peer.until(
      () => running.peer.requests.some((request) => request.status === status),
      'the fault',
    );
    await eventually(() => logged(running, 'An answer was not shown').length > 0);
    expect(logged(running, 'An answer was not shown')).toHaveLength(1);
    expect(running.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says that something broke, with an incident id that the log has too', async () => {
    running = await desk.start();
    const answer = await running.peer.answer(running.person.slash('/paper broken'));
    const incident = String(logged(running, 'could not be answered')[0]?.fields.incident);
    expect(incident).toMatch(/^[0-9a-f]{8}$/u);
    expect(visible(answer)).toContain(incident);
    expect(visible(answer)).not.toContain('a bug');
  });

  it('does not answer after 15 minutes, and nothing breaks', async () => {
    const clock = manualClock();
    running = await desk.start({ peer: await startDiscord({ clock }) });
    const asked = running.person.slash('/paper slow');
    await running.peer.until(() => asked.acknowledged !== undefined, 'the acknowledgement');
    await eventually(() => holds.length > 0);
    clock.advance(15 * 60_000 + 1);
    for (const letGo of holds) letGo();
    await running.peer.until(() => asked.refusals.includes(50027), 'the refusal');
    expect(asked.fills).toBe(0);
  });

  it('explains that a button is of another version', async () => {
    running = await desk.start();
    const answer = await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }));
    const [button] = answer.components
      .flatMap((container) => container.components as { accessory?: { custom_id: string } }[])
      .flatMap(({ accessory }) => accessory ?? []);
    if (button) button.custom_id = 'zz?';
    const told = await running.peer.answer(running.person.clicks(answer, 'zz?'));
    expect(visible(told)).toContain('has expired');
  });

  it("explains that a button's stored line has expired", async () => {
    running = await desk.start();
    const answer = await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }));
    const [button] = answer.components
      .flatMap((container) => container.components as { accessory?: { custom_id: string } }[])
      .flatMap(({ accessory }) => accessory ?? []);
    if (button) button.custom_id = `a1#${'x'.repeat(22)}`;
    const told = await running.peer.answer(running.person.clicks(answer, `a1#${'x'.repeat(22)}`));
    expect(visible(told)).toContain('has expired');
  });
});

it.each([
  ['ENETUNREACH', 'no'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no'],
  ['UND_ERR_SOCKET', 'unknown'],
])('after %s the request may have arrived: %s', (code, arrived) => {
  const failure = failureOf(Object.assign(new Error('fetch failed'), { code }));
  expect(failure).toMatchObject({ kind: 'unavailable', arrived });
});

it('takes a refusal with 403 whose code it does not know for a missing permission', () => {
  expect(failureOf({ status: 403, code: 999_999 })).toEqual({ kind: 'forbidden', canSee: true });
});
