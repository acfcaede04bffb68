import { wordIncident } from '../i18n/incident.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { newIncident } from '../model/incident.ts';
import type { Language } from '../model/language.ts';
import type { Log } from '../ports/log.ts';
import { StoreUnavailable } from '../ports/store.ts';

/**
 * Thrown if the platform may accept the answer later, or if another process has taken the delivery over. The inbox then
 * tries again, for as long as the platform accepts an answer.
 */
export class AnswerUndelivered extends Error {
  override readonly name = 'AnswerUndelivered';
}

/**
 * Returns the sentence that tells the asker about an error. A bug is logged under the incident id that the sentence
 * names.
 */
export function wordFailure(error: unknown, language: Language, log: Pick<Log, 'error'>): string {
  if (error instanceof StoreUnavailable) return wordProblem(error.problem, language);
  const incident = newIncident();
  log.error({ err: error, incident }, 'A request could not be answered');
  return wordIncident[language](incident);
}
