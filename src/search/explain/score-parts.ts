import type { ScorePart } from '../../model/hit.ts';
import type { Library } from '../index/library.ts';
import { matchesByField, rangeOf, tellingTerms } from '../score/field-matches.ts';
import type { Matching } from '../score/matching.ts';
import { pointsByTerm } from '../score/score-by-unit.ts';
import type { ScoreTrace } from '../score/score-trace.ts';

/**
 * Returns the parts of a paper's score: the query's words, most points first, then the later steps. The points of all
 * parts add up to the score.
 */
export function scoreParts(
  place: number,
  { asked, scope }: Matching,
  trace: ScoreTrace,
  library: Library,
): ScorePart[] {
  const { index } = library;
  const { terms, readings, text, units } = asked;
  const matches = matchesByField(place, tellingTerms(terms, index), library, scope, true);
  const spelled = (term: number): string | undefined => {
    for (const inField of matches) {
      const at = inField?.terms.findIndex((one) => one.term === term) ?? -1;
      if (at < 0) continue;
      const { text, places } = inField!;
      const { start, end } = rangeOf(places[at]!, text);
      return text.text.slice(start, end);
    }
    return undefined;
  };
  const words = pointsByTerm(place, readings, index, scope.fields).map(
    ({ term, first, last, points }): ScorePart => ({
      step: 'words',
      typed: text.slice(units[first]!.start, units[last]!.end),
      found: spelled(term),
      points,
    }),
  );
  words.sort((a, b) => b.points - a.points);
  const later = trace.of(place).filter(({ step }) => step !== 'words');
  return [...words, ...later];
}
