import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'dotenv';
import { removeUnfinished, unfinishedName } from '../corpus/read/unfinished.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import { decoded, nameInLine } from './env-file.ts';

/** Characters of a value that needs no quotes in a settings file, in a shell and in `docker --env-file`. */
const plainValue = /^[\w.:/+=-]{1,500}$/u;

/** Returns false for a value that a settings file could not hold unquoted. No token of a platform is such a value. */
export function isWritable(value: string): boolean {
  return plainValue.test(value);
}

/**
 * Sets settings in a file and keeps its other lines. The file is replaced as a whole, so that a crash leaves the old or
 * the new one, and only its owner can read it. Nothing else of this process runs between reading and writing. If another
 * program changed the file meanwhile, it begins again, so that only a change in the instant before the replacement gets
 * lost. Values must be writable. Problem: `env-file`.
 */
export function writeEnvFile(file: string, values: Readonly<Record<string, string>>): Outcome<void> {
  let part: string | undefined;
  try {
    const target = existsSync(file) ? realpathSync(file) : file;
    const bytes = bytesOf(target);
    const before = decoded(bytes);
    if (before === undefined) return fail({ code: 'env-file', file, fault: 'not-utf-8' });
    const after = withValues(before, values);
    if (!isDeepStrictEqual(parse(after), { ...parse(before), ...values }))
      return fail({ code: 'env-file', file, fault: 'multi-line' });
    removeUnfinished(target);
    part = unfinishedName(target);
    writeFileSync(part, after, { flag: 'wx', mode: 0o600, flush: true });
    if (!bytesOf(target).equals(bytes)) {
      rmSync(part);
      return writeEnvFile(file, values);
    }
    renameSync(part, target);
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    if (part !== undefined) rmSync(part, { force: true });
    return fail({ code: 'env-file', file, fault: 'not-written' });
  }
}

/** Returns the content of a file. A missing one counts as empty. */
function bytesOf(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

/**
 * Replaces the line that sets each name, or adds one at the end. dotenv uses the last line of a name, so earlier ones
 * are removed. A value of several lines can be misread here.
 */
function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/u, '').split(/\r?\n/u);
  const names = lines.map((line) => nameInLine(line) ?? '');
  const lineOf = (name: string) => `${name}=${values[name]}`;
  const kept = lines.flatMap((line, at) => {
    const name = names[at]!;
    if (!Object.hasOwn(values, name)) return [line];
    return names.lastIndexOf(name) === at ? [lineOf(name)] : [];
  });
  const added = Object.keys(values)
    .filter((name) => !names.includes(name))
    .map(lineOf);
  return `${[...kept, ...added].join('\n')}\n`;
}
