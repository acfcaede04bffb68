import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreFault } from '../../../src/model/problem.ts';

/** A folder for a database that can be made unusable while the database is open, and usable again. */
export interface Trouble {
  fault: StoreFault;
  folder: string;
  begin(): void;
  end(): void;
  /** Removes the folder, also while it is unusable. */
  remove(): void;
}

/** Mounts a small disk that can be filled up. Returns undefined unless root runs it on Linux. */
export function smallDisk(size = '4m'): Trouble | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-disk-'));
  const filler = join(folder, 'filler');
  if (!runs('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    fault: 'full',
    folder,
    begin: () => fillUp(filler),
    end: () => rmSync(filler),
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * A folder on a disk. The other folders of tests are in memory, where `chattr +i` does not stop writes to open files.
 */
const onDisk = '/var/tmp';

/**
 * Makes a folder that can be made immutable with its files, even for processes that have them open, by `chattr +i`.
 * Returns undefined unless root runs it on Linux, on a file system that supports it (ext4, xfs, btrfs). `chmod` is not
 * enough: a process that has a file open can still write, and so can root. SQLite's `-shm` file is left out, because it
 * is mapped into memory and a write to it would end the process.
 */
export function frozenFolder(): Trouble | undefined {
  if (!existsSync(onDisk)) return undefined;
  const folder = mkdtempSync(join(onDisk, 'broadsheet-frozen-'));
  const remove = () => {
    runs('chattr', '-R', '-i', folder);
    rmSync(folder, { recursive: true, force: true });
  };
  if (!runs('chattr', '+i', folder) || !runs('chattr', '-i', folder)) {
    remove();
    return undefined;
  }
  return {
    fault: 'read-only',
    folder,
    begin() {
      const files = readdirSync(folder).filter((name) => !name.endsWith('-shm'));
      execFileSync('chattr', ['+i', folder, ...files.map((name) => join(folder, name))]);
    },
    end: () => void execFileSync('chattr', ['-R', '-i', folder]),
    remove,
  };
}

/** Fills the disk to the last block, although others write at the same time. */
function fillUp(filler: string): void {
  for (const bytes of [64 * 1024, 4 * 1024]) {
    const block = Buffer.alloc(bytes);
    for (let isFull = false; !isFull; ) {
      try {
        appendFileSync(filler, block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        isFull = true;
      }
    }
  }
}

function runs(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
