import { workerData } from 'node:worker_threads';

/** Sends from a thread of its own: so many, then one more; then wakes the main thread and says how many were left. */
const { url, count, left } = workerData as { url: string; count: number; left: Int32Array };
const acknowledged = (signal?: AbortSignal) =>
  fetch(url, { method: 'POST', body: 'hello', signal }).then(
    ({ status }) => status === 200,
    () => false,
  );
const first = await Promise.all(Array.from({ length: count }, () => acknowledged()));
const last = await acknowledged(AbortSignal.timeout(100));
left[1] = [...first, last].filter((was) => !was).length;
Atomics.store(left, 0, 1);
Atomics.notify(left, 0);
