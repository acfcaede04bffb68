import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Names, sizes and times of the files in some folders; the same as long as nobody changes one. */
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
    // The folder, or a file that was listed a moment ago, is gone.
    return [`${folder}\0`];
  }
}
