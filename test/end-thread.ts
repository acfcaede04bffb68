import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

/** Takes away the last of the threads, as running out of memory would. */
export async function endLast(threads: readonly Worker[]): Promise<void> {
  const worker = threads.at(-1);
  if (!worker) throw new Error('no thread runs');
  const ended = once(worker, 'exit');
  await worker.terminate();
  await ended;
}
