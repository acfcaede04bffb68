import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Returns names, sizes and times of the files in some folders as a string that changes with any of them. */
export function signatureOf(folders: readonly string[]): string {
  return folders.flatMap(filesIn).join('\n');
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map((name) => {
        const { size, mtimeMs, ino } = statSync(join(folder, name));
        return `${folder}\0${name}\0${size}\0${mtimeMs}\0${ino}`;
      });
  } catch {
    // The folder, or a file that was just listed, has been deleted.
    return [`${folder}\0`];
  }
}
