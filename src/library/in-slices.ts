import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Sliced } from '../search/index/sliced.ts';

/** In milliseconds. Long work pauses after this time, so that requests that arrived meanwhile are acknowledged. */
const longestHold = 4;

/** Does long work without holding up the event loop. */
export async function inSlices<T>(work: Sliced<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + longestHold;
    do {
      const slice = work.next();
      if (slice.done) return slice.value;
    } while (performance.now() < until);
    await letOthersIn();
  }
}
