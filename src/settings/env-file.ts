import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { codeOf } from '../model/error-code.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import { givenSettings } from './environment.ts';

/** The settings file, in the current folder. */
export const envFile = '.env';

/**
 * Adds the settings of a file to the environment, whose own values take precedence unless they are empty. A missing
 * file counts as empty. Problem: `env-file`.
 */
export function readEnvFile(file: string, environment: NodeJS.ProcessEnv): Outcome<void> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? ok(undefined) : fail({ code: 'env-file', file, fault: 'unreadable' });
  }
  const text = decoded(bytes);
  if (text === undefined) return fail({ code: 'env-file', file, fault: 'not-utf-8' });
  const given = givenSettings(environment);
  for (const [name, value] of Object.entries(parse(text))) if (!(name in given)) environment[name] = value;
  return ok(undefined);
}

/** Returns the name that a line of a settings file sets; undefined for a comment and other lines. */
export function nameInLine(line: string): string | undefined {
  return /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/u.exec(line)?.[1];
}

const secretName = /(?:TOKEN|SECRET|KEY|DATABASE_URL)$/u;

/**
 * Returns the names that a settings file sets more than once, of which the last line counts, those whose value dotenv
 * ends at a `#` within a word (`abc#def` is read as `abc`), and those whose value is a secret.
 */
export function doubtfulNames(file: string): { repeated: string[]; cut: string[]; secret: string[] } {
  const text = decoded(readFileSync(file)) ?? '';
  const lines = text.split('\n').filter((line) => nameInLine(line) !== undefined);
  const names = lines.map((line) => nameInLine(line)!);
  const values = parse(text);
  const isCut = (name: string, at: number) => {
    const written = lines[at]!.replace(/^[^=:]*[=:]\s*/u, '');
    return values[name] !== '' && written.startsWith(`${values[name]}#`);
  };
  return {
    repeated: [...new Set(names.filter((name, at) => names.indexOf(name) !== at))],
    cut: names.filter(isCut),
    secret: Object.keys(values).filter((name) => values[name] !== '' && secretName.test(name)),
  };
}

/** Decodes UTF-8, or UTF-16 with a byte order mark, which PowerShell writes. Returns undefined for other bytes. */
export function decoded(bytes: Buffer): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
