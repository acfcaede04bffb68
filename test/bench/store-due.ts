import type { Subscription } from '../../src/ports/digest-store.ts';
import { daily, opened } from '../contracts/store-fixture.ts';
import { onEachStore, percentile } from './stores.ts';

/** Measures the scheduler's query among 100,000 subscriptions, with none, ten and a full batch due. */
const subscriptions = 100_000;
const ticks = 300;
const goalMs = 10;
const day = 86_400_000;

await onEachStore(async (name, settings) => {
  const store = await opened(settings);
  for (let at = 0; at < subscriptions; at += 500) {
    await Promise.all(
      Array.from({ length: 500 }, (_, offset) => store.subscriptions.add(subscription(at + offset))),
    );
  }
  // The service does this at its start and every hour.
  await store.expire(0);
  for (const [label, now, limit] of [
    ['nothing due', day - 1, 150],
    ['ten due', day + 9 * (day / subscriptions), 150],
    ['a batch of 150 of many due', 2 * day, 150],
  ] as const) {
    const tookMs: number[] = [];
    for (let tick = 0; tick < ticks; tick++) {
      const start = performance.now();
      await store.subscriptions.due(now, limit);
      tookMs.push(performance.now() - start);
    }
    const p99 = percentile(tookMs, 0.99);
    console.log(
      `${name}, ${label}: p50 ${percentile(tookMs, 0.5).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (goal ${goalMs} ms)`,
    );
    if (p99 > goalMs) process.exitCode = 1;
  }
  await store.close();
});

function subscription(at: number): Subscription {
  return {
    ...daily,
    workspace: `T${at % 1_000}`,
    channel: `C${at}`,
    id: `s${at}`,
    nextRunAt: day + Math.floor(at * (day / subscriptions)),
    ...(at % 10 === 3 ? { pause: { at: 0, reason: 'asked' } } : {}),
  };
}
