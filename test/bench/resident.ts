import { readFileSync } from 'node:fs';

/** Returns the resident memory of a process, in MB of 1,000,000 bytes. Linux only. */
export function residentMB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6;
}
