import { stat, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { agoInWords } from '../i18n/dates.ts';
import { doctorTexts } from '../i18n/doctor.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import { ifStoreIsUp, type Store, StoreUnavailable } from '../ports/store.ts';
import type { Config } from '../settings/config.ts';
import { lastBackupFile } from '../settings/last-backup.ts';

/** Less free space is reported. The database grows by a few megabytes a year. */
const fewBytes = 500 * 1024 * 1024;
/** An older backup is reported. */
const oldBackupMs = 7 * 86_400_000;
/** A larger difference is reported. Leases and schedules follow the store's clock. */
const mostSkewMs = 60_000;

/** Reports whether the database opens, is up to date, can be written to and has the right time. */
export async function checkStore(
  opened: Outcome<Store>,
  dataDir: string,
  now: () => number,
  language: Language,
): Promise<Finding[]> {
  if (!opened.ok) return [{ level: 'fault', text: wordProblem(opened.problem, language) }];
  const health = await opened.value.health();
  if (!health.ok) return [{ level: 'fault', text: wordProblem(health.problem, language) }];
  const texts = doctorTexts[language];
  const found: Finding[] = [{ level: 'ok', text: texts.store(health.value, resolve(dataDir)) }];
  if (health.value === 'sqlite') return found;
  try {
    const skewMs = now() - (await opened.value.now());
    if (Math.abs(skewMs) > mostSkewMs)
      found.push({ level: 'fault', text: texts.storeClockOff(Math.round(skewMs / 1000)) });
    return found;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return [{ level: 'fault', text: wordProblem(error.problem, language) }];
  }
}

/** Reports installed workspaces whose tokens cannot be read, as after a restore with another `ENCRYPTION_KEY`. */
export async function checkInstallations(
  opened: Outcome<Store>,
  platforms: readonly string[],
  language: Language,
): Promise<Finding[]> {
  // Another check reports that the store cannot be used.
  if (!opened.ok) return [];
  const { installations } = opened.value;
  const read = await ifStoreIsUp(async () => {
    const installed = (await Promise.all(platforms.map((id) => installations.list(id)))).flat();
    const found: Outcome<unknown>[] = [];
    for (const workspace of installed) found.push(await installations.get(workspace));
    return found;
  });
  if (!read?.length) return [];
  const texts = doctorTexts[language];
  const [first, ...others] = read.filter((found) => !found.ok);
  if (!first) return [{ level: 'ok', text: texts.workspaces(read.length) }];
  const reason = wordProblem(first.problem, language);
  return [{ level: 'fault', text: texts.workspacesSealed(1 + others.length, read.length, reason) }];
}

/** Reports the free space beside a local database and the age of its last backup. Nothing for a database server. */
export async function checkDisk(config: Config, now: number, language: Language): Promise<Finding[]> {
  if (config.databaseUrl !== undefined) return [];
  const texts = doctorTexts[language];
  const disk = await statfs(config.dataDir).catch(() => undefined);
  if (disk === undefined) return [];
  const free = disk.bavail * disk.bsize;
  const backup = await stat(lastBackupFile(config.dataDir)).catch(() => undefined);
  const ageMs = backup && Math.max(0, now - backup.mtimeMs);
  return [
    free < fewBytes
      ? { level: 'warning', text: texts.diskLow(free, config.dataDir) }
      : { level: 'ok', text: texts.disk(free) },
    ageMs === undefined
      ? { level: 'warning', text: texts.neverBackedUp }
      : {
          level: ageMs > oldBackupMs ? 'warning' : 'ok',
          text: texts.backedUp(agoInWords(ageMs, language), ageMs > oldBackupMs),
        },
  ];
}
