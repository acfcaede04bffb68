import { writeFile } from 'node:fs/promises';
import { fail, type Outcome } from '../../src/model/outcome.ts';
import { lastBackupFile } from '../../src/settings/last-backup.ts';
import { backUpSqlite, type Copied, restoreSqlite } from './sqlite/backup.ts';

/** The settings that say where the database is. */
interface BackupSettings {
  dataDir: string;
  /** If set, the database is on a server, whose own tools make backups. */
  databaseUrl?: string;
}

/** Copies the local database into a file, and notes the time for `doctor`. Problems: `backup`, `backup-by-server`. */
export async function backUp(
  { dataDir, databaseUrl }: BackupSettings,
  file: string,
): Promise<Outcome<Copied>> {
  if (databaseUrl) return fail({ code: 'backup-by-server', restores: false });
  const copied = await backUpSqlite(dataDir, file);
  if (copied.ok) await writeFile(lastBackupFile(dataDir), `${copied.value.file}\n`, { mode: 0o600 });
  return copied;
}

/** Replaces the local database with a copy. Problems: `backup`, `backup-by-server`, `newer-schema`. */
export async function restore(
  { dataDir, databaseUrl }: BackupSettings,
  file: string,
  now: number,
): Promise<Outcome<Copied & { previous?: string }>> {
  if (databaseUrl) return fail({ code: 'backup-by-server', restores: true });
  return restoreSqlite(file, dataDir, now);
}
