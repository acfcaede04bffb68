import { cues, type Section, sections } from './phrases.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** Maps each part of a summary to the section of an English abstract with the same content. */
export const sectionOfPart: Readonly<Record<string, Section>> = {
  motivation: 'background',
  problem: 'problem',
  phenomenon: 'problem',
  method: 'method',
  data: 'results',
  contribution: 'results',
};

/**
 * Divides an English abstract into sections of consecutive sentences. The order of the sentences is kept, so that
 * "this" and "however" still refer to the sentence before. A section may be empty.
 */
export function sectionsOf(abstract: string): Record<Section, string> {
  const texts: Record<Section, string> = { background: '', problem: '', method: '', results: '' };
  for (const { section, text } of labelledSentences(abstract)) texts[section] += ` ${text}`;
  for (const section of sections) texts[section] = texts[section].trim();
  return texts;
}

/**
 * Assigns a section to each sentence. The sections are in a fixed order and never go back: no method follows a
 * result.
 */
export function labelledSentences(abstract: string): (Sentence & { section: Section })[] {
  const sentences = sentencesOf(abstract, 'en');
  const last = Math.max(1, sentences.length - 1);
  const scores = sentences.map(({ text }, index) => scoresOf(text, index / last));
  return bestAscent(scores).map((section, index) => ({ section, ...sentences[index]! }));
}

type Scores = Readonly<Record<Section, number>>;

/** Scores a sentence by its wording and its position: 0 is the first sentence of the abstract, 1 the last. */
function scoresOf(text: string, position: number): Scores {
  const found: Record<Section, number> = { background: 0, problem: 0, method: 0, results: 0 };
  for (const { section, weight, wording } of cues) if (wording.test(text)) found[section] += weight;
  return {
    background: found.background + (position === 0 ? 1.2 : -position),
    problem: found.problem + 1 - position,
    method: found.method,
    results: found.results + 1.6 * position - 1.2,
  };
}

interface Path {
  score: number;
  section: Section;
  before: Path | null;
}

/** Returns a section for each sentence: the sequence with the highest total score among those that never go back. */
function bestAscent(scores: readonly Scores[]): Section[] {
  let paths: Path[] = [];
  for (const score of scores) {
    let before: Path | null = null;
    paths = sections.map((section, at) => {
      const path = paths[at];
      if (path && path.score > (before?.score ?? Number.NEGATIVE_INFINITY)) before = path;
      return { score: (before?.score ?? 0) + score[section], section, before };
    });
  }
  const found: Section[] = [];
  let path = paths.reduce<Path | null>((best, one) => (best && best.score >= one.score ? best : one), null);
  for (; path; path = path.before) found.push(path.section);
  return found.reverse();
}
