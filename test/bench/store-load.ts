import { monitorEventLoopDelay } from 'node:perf_hooks';
import { daily, opened } from '../contracts/store-fixture.ts';
import { onEachStore, percentile } from './stores.ts';

/**
 * Measures the throughput of one process, and its event loop lag: events claimed and finished, and whole deliveries.
 */
const events = 5_000;
const deliveries = 10_000;
const atOnce = 100;

await onEachStore(async (name, settings) => {
  const store = await opened(settings);
  await measure(`${name}, events claimed and finished`, events, async (at) => {
    await store.events.claim(`e${at}`, at, { payload: '{}' });
    await store.events.finish(`e${at}`, 1);
  });

  await measure(`${name}, subscriptions added`, deliveries, (at) =>
    store.subscriptions.add({ ...daily, channel: `C${at}`, id: `s${at}`, nextRunAt: 0 }),
  );
  const batch = 100;
  await measure(
    `${name}, batches of ${batch} deliveries created`,
    deliveries / batch,
    async () => {
      const due = await store.subscriptions.due(0, batch);
      await store.deliveries.create(
        due.map(({ id }) => ({
          id: `d${id}`,
          subscription: id,
          localDate: '2026-01-01',
          dueAt: 0,
          nextRunAt: 1e12,
        })),
      );
    },
    1,
  );
  const leased = await store.deliveries.lease(1, 600_000, deliveries);
  await measure(`${name}, deliveries reserved, marked and sent`, leased.length, async (at) => {
    const { lease } = leased[at]!;
    await store.deliveries.reserve(lease, [`p${at}`], 1);
    await store.deliveries.sent(lease, { endedAt: 1, message: '1', url: 'https://example.test' });
  });
  await store.close();
});

async function measure(label: string, count: number, task: (at: number) => Promise<void>, workers = atOnce) {
  const tookMs: number[] = [];
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const start = performance.now();
  let next = 0;
  const work = async () => {
    while (next < count) {
      const at = next++;
      const begun = performance.now();
      await task(at);
      tookMs.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const seconds = (performance.now() - start) / 1_000;
  lag.disable();
  console.log(
    `${label}: ${count} in ${seconds.toFixed(1)} s (${Math.round(count / seconds)}/s), p99 ${percentile(tookMs, 0.99).toFixed(1)} ms, event loop lag p99 ${(lag.percentile(99) / 1e6 - 5).toFixed(1)} ms`,
  );
}
