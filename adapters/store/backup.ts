import { writeFile } from 'node:fs/promises';
import { codeOf } from '../../src/model/error-code.ts';
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
  if (copied.ok) await note(lastBackupFile(dataDir), copied.value.file);
  return copied;
}

/** Writes the note. The backup is complete without it, and a full disk is a reason to make a backup elsewhere. */
async function note(noteFile: string, file: string): Promise<void> {
  try {
    await writeFile(noteFile, `${file}\n`, { mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

/**
 * Replaces the local database with a copy, or fills an empty one on a server, which has its own tools for its own
 * backups. Problems: `backup`, `backup-by-server`, `newer-schema`, and those of opening the store.
 */
export async function restore(
  { dataDir, databaseUrl }: BackupSettings,
  file: string,
  now: number,
): Promise<Outcome<Copied & { previous?: string }>> {
  if (!databaseUrl) return restoreSqlite(file, dataDir, now);
  const { fillServer } = await import('./fill-server.ts');
  const filled = await fillServer(file, databaseUrl, now);
  const isOther = !filled.ok && filled.problem.code === 'backup' && filled.problem.fault === 'not-ours';
  return isOther ? fail({ code: 'backup-by-server', restores: true }) : filled;
}
