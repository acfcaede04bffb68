import { cliTexts } from '../i18n/cli.ts';
import { wordIncident } from '../i18n/incident.ts';
import { newIncident } from '../model/incident.ts';
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
    const incident = newIncident();
    const { createLog } = await import('./log.ts');
    const log = await createLog(logLevel);
    if (!log.isLevelEnabled(level)) return cliTexts[language].incident(incident);
    log[level]({ err: error, incident }, 'A call failed unexpectedly');
    return wordIncident[language](incident);
  };
}
