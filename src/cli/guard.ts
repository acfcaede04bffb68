import { wordProblem } from '../i18n/problems/problems.ts';
import type { Language } from '../model/language.ts';
import { OutputRefused } from '../model/output-refused.ts';
import type { Console, ExitCode } from './console.ts';
import type { Incident } from './incident.ts';

interface Guarding {
  console: Pick<Console, 'err'>;
  language: Language;
  incident: Incident;
}

/** Runs a call to its exit code. A bug on the way is told as an incident, never as a stack. */
export async function guarded(call: () => Promise<ExitCode>, on: Guarding): Promise<ExitCode> {
  try {
    return await call();
  } catch (error) {
    const sentence =
      error instanceof OutputRefused
        ? wordProblem({ code: 'output-refused', detail: error.detail }, on.language)
        : await on.incident(error);
    await on.console.err(`${sentence}\n`);
    return 1;
  }
}

/** What breaks outside of the call itself, such as an event that nobody listens to, ends the same way. */
export function guardProcess(on: Guarding): void {
  process.once('uncaughtException', async (error) => {
    process.exit(await guarded(() => Promise.reject(error), on));
  });
}
