import { digestTexts } from '../../i18n/digest.ts';
import { wordProblem } from '../../i18n/problems/problems.ts';
import type { Language } from '../../model/language.ts';
import type { PostPermission, PostRefusal, Problem } from '../../model/problem.ts';

export type Refused = Extract<Problem, { code: 'post-refused' }>;

/** Returns the reason as it is stored with a delivery or a pause: `forbidden`, `forbidden send-messages #papers`. */
export function refusalReason({ reason, missing, place }: Refused): string {
  return [reason, missing, place].filter((word) => word !== undefined).join(' ');
}

/**
 * Returns a sentence for a stored reason: a `MissReason`, or a refusal as `refusalReason` writes it. The sentence for a
 * refusal names its place if that was stored, so it can also be read outside of the channel.
 */
export function wordReason(stored: string, language: Language): string {
  const misses: Readonly<Record<string, string>> = digestTexts[language].misses;
  const known = misses[stored];
  if (known !== undefined) return known;
  const [reason = '', missing, ...place] = stored.split(' ');
  return wordProblem(
    {
      code: 'post-refused',
      reason: reason as PostRefusal,
      missing: missing as PostPermission | undefined,
      place: place.length === 0 ? undefined : place.join(' '),
    },
    language,
  );
}
