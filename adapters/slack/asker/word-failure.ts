import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { slackTexts } from '../texts/slack.ts';
import type { Asker } from './asker.ts';
import type { SlackContext } from './context.ts';

/**
 * Returns the sentence that tells the asker about an error. A bug is logged under the incident id that the sentence
 * names.
 */
export function wordFailure(error: unknown, { language }: Asker, context: SlackContext): string {
  if (error instanceof StoreUnavailable) return wordProblem(error.problem, language);
  const incident = context.incident();
  context.log.error({ err: error, incident }, 'An answer failed');
  return slackTexts[language].fault(incident);
}
