import { beforeEach, describe, expect, it } from 'vitest';
import { Pace, type Urgency } from '../../../../adapters/slack/api/pace.ts';

const minuteMs = 60_000;

/** A clock that a test moves by hand. */
class Clock {
  now = 0;
  readonly #waits: { atMs: number; done: () => void }[] = [];

  nowMs = () => this.now;

  wait = (ms: number) => new Promise<void>((done) => void this.#waits.push({ atMs: this.now + ms, done }));

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (;;) {
      const next = this.#waits.toSorted((left, right) => left.atMs - right.atMs)[0];
      if (!next || next.atMs > end) break;
      this.#waits.splice(this.#waits.indexOf(next), 1);
      this.now = Math.max(this.now, next.atMs);
      next.done();
      await settled();
    }
    this.now = end;
  }
}

/** Resolves when all that needs no timer is done. */
const settled = () => new Promise((done) => setImmediate(done));

describe('the pace of a workspace', () => {
  let clock: Clock;
  let pace: Pace;
  let posted: { channel: string; atMs: number }[];
  beforeEach(() => {
    clock = new Clock();
    pace = new Pace({ spacingMs: 1_000, perMinute: 240, clock });
    posted = [];
  });

  const post = (channel: string, urgency: Urgency = 'scheduled', tookMs = 0) =>
    pace.run(channel, urgency, async () => {
      posted.push({ channel, atMs: clock.now });
      if (tookMs > 0) await clock.wait(tookMs);
    });

  const channels = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);
  /** Returns the most posts within any minute. */
  const worstMinute = () =>
    Math.max(
      ...posted.map(
        ({ atMs }) => posted.filter((one) => one.atMs >= atMs && one.atMs < atMs + minuteMs).length,
      ),
    );

  it('is one a second in a channel, and channels do not wait for each other', async () => {
    for (const channel of ['A', 'A', 'A', 'B']) void post(channel);
    await clock.pass(10_000);
    expect(posted).toEqual([
      { channel: 'A', atMs: 0 },
      { channel: 'B', atMs: 0 },
      { channel: 'A', atMs: 1_000 },
      { channel: 'A', atMs: 2_000 },
    ]);
  });

  it('is one at a time in a channel, however long Slack takes', async () => {
    void post('A', 'scheduled', 5_000);
    void post('A');
    await clock.pass(4_999);
    expect(posted).toHaveLength(1);
    await clock.pass(1);
    expect(posted.at(-1)).toEqual({ channel: 'A', atMs: 5_000 });
  });

  it('is never more than 300 a minute in a thousand channels, and all are posted', async () => {
    for (const channel of channels(1_000)) void post(channel);
    await clock.pass(5 * minuteMs);
    expect(posted).toHaveLength(1_000);
    expect(worstMinute()).toBeLessThanOrEqual(300);
    expect(posted.at(-1)!.atMs).toBeLessThan(4.5 * minuteMs);
  });

  it('gives each channel its turn, however many posts wait in one', async () => {
    for (let at = 0; at < 100; at += 1) void post('BUSY');
    for (const channel of channels(100)) void post(channel);
    await clock.pass(minuteMs);
    const lastOther = posted.findLastIndex(({ channel }) => channel !== 'BUSY');
    const before = posted.slice(0, lastOther);
    expect(before.filter(({ channel }) => channel === 'BUSY').length).toBeLessThanOrEqual(2);
    expect(before).toHaveLength(101);
  });

  it("lets a person's post overtake a thousand scheduled ones, also in the same channel", async () => {
    for (const channel of channels(1_000)) void post(channel);
    for (let at = 0; at < 20; at += 1) void post('C999');
    await clock.pass(20_000);
    void post('ASKED', 'asked');
    void post('C999', 'asked');
    await clock.pass(0);
    expect(posted.slice(-2)).toEqual([
      { channel: 'ASKED', atMs: 20_000 },
      { channel: 'C999', atMs: 20_000 },
    ]);
  });

  it('keeps its pace while people keep asking', async () => {
    for (const channel of channels(200)) void post(channel);
    for (let second = 0; second < 60; second += 1) {
      for (let at = 0; at < 10; at += 1) void post(`ASK${at}`, 'asked');
      await clock.pass(1_000);
    }
    expect(worstMinute()).toBeLessThanOrEqual(300);
  });

  it('drops a post that is aborted before its turn', async () => {
    const leaving = new AbortController();
    void post('A');
    const left = pace.run('A', 'scheduled', () => Promise.reject(new Error('was posted')), leaving.signal);
    void post('A');
    leaving.abort('enough');
    await expect(left).rejects.toBe('enough');
    await clock.pass(1_000);
    expect(posted.map(({ atMs }) => atMs)).toEqual([0, 1_000]);
  });
});
