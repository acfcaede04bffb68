import type { Check } from '../doctor/checks.ts';
import type { Finding } from '../model/finding.ts';
import { labelled } from '../model/labelled.ts';
import { printable } from '../model/printable.ts';
import type { Console, ExitCode } from './console.ts';

const marks: Readonly<Record<Finding['level'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/**
 * Runs the checks one after another and prints a line for each finding as it comes, or one line of JSON at the end:
 * `{ ok, findings: [{ check, level, text, url }] }`. Returns 1 if one of them is a fault.
 */
export async function runDoctor(
  checks: readonly Check[],
  { json, console }: { json: boolean; console: Console },
): Promise<ExitCode> {
  const findings: (Finding & { check: string })[] = [];
  for (const { name, run } of checks) {
    for (const finding of await run()) {
      findings.push({ check: name, ...finding });
      const { level, text, url } = finding;
      const line = url === undefined ? text : labelled(text, url);
      if (!json) await console.out(`${marks[level]} ${printable(line)}\n`);
    }
  }
  const isOk = findings.every(({ level }) => level !== 'fault');
  if (json) await console.out(`${JSON.stringify({ ok: isOk, findings })}\n`);
  return isOk ? 0 : 1;
}
