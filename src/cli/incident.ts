import { randomUUID } from 'node:crypto';
import { cliTexts } from '../i18n/cli.ts';
import type { Language } from '../model/language.ts';

/** Logs a bug under a new incident id and returns the sentence that tells the person at the terminal. */
export type Incident = (error: unknown) => Promise<string>;

interface IncidentLog {
  language: Language;
  /** The lowest level that is written to standard error. */
  logLevel: string;
  /** The level at which a bug is logged. */
  level: 'error' | 'debug';
}

/** Returns a function that logs bugs under incident ids. The stack is logged if `logLevel` includes `level`. */
export function incidentsOf({ language, logLevel, level }: IncidentLog): Incident {
  return async (error) => {
    const incident = randomUUID().slice(0, 8);
    const texts = cliTexts[language];
    const { createLog } = await import('./log.ts');
    const log = await createLog(logLevel);
    if (!log.isLevelEnabled(level)) return texts.incident(incident);
    log[level]({ err: error, incident }, 'A call failed unexpectedly');
    return texts.incidentLogged(incident);
  };
}
