/**
 * Returns a signal for one request that aborts when `stopped` does, or after `withinMs`. Dispose of it when the request
 * has ended. `AbortSignal.any` would leak: `@discordjs/rest` leaves a listener on every signal, and Node keeps a
 * combined signal with listeners for as long as one of its sources can abort.
 */
export function requestEnd(stopped?: AbortSignal, withinMs?: number): Disposable & { signal: AbortSignal } {
  const ending = new AbortController();
  const end = () => ending.abort();
  stopped?.addEventListener('abort', end);
  const late = withinMs === undefined ? undefined : setTimeout(end, withinMs);
  return {
    signal: ending.signal,
    [Symbol.dispose]() {
      stopped?.removeEventListener('abort', end);
      clearTimeout(late);
    },
  };
}
