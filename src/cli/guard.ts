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

/** Returns the exit code of a call. If the call throws, prints an incident id, never a stack, and returns 1. */
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

/** Handles errors outside of the call, such as an unhandled `error` event, in the same way, and ends the process. */
export function guardProcess(on: Guarding): void {
  process.once('uncaughtException', async (error) => {
    process.exit(await guarded(() => Promise.reject(error), on));
  });
}
