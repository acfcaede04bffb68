import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import { decoded } from './env-file.ts';

/** Characters of a value that needs no quotes in a settings file, in a shell and in `docker --env-file`. */
const plainValue = /^[\w.:/+=-]{1,500}$/u;

/** Returns false for a value that a settings file could not hold unquoted. No token of a platform is such a value. */
export function isWritable(value: string): boolean {
  return plainValue.test(value);
}

/**
 * Sets settings in a file and keeps its other lines. The file is replaced as a whole, so that a crash leaves the old or
 * the new one, and only its owner can read it. Values must be writable. Problem: `env-file`.
 */
export async function writeEnvFile(
  file: string,
  values: Readonly<Record<string, string>>,
): Promise<Outcome<void>> {
  const target = existsSync(file) ? realpathSync(file) : file;
  const part = `${target}.${randomUUID()}.part`;
  try {
    const before = existsSync(target) ? decoded(readFileSync(target)) : '';
    if (before === undefined) return fail({ code: 'env-file', file, fault: 'not-utf-8' });
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(withValues(before, values));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, target);
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    await rm(part, { force: true }).catch(() => {});
    return fail({ code: 'env-file', file, fault: 'not-written' });
  }
}

/** Replaces the lines that set these names. dotenv uses the last line of a name, so repeated ones are removed. */
function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/u, '').split(/\r?\n/u);
  const kept = lines.filter((line) => {
    const [, name = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/u.exec(line) ?? [];
    return !Object.hasOwn(values, name);
  });
  const added = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return `${[...kept, ...added].join('\n')}\n`;
}
