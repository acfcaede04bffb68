import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../../model/error-code.ts';

/** Returns the name under which this process writes a file that gets its own name when it is complete. */
export function unfinishedName(path: string): string {
  return `${path}.${process.pid}-${randomUUID()}`;
}

/** Matches the end of such a name, and of the journal that SQLite keeps beside a database while it writes it. */
const unfinishedEnd = /^\.(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-journal)?$/;

/** Removes the unfinished versions of a file that processes left when they were killed. */
export function removeUnfinished(path: string): void {
  const [folder, file] = [dirname(path), basename(path)];
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(file) ? unfinishedEnd.exec(name.slice(file.length))?.[1] : undefined;
    if (pid === undefined) continue;
    // In a container, the process before this one often had the same id.
    if (Number(pid) === process.pid || !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Returns true if a process of this machine has the id. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
