import { fail, type Outcome } from '../../src/model/outcome.ts';
import { backUpSqlite, type Copied, restoreSqlite } from './sqlite/backup.ts';

/** Where the database is. */
export interface BackupSettings {
  dataDir: string;
  /** With it the database is a server's, whose own tools make its backups. */
  databaseUrl?: string;
}

/** Copies the local database into a file. Problems: `backup`, `backup-by-server`. */
export async function backUp(
  { dataDir, databaseUrl }: BackupSettings,
  file: string,
): Promise<Outcome<Copied>> {
  if (databaseUrl) return fail({ code: 'backup-by-server', restores: false });
  return backUpSqlite(dataDir, file);
}

/** Puts a copy in the place of the local database. Problems: `backup`, `backup-by-server`, `newer-schema`. */
export async function restore(
  { dataDir, databaseUrl }: BackupSettings,
  file: string,
  now: number,
): Promise<Outcome<Copied & { previous?: string }>> {
  if (databaseUrl) return fail({ code: 'backup-by-server', restores: true });
  return restoreSqlite(file, dataDir, now);
}
