import { request } from 'undici';
import { beforeEach, describe, expect, it } from 'vitest';
import { permittedConnections } from '../../src/http/permitted-connections.ts';
import { mayStillSend } from '../../src/http/send-permit.ts';
import { Inbox, type InboxOptions } from '../../src/inbox/inbox.ts';
import { logContext } from '../../src/model/log-context.ts';
import { systemClock } from '../../src/ports/clock.ts';
import { type SeenEvents, type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { minute, t0 } from '../contracts/store-fixture.ts';
import { longestWaitMs } from '../longest-wait.ts';
import { serving } from '../serving.ts';

let store: Store;
let now: number;
let done: [text: string, again: boolean][];
let logged: { fields: object; message: string }[];

beforeEach(async () => {
  store = await storeOfTest();
  now = t0;
  done = [];
  logged = [];
});

const log = (fields: object, message: string) =>
  void logged.push({ fields: { ...logContext(), ...fields }, message });

/** Creates the inbox of one process. Several share the store. */
function inbox(options: Partial<InboxOptions<string>> = {}): Inbox<string> {
  return new Inbox({
    events: store.events,
    prefix: 'chat:',
    log: { debug: () => {}, warn: log, error: log },
    clock: { ...systemClock, now: () => now },
    leaseMs: 15_000,
    recordWithinMs: longestWaitMs,
    work: async (text, again) => void done.push([text, again]),
    ...options,
  });
}

/** Delivers something, and returns the content of the store at the moment of the acknowledgement. */
async function deliver(to: Inbox<string>, id: string, expiresAt?: number): Promise<string | undefined> {
  let held: string | undefined;
  await to.receive({ id, payload: `text of ${id}`, expiresAt }, async () => {
    held = (await store.events.claim(id, now)).state;
    return true;
  });
  return held;
}

/** An inbox whose process dies when the work begins. */
function dying(options: Partial<InboxOptions<string>> = {}): { inbox: Inbox<string>; died: Promise<void> } {
  const { promise: died, resolve } = Promise.withResolvers<void>();
  const work = () => {
    resolve();
    return new Promise<void>(() => {});
  };
  return { inbox: inbox({ ...options, work }), died };
}

describe('a delivery', () => {
  it('is recorded, then acknowledged, then done', async () => {
    const one = inbox();
    expect(await deliver(one, 'chat:1')).toBe('held');
    await one.idle();
    expect(done).toEqual([['text of chat:1', false]]);
    expect(await store.events.claim('chat:1', now)).toEqual({ state: 'done' });
  });

  it('is acknowledged each time it comes and done once, by whichever process', async () => {
    const [one, two] = [inbox(), inbox()];
    let acknowledged = 0;
    const acknowledge = async () => ++acknowledged > 0;
    await Promise.all(
      [one, one, two, one, two].map((each) => each.receive({ id: 'chat:1', payload: 'x' }, acknowledge)),
    );
    await Promise.all([one.idle(), two.idle()]);
    await one.receive({ id: 'chat:1', payload: 'x' }, acknowledge);
    expect(acknowledged).toBe(6);
    expect(done).toEqual([['x', false]]);
  });

  it('is not done if the platform accepts no answer to it', async () => {
    const one = inbox();
    await one.receive({ id: 'chat:1', payload: 'x' }, async () => false);
    await one.idle();
    now += minute;
    await one.takeOver();
    expect(done).toEqual([]);
  });

  it('is done if its acknowledgement fails on the way', async () => {
    const one = inbox();
    const gone = async () => {
      throw new Error('the connection closed');
    };
    await expect(one.receive({ id: 'chat:1', payload: 'x' }, gone)).rejects.toThrow('closed');
    await one.idle();
    expect(done).toEqual([['x', false]]);
  });

  it('that failed is retried when its lease ends', async () => {
    let fails = true;
    const one = inbox({
      async work(text, again) {
        if (fails) throw new Error('no network');
        done.push([text, again]);
      },
    });
    await deliver(one, 'chat:1');
    await one.idle();
    fails = false;
    now += 15_000;
    await one.takeOver();
    expect(done).toEqual([['text of chat:1', true]]);
  });
});

describe('a delivery that a dead process had recorded', () => {
  it('is done by another process when the lease ends, once, with `again` set', async () => {
    const dead = dying();
    await deliver(dead.inbox, 'chat:1');
    await dead.died;
    const [one, two] = [inbox(), inbox()];
    now += 14_999;
    await one.takeOver();
    expect(done).toEqual([]);
    now += 1;
    await Promise.all([one.takeOver(), two.takeOver()]);
    expect(done).toEqual([['text of chat:1', true]]);
  });

  it('is deleted unanswered when the platform accepts no answer any more', async () => {
    const dead = dying();
    await deliver(dead.inbox, 'chat:1', now + 10_000);
    await dead.died;
    now += 15_000;
    await inbox().takeOver();
    expect(done).toEqual([]);
  });

  it('is left alone when it came from another platform', async () => {
    const dead = dying();
    await deliver(dead.inbox, 'other:1');
    await dead.died;
    now += 15_000;
    await inbox().takeOver();
    expect(done).toEqual([]);
  });

  it('is done however many there are', async () => {
    const dead = dying();
    await Promise.all(Array.from({ length: 45 }, (_, at) => deliver(dead.inbox, `chat:${at}`)));
    now += 15_000;
    await inbox().takeOver();
    expect(done).toHaveLength(45);
  });
});

it('stays with the process that works on it after its lease ran out', async () => {
  const { promise: slow, resolve: finish } = Promise.withResolvers<void>();
  const one = inbox({
    async work(text, again) {
      await slow;
      done.push([text, again]);
    },
  });
  await deliver(one, 'chat:1');
  now += 20_000;
  await one.takeOver();
  now += 10_000;
  await inbox().takeOver();
  finish();
  await one.idle();
  expect(done).toEqual([['text of chat:1', false]]);
  expect(await store.events.claim('chat:1', now)).toEqual({ state: 'done' });
});

describe('a process that was suspended for longer than its lease', () => {
  /** Delivers something to a process that is suspended before it sends, and returns whether it may send afterwards. */
  async function suspended(meanwhile: () => Promise<unknown>): Promise<boolean> {
    const resumed = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<boolean>();
    const one = inbox({
      async work() {
        await resumed.promise;
        asked.resolve(await mayStillSend());
      },
    });
    await deliver(one, 'chat:1');
    now += 15_000;
    await meanwhile();
    resumed.resolve();
    return asked.promise;
  }

  it('sends nothing if another process has taken its delivery over', async () => {
    expect(await suspended(() => inbox().takeOver())).toBe(false);
    expect(done).toEqual([['text of chat:1', true]]);
  });

  it('sends if no other process has, which then cannot take it over', async () => {
    expect(await suspended(async () => {})).toBe(true);
    await inbox().takeOver();
    expect(done).toEqual([]);
  });

  it('sends nothing for a delivery whose lease ended while it was being taken over', async () => {
    const dead = dying();
    await deliver(dead.inbox, 'chat:1');
    await dead.died;
    now += 15_000;
    let mayOneSend: boolean | undefined;
    const one = inbox({
      events: {
        ...store.events,
        async takeOver(...call) {
          const taken = await store.events.takeOver(...call);
          now += 15_000;
          return taken;
        },
      },
      async work() {
        await inbox().takeOver();
        mayOneSend = await mayStillSend();
      },
    });
    await one.takeOver();
    expect(mayOneSend).toBe(false);
    expect(done).toEqual([['text of chat:1', true]]);
  });
});

describe('work for which something was not sent because the permit was lost', () => {
  let url: string;
  let arrived: number;
  beforeEach(async () => {
    arrived = 0;
    url = await serving((incoming, response) => {
      arrived += 1;
      incoming.resume().on('end', () => response.end('ok'));
    });
  });

  const dispatcher = permittedConnections();
  const send = async () => (await request(url, { method: 'POST', body: 'x', dispatcher })).body.text();

  it('is tried again although the work took the refusal for an answer, and sends nothing more', async () => {
    const mayStill: boolean[] = [];
    const one = inbox({
      async work(_, again) {
        if (again) return void (await send());
        now += 15_000;
        await send().catch(() => undefined);
        mayStill.push(await mayStillSend());
      },
    });
    await deliver(one, 'chat:1');
    await one.idle();
    expect({ arrived, mayStill }).toEqual({ arrived: 0, mayStill: [false] });
    now += 15_000;
    await one.takeOver();
    expect(arrived).toBe(1);
    expect(await store.events.claim('chat:1', now)).toEqual({ state: 'done' });
  });

  it('is tried again if it asked whether it may send', async () => {
    const one = inbox({
      async work(text, again) {
        if (again) return void done.push([text, again]);
        now += 15_000;
        await inbox({ work: () => Promise.reject(new Error('no network')) }).takeOver();
        await mayStillSend();
      },
    });
    await deliver(one, 'chat:1');
    await one.idle();
    now += 15_000;
    await one.takeOver();
    expect(done).toEqual([['text of chat:1', true]]);
  });
});

it.each([
  ['behind', -10 * minute],
  ['ahead', 10 * minute],
])(
  'is not taken over early if the clock of its process was %s before it read the store’s',
  async (_, apart) => {
    let off = apart;
    const dead = dying({
      clock: {
        ...systemClock,
        now: () => now + off,
        async follow() {
          off = 0;
        },
      },
    });
    await deliver(dead.inbox, 'chat:1');
    await dead.died;
    now += 14_999;
    await inbox().takeOver();
    expect(done).toEqual([]);
    now += 1;
    await inbox().takeOver();
    expect(done).toEqual([['text of chat:1', true]]);
  },
);

it('stops although work hangs, which the next start does', async () => {
  const dead = dying({ stopWithinMs: 1 });
  await deliver(dead.inbox, 'chat:1');
  await dead.inbox.stop();
  expect(logged.map(({ fields }) => fields)).toEqual([{ deliveries: 1 }]);
  now += 15_000;
  await inbox().takeOver();
  expect(done).toEqual([['text of chat:1', true]]);
});

describe('while the store', () => {
  const away: SeenEvents['claim'] = async () => {
    throw new StoreUnavailable('busy', 'SQLITE_BUSY');
  };

  it('is unavailable, deliveries are acknowledged and done once, and the log names each', async () => {
    const events = { ...store.events, claim: away };
    const one = inbox({ events });
    const acknowledge = async () => true;
    await one.receive({ id: 'chat:1', payload: 'x' }, acknowledge);
    await one.idle();
    await one.receive({ id: 'chat:1', payload: 'x' }, acknowledge);
    await one.idle();
    expect(done).toEqual([['x', false]]);
    expect(logged.map(({ fields }) => fields)).toEqual([{ delivery: 'chat:1', fault: 'busy' }]);
  });

  it.each([
    ['done when the store works again', t0 + 1, [['x', true]], 'done'],
    ['forgotten when the platform accepts no answer any more', t0, [], 'new'],
  ])('is unavailable and the work fails for it, the delivery is %s', async (_, expiresAt, does, state) => {
    let isAway = true;
    const claim: SeenEvents['claim'] = (...call) => (isAway ? away(...call) : store.events.claim(...call));
    const work = async (text: string, again: boolean) => {
      if (isAway) throw new StoreUnavailable('busy', 'SQLITE_BUSY');
      done.push([text, again]);
    };
    const one = inbox({ events: { ...store.events, claim }, work });
    await one.receive({ id: 'chat:1', payload: 'x', expiresAt }, async () => true);
    await one.idle();
    await one.tick();
    await one.idle();
    expect(done).toEqual([]);
    isAway = false;
    await one.tick();
    await one.idle();
    await one.tick();
    await one.idle();
    expect(done).toEqual(does);
    expect((await store.events.claim('chat:1', now)).state).toBe(state);
  });

  it('recorded a delivery but its answer was lost, the lease is renewed all the same', async () => {
    const { promise: slow, resolve: answer } = Promise.withResolvers<void>();
    const claim: SeenEvents['claim'] = async (...call) => {
      await store.events.claim(...call);
      throw new StoreUnavailable('unreachable', 'ECONNRESET');
    };
    const one = inbox({ events: { ...store.events, claim }, work: () => slow });
    await one.receive({ id: 'chat:1', payload: 'x' }, async () => true);
    now += 5_000;
    await one.tick();
    now += 14_000;
    await inbox().takeOver();
    expect(done).toEqual([]);
    answer();
    await one.idle();
    expect(await store.events.claim('chat:1', now)).toEqual({ state: 'done' });
  });

  it('does not answer, a delivery is acknowledged in time and done when the store has answered', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const claim: SeenEvents['claim'] = async (...call) => {
      await answered;
      return store.events.claim(...call);
    };
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const late = { clock: { now: () => now, wait }, recordWithinMs: undefined };
    const one = inbox({ events: { ...store.events, claim }, ...late });
    await one.receive({ id: 'chat:1', payload: 'x' }, async () => true);
    expect([waits, done]).toEqual([[1_500], []]);
    expect(logged.map(({ fields }) => fields)).toEqual([{ delivery: 'chat:1', fault: 'timeout' }]);
    answer();
    await one.idle();
    expect(done).toEqual([['x', false]]);
  });

  it('cannot record an answer, this process does not answer again', async () => {
    const finish: SeenEvents['finish'] = async () => {
      throw new StoreUnavailable('busy', 'SQLITE_BUSY');
    };
    const one = inbox({ events: { ...store.events, finish } });
    await deliver(one, 'chat:1');
    await one.idle();
    now += 15_000;
    await one.takeOver();
    expect(done).toEqual([['text of chat:1', false]]);
  });

  it('works again, all answers are recorded together, and overlapping ticks count as one', async () => {
    let isAway = true;
    let recording = 0;
    let recordedTogether = 0;
    const finish: SeenEvents['finish'] = async (...call) => {
      if (isAway) throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
      recording += 1;
      recordedTogether = Math.max(recordedTogether, recording);
      const finished = await store.events.finish(...call);
      recording -= 1;
      return finished;
    };
    const one = inbox({ events: { ...store.events, finish } });
    const dead = dying();
    await Promise.all(['chat:1', 'chat:2', 'chat:3'].map((id) => deliver(one, id)));
    await one.idle();
    await deliver(dead.inbox, 'chat:4');
    await one.tick();
    isAway = false;
    now += 15_000;
    await Promise.all([one.tick(), one.tick(), one.tick(), one.tick()]);
    expect(recordedTogether).toBe(3);
    expect(done).toHaveLength(3);
    for (let tick = 0; tick < 3; tick++) await one.tick();
    expect(done).toHaveLength(4);
  });

  it.each([
    ['before it answered', false],
    ['after it answered', true],
  ])('was unavailable for longer than a lease, %s, no other process answers', async (_, isAnswered) => {
    let isAway = false;
    const whileAway: ProxyHandler<SeenEvents> = {
      get: (events, name: keyof SeenEvents) => {
        if (isAway) throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
        return events[name];
      },
    };
    const events = new Proxy(store.events, whileAway);
    const clock = {
      ...systemClock,
      now: () => now,
      async follow() {
        if (isAway) throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
      },
    };
    const { promise: slow, resolve: answer } = Promise.withResolvers<void>();
    const one = inbox({
      events,
      clock,
      async work(text, again) {
        await slow;
        done.push([text, again]);
      },
    });
    const two = inbox({ events, clock });
    await deliver(one, 'chat:1');
    isAway = true;
    if (isAnswered) {
      answer();
      await one.idle();
    }
    await Promise.all([one.tick(), two.tick()]);
    now += minute;
    isAway = false;
    await two.tick();
    await one.tick();
    answer();
    await one.idle();
    for (let tick = 0; tick < 4; tick++) await two.tick();
    expect(done).toEqual([['text of chat:1', false]]);
    expect(await store.events.claim('chat:1', now)).toEqual({ state: 'done' });
  });
});
