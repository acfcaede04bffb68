const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const parentCheckMs = 1_000;

/**
 * Resolves when the process is asked to stop: by a signal, or because the npm that started it is gone. npm does not
 * pass a signal on if it gets it alone, and would leave the service running.
 */
export function stopRequested(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of signals) process.once(signal, () => resolve());
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    const check = () => {
      if (process.ppid !== parent) resolve();
    };
    setInterval(check, parentCheckMs).unref();
  }
  return promise;
}
