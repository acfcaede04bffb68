import type { Finding } from '../model/finding.ts';
import { printable } from '../model/printable.ts';
import type { Console, ExitCode } from './console.ts';

/** One thing looked at; it never throws for what it finds. */
export type Check = () => Promise<Finding[]>;

const marks: Readonly<Record<Finding['level'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/** Runs the checks in turn and says what each found; a fault makes the exit code 1. */
export async function runDoctor(checks: readonly Check[], console: Console): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (const check of checks) {
    for (const { level, text } of await check()) {
      if (level === 'fault') code = 1;
      await console.out(`${marks[level]} ${printable(text)}\n`);
    }
  }
  return code;
}
