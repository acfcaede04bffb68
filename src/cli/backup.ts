import { cliTexts } from '../i18n/cli.ts';
import type { Outcome } from '../model/outcome.ts';
import { printable } from '../model/printable.ts';
import type { Config } from '../settings/config.ts';
import type { ExitCode, Printing } from './console.ts';
import type { CliCall } from './parse-cli.ts';
import { failed } from './tell.ts';

/** The store's functions that copy it to a file and restore it from one. */
export interface Backups {
  backUp(config: Config, file: string): Promise<Outcome<{ file: string; bytes: number }>>;
  restore(
    config: Config,
    file: string,
    now: number,
  ): Promise<Outcome<{ file: string; bytes: number; previous?: string }>>;
}

/** Copies the store to a file, or replaces the store with a copy. */
export async function runBackup(
  { call, file }: Extract<CliCall, { call: 'backup' | 'restore' }>,
  { backUp, restore }: Backups,
  { config, now, ...on }: { config: Config; now: number } & Printing,
): Promise<ExitCode> {
  const texts = cliTexts[on.language];
  if (call === 'backup') {
    const copied = await backUp(config, file);
    if (!copied.ok) return failed(copied.problem, on);
    await on.console.out(`${printable(texts.backedUp(copied.value.file, copied.value.bytes))}\n`);
    return 0;
  }
  const restored = await restore(config, file, now);
  if (!restored.ok) return failed(restored.problem, on);
  await on.console.out(`${printable(texts.restored(file, restored.value.previous))}\n`);
  return 0;
}
