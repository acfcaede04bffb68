import { readFile } from 'node:fs/promises';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const parentCheckMs = 1_000;

/**
 * Resolves when the process is asked to stop: by a signal, or because the npm that started it is gone. npm ends
 * without passing a signal on if it gets SIGKILL, or a SIGTERM for itself alone, and would leave the service running.
 */
export function stopRequested(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of signals) process.once(signal, () => resolve());
  if (process.env.npm_lifecycle_event !== undefined) void parentGone().then(resolve);
  return promise;
}

async function parentGone(): Promise<void> {
  const { ppid } = process;
  const starter = await parentOf(ppid);
  const { promise, resolve } = Promise.withResolvers<void>();
  const check = async () => {
    if (process.ppid !== ppid || (await parentOf(ppid)) !== starter) resolve();
  };
  setInterval(() => void check(), parentCheckMs).unref();
  return promise;
}

/** Returns the parent of the shell between npm and this process; undefined on systems where it cannot be read. */
async function parentOf(pid: number): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  return status && /^PPid:\s*(\d+)$/mu.exec(status)?.[1];
}
