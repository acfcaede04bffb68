import { digestTexts, type MissReason } from '../../i18n/digest.ts';
import { postPermissions } from '../../i18n/problems/posting.ts';
import { wordProblem } from '../../i18n/problems/problems.ts';
import type { Language } from '../../model/language.ts';
import type { PostPermission, PostRefusal, Problem } from '../../model/problem.ts';

export type Refused = Extract<Problem, { code: 'post-refused' }>;

/** Returns the reason as it is stored with a delivery or a pause: `forbidden`, `forbidden send-messages #papers`. */
export function refusalReason({ reason, missing, place }: Refused): string {
  return [reason, missing, place].filter((word) => word !== undefined).join(' ');
}

/** Reads a refusal as `refusalReason` writes it. */
function refusedFor(stored: string): Refused {
  const [reason = '', missing, ...place] = stored.split(' ');
  return {
    code: 'post-refused',
    reason: reason as PostRefusal,
    missing: missing as PostPermission | undefined,
    place: place.length === 0 ? undefined : place.join(' '),
  };
}

/**
 * Returns a sentence that says why a subscription is paused and what to do. `stored` is a refusal as `refusalReason`
 * writes it. If its place was stored, the sentence names it and can also be read outside of the channel.
 */
export function wordPause(stored: string, language: Language): string {
  const refused = refusedFor(stored);
  const isOutside = refused.reason === 'not-a-member';
  return isOutside ? digestTexts[language].outside : wordProblem(refused, language);
}

/**
 * Returns why a day had no post, in the past: by now it may be otherwise. `stored` is a `MissReason`, or a refusal as
 * `refusalReason` writes it.
 */
export function wordMiss(stored: string, language: Language): string {
  const { misses, refusedThen, lackedThen } = digestTexts[language];
  const { reason, missing } = refusedFor(stored);
  if (missing !== undefined) return lackedThen(postPermissions[language][missing]);
  return { ...misses, ...refusedThen }[reason as MissReason | PostRefusal] ?? stored;
}
