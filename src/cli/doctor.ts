import type { Check } from '../doctor/checks.ts';
import type { Finding } from '../model/finding.ts';
import { printable } from '../model/printable.ts';
import type { Console, ExitCode } from './console.ts';

const marks: Readonly<Record<Finding['level'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/** Runs the checks in turn and prints what each found. Returns 1 if there is a fault. */
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
