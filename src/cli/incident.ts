import { randomUUID } from 'node:crypto';
import { cliTexts } from '../i18n/cli.ts';
import type { Language } from '../model/language.ts';

/** Told of a bug; gives the sentence for the person at the terminal. */
export type Incident = (error: unknown) => Promise<string>;

interface IncidentLog {
  language: Language;
  /** From which level on the log, on standard error, is kept. */
  logLevel: string;
  /** At which level a bug stands in it. */
  level: 'error' | 'debug';
}

/** Names a bug by an incident id; its stack is in the log, where it is kept at that level. */
export function incidentsOf({ language, logLevel, level }: IncidentLog): Incident {
  return async (error) => {
    const incident = randomUUID().slice(0, 8);
    const texts = cliTexts[language];
    const { pino } = await import('pino');
    const log = pino({ level: logLevel }, pino.destination(2));
    if (!log.isLevelEnabled(level)) return texts.incident(incident);
    log[level]({ err: error, incident }, 'a command met a bug');
    return texts.incidentLogged(incident);
  };
}
