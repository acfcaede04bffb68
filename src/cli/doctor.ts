import type { Check } from '../doctor/checks.ts';
import type { Finding } from '../model/finding.ts';
import { printable } from '../model/printable.ts';
import type { Console, ExitCode } from './console.ts';

const marks: Readonly<Record<Finding['level'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/** Runs the checks one after another and prints their findings. Returns 1 if one of them is a fault. */
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
