import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Returns names, sizes and times of the files in some folders as a string that changes with any of them. */
export function signatureOf(folders: readonly string[]): string {
  return folders.flatMap(filesIn).join('\n');
}

/** Returns the names of the files in some folders. */
export function namesIn(folders: readonly string[]): ReadonlySet<string> {
  return new Set(folders.flatMap((folder) => (existsSync(folder) ? visibleIn(folder) : [])));
}

function visibleIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.startsWith('.'));
}

function filesIn(folder: string): string[] {
  try {
    return visibleIn(folder)
      .sort()
      .map((name) => `${folder}\0${name}\0${stateOf(join(folder, name))}`);
  } catch {
    return [`${folder}\0`];
  }
}

/** Returns an empty string for a file that was just deleted, and for a link that leads nowhere. */
function stateOf(path: string): string {
  try {
    const { size, mtimeMs, ino } = statSync(path);
    return `${size}\0${mtimeMs}\0${ino}`;
  } catch {
    return '';
  }
}
