import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Returns the resident memory of a process, in MB of 1,000,000 bytes. Linux only. */
export function residentMB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6;
}

/** Memory is the median of this many measurements, a second apart. */
const readings = 9;
/** In milliseconds. The program is idle for this long before the first measurement. */
const restMs = 5_000;

/** Returns the resident memory of an idle process, in MB. */
export async function idleMemoryMB(pid: number): Promise<number> {
  await wait(restMs);
  const read: number[] = [];
  for (let n = 0; n < readings; n += 1) {
    read.push(residentMB(pid));
    await wait(1_000);
  }
  return read.sort((a, b) => a - b)[Math.floor(readings / 2)]!;
}
