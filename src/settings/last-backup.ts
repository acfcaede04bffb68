import { join, resolve } from 'node:path';

/**
 * Returns the path of the file that `backup` writes after each copy. Its modification time is the time of the last
 * backup.
 */
export function lastBackupFile(dataDir: string): string {
  return join(resolve(dataDir), 'last-backup');
}
