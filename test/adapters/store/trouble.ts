import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreFault } from '../../../src/model/problem.ts';

/** A folder for a database that can be made unusable while the database is open, and usable again. */
export interface Trouble {
  fault: StoreFault;
  folder: string;
  begin(): void;
  end(): void;
  /** Also in the middle of its trouble. */
  remove(): void;
}

/** A disk of its own that fills up. Linux lets root alone mount one; undefined elsewhere. */
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
 * A folder that nothing can be written into, nor into its files, whoever has them open: `chattr +i`, which takes root
 * on Linux and a file system that knows it (ext4, xfs, btrfs). `chmod` would not do: who has a file open goes on
 * writing, and root may anyway; a mount in use cannot be made read-only. Undefined elsewhere. SQLite's index between
 * processes, which is memory and no file to it, is left out: unlike a disk that fails, this would end the process.
 */
export function frozenFolder(): Trouble | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-frozen-'));
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

/** To the last block, whoever writes at the same time. */
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
