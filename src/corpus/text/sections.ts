import { cues, type Section, sections } from './section-cues.ts';
import { sentencesOf } from './sentences.ts';

/** What going from one section to another costs, in a cue's weights: abstracts go forward, and seldom back. */
const turns: Scores<Scores> = {
  background: { background: 0, problem: 0, method: 1, results: 3 },
  problem: { background: 1.5, problem: 0, method: 0, results: 0.5 },
  method: { background: 3.5, problem: 3, method: 0, results: 0 },
  results: { background: 4, problem: 3, method: 1, results: 0 },
};
const starts: Scores = { background: 0, problem: 1, method: 0, results: 1.5 };
/** However much goes wrong in a sentence, "we propose" still outweighs it. */
const mostOfProblem = 5;

/**
 * An abstract's sentences by what they tell, word for word and in their order; a section may be empty.
 *
 * Each sentence is scored by its wording and its place; the cheapest way through the sections is taken (Viterbi).
 */
export function sectionsOf(abstract: string): Record<Section, string> {
  const told: Record<Section, string[]> = { background: [], problem: [], method: [], results: [] };
  for (const { section, text } of labelledSentences(abstract)) told[section].push(text);
  return {
    background: told.background.join(' '),
    problem: told.problem.join(' '),
    method: told.method.join(' '),
    results: told.results.join(' '),
  };
}

export function labelledSentences(abstract: string): { section: Section; text: string }[] {
  const texts = sentencesOf(abstract, 'en').map(({ text }) => text);
  const path = bestPath(texts.map((text, index) => scoresOf(text, index / Math.max(1, texts.length - 1))));
  return texts.map((text, index) => ({ section: path[index]!, text }));
}

type Scores<T = number> = Readonly<Record<Section, T>>;

/** `place` goes from 0 for the first sentence to 1 for the last. */
function scoresOf(text: string, place: number): Scores {
  const heard: Record<Section, number> = { background: 0, problem: 0, method: 0, results: 0 };
  for (const { section, weight, wording } of cues) if (wording.test(text)) heard[section] += weight;
  return {
    background: heard.background + (place === 0 ? 1.2 : -place),
    problem: Math.min(heard.problem, mostOfProblem) + 1 - place,
    method: heard.method,
    results: heard.results + 1.6 * place - 1.2,
  };
}

function bestPath(scores: readonly Scores[]): Section[] {
  let values = sections.map((section) => -starts[section]);
  const cameFrom: number[][] = [];
  scores.forEach((score, index) => {
    const from = sections.map((to, at) => (index === 0 ? at : bestWayTo(to, values)));
    values = sections.map((to, at) => {
      const turn = index === 0 ? 0 : turns[sections[from[at]!]!][to];
      return values[from[at]!]! - turn + score[to];
    });
    cameFrom.push(from);
  });
  const path: Section[] = [];
  let at = values.indexOf(Math.max(...values));
  for (const from of cameFrom.reverse()) {
    path.push(sections[at]!);
    at = from[at]!;
  }
  return path.reverse();
}

function bestWayTo(to: Section, values: readonly number[]): number {
  const ways = sections.map((from, at) => values[at]! - turns[from][to]);
  return ways.indexOf(Math.max(...ways));
}
