import type { Subscription } from '../ports/digest-store.ts';
import type { DigestTools } from './deliver/tools.ts';

const batch = 200;

/** Yields the subscriptions whose next run is after a moment, a batch at a time. */
export async function* runningAfter(
  at: number,
  { subscriptions }: Pick<DigestTools['store'], 'subscriptions'>,
): AsyncGenerator<Subscription> {
  for (let after = ''; ; ) {
    const some = await subscriptions.runningAfter(at, after, batch);
    yield* some;
    if (some.length < batch) return;
    after = some.at(-1)!.id;
  }
}
