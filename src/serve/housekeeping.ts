import { ifStoreIsUp, type Store } from '../ports/store.ts';

const everyMs = 3_600_000;

/**
 * Removes expired records now and every hour, by the store's clock: one machine whose clock is months ahead must not
 * delete what all others still need. An unavailable store is not reported here and is tried again next time.
 */
export function expireHourly(
  store: Pick<Store, 'expire' | 'now'>,
  failed: (error: unknown) => void,
): { stop(): void } {
  const clean = () => void ifStoreIsUp(async () => store.expire(await store.now())).catch(failed);
  clean();
  const timer = setInterval(clean, everyMs);
  return { stop: () => clearInterval(timer) };
}
