import { type Store, StoreUnavailable } from '../ports/store.ts';

const everyMs = 3_600_000;

interface Housekeeping {
  stop(): void;
}

/**
 * Removes expired records now and every hour. An unavailable store is not reported here and is tried again next time.
 */
export function expireHourly(store: Pick<Store, 'expire'>, failed: (error: unknown) => void): Housekeeping {
  const clean = () =>
    void store.expire(Date.now()).catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) failed(error);
    });
  clean();
  const timer = setInterval(clean, everyMs);
  return { stop: () => clearInterval(timer) };
}
