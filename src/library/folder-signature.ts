import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Returns a string that changes with the name, size, time or inode of any file in some folders. */
export function signatureOf(folders: readonly string[]): string {
  return folders.flatMap(filesIn).join('\n');
}

/** Returns the names of the files in some folders. A folder that is missing or cannot be read has none. */
export function namesIn(folders: readonly string[]): ReadonlySet<string> {
  return new Set(folders.flatMap((folder) => visibleIn(folder) ?? []));
}

/** Returns undefined if the folder is missing or cannot be read. */
function visibleIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  const names = visibleIn(folder);
  // A folder that cannot be read differs from an empty one.
  if (!names) return [`${folder}\0`];
  return names.sort().map((name) => `${folder}\0${name}\0${stateOf(join(folder, name))}`);
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
