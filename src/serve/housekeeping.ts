import { type Store, StoreUnavailable } from '../ports/store.ts';

const everyMs = 3_600_000;

/**
 * Removes expired records now and every hour, by the store's clock: one machine whose clock is months ahead must not
 * delete what all others still need. An unavailable store is not reported here and is tried again next time.
 */
export function expireHourly(
  store: Pick<Store, 'expire' | 'now'>,
  failed: (error: unknown) => void,
): { stop(): void } {
  const clean = async () => {
    try {
      await store.expire(await store.now());
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) failed(error);
    }
  };
  void clean();
  const timer = setInterval(() => void clean(), everyMs);
  return { stop: () => clearInterval(timer) };
}
