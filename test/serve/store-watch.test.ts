import { beforeEach, expect, it } from 'vitest';
import { fail, type Outcome, ok } from '../../src/model/outcome.ts';
import type { StoreFault } from '../../src/model/problem.ts';
import { type Store, type StoreKind, StoreUnavailable } from '../../src/ports/store.ts';
import { watchStore } from '../../src/serve/store-watch.ts';

const stepMs = 10_000;
const person = { platform: 'slack', workspace: 'T1', user: 'U1' };

let now: number;
let calls: number;
/** The fault that a call meets, and the one that the store's health reports. */
let fault: StoreFault | undefined;
let health: Outcome<StoreKind>;
let said: string[];
let faults: StoreFault[];
let resume: () => void;

beforeEach(() => {
  now = 0;
  calls = 0;
  said = [];
  faults = [];
});

function watched() {
  const list = async () => {
    calls += 1;
    if (fault) throw new StoreUnavailable(fault, 'code');
    return [];
  };
  const store = { saves: { list }, health: async () => health } as unknown as Store;
  const log = (level: string) => (fields: object, message: string) =>
    void said.push(`${level} ${'fault' in fields ? fields.fault : message}`);
  return watchStore(store, {
    log: { info: log('info'), warn: log('warn') },
    fault: (found) => faults.push(found),
    up: (isUp) => void said.push(isUp ? 'up' : 'down'),
    now: () => now,
    wait: () =>
      new Promise((done) => {
        resume = done;
      }),
  }).store;
}

/** Lets the watch work until it waits next, and ends that wait. */
async function step(): Promise<void> {
  await new Promise(setImmediate);
  now += stepMs;
  resume();
  await new Promise(setImmediate);
}

it('logs a fault once and its end once, however many calls hit it', async () => {
  const store = watched();
  fault = 'full';
  health = fail({ code: 'store-unavailable', fault });
  for (let call = 0; call < 3; call += 1) await store.saves.list(person).catch(() => {});
  await step();
  await step();
  fault = undefined;
  health = ok('sqlite');
  for (let steps = 0; steps < 3; steps += 1) await step();
  expect(said).toEqual(['warn full', 'down', 'up', 'info The store works again']);
  expect(faults).toEqual(['full', 'full', 'full']);
  expect(await store.saves.list(person)).toEqual([]);
});

it('logs a recurring fault once, as on a disk where a small change still fits', async () => {
  const store = watched();
  fault = 'full';
  health = ok('sqlite');
  for (let steps = 0; steps < 5; steps += 1) {
    await store.saves.list(person).catch(() => {});
    await step();
  }
  expect(said).toEqual(['warn full', 'down']);
});

it('logs a different fault', async () => {
  const store = watched();
  fault = 'full';
  health = fail({ code: 'store-unavailable', fault: 'read-only' });
  await store.saves.list(person).catch(() => {});
  await step();
  expect(said).toEqual(['warn full', 'down', 'warn read-only']);
});

it('asks an unreachable database for nothing but its health', async () => {
  const store = watched();
  fault = 'unreachable';
  health = fail({ code: 'store-unavailable', fault });
  await store.saves.list(person).catch(() => {});
  await step();
  const before = calls;
  await expect(store.saves.list(person)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(calls).toBe(before);
  fault = undefined;
  health = ok('postgres');
  await step();
  expect(await store.saves.list(person)).toEqual([]);
});

it('learns of a fault from health checks too', async () => {
  const store = watched();
  health = fail({ code: 'store-unavailable', fault: 'full' });
  await store.health();
  expect(said).toEqual(['warn full', 'down']);
});
