import type { ScoreStep } from '../../model/hit.ts';
import type { Found } from './found.ts';

/** Records how much each step of a ranking adds to the scores, so that a hit can be explained. */
export class ScoreTrace {
  readonly #steps: { step: ScoreStep; totals: ReadonlyMap<number, number> }[] = [];

  /** Records the scores after a step. The first step of a ranking is `words`. */
  after(step: ScoreStep, { places, scores }: Found): void {
    // A query that finds nothing is ranked again with similar words, which replaces the steps so far.
    if (step === 'words') this.#steps.length = 0;
    this.#steps.push({ step, totals: new Map(Array.from(places, (place, at) => [place, scores[at]!])) });
  }

  /** Returns the steps that changed the score of a paper. */
  of(place: number): { step: ScoreStep; points: number }[] {
    let before = 0;
    const changes = this.#steps.map(({ step, totals }) => {
      const total = totals.get(place) ?? before;
      const points = total - before;
      before = total;
      return { step, points };
    });
    return changes.filter(({ points }) => points !== 0);
  }
}
