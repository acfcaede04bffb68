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
  const npm = await parentOfShell(ppid);
  const { promise, resolve } = Promise.withResolvers<void>();
  const check = async () => {
    if (process.ppid !== ppid || (await parentOfShell(ppid)) !== npm) resolve();
  };
  setInterval(() => void check(), parentCheckMs).unref();
  return promise;
}

/**
 * Returns the parent of the shell in which npm runs a script. Returns undefined if the process is no such shell, as some
 * shells become the program that they run, or on systems where it cannot be read.
 */
async function parentOfShell(pid: number): Promise<string | undefined> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [words, status] = await Promise.all([read('cmdline'), read('status')]);
  return words.split('\0')[1] === '-c' ? /^PPid:\s*(\d+)$/mu.exec(status)?.[1] : undefined;
}
