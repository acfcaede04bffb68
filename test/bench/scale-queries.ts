import type { Paper } from '../../src/model/paper.ts';
import { isStopWord } from '../../src/search/text/stop-words.ts';
import { randomFrom } from '../random.ts';

/** Queries by class. `typeahead` ones are beginnings of names, `related` ones are ids, the others are searched for. */
export type QueryClass =
  | 'rare'
  | 'mixed'
  | 'common'
  | 'question'
  | 'phrase'
  | 'typo'
  | 'tag'
  | 'field'
  | 'typeahead'
  | 'typeahead, mistyped'
  | 'related';

const sampleSize = 3_000;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Returns different queries of each class, from words that papers of the corpus have. */
export function scaleQueries(sample: readonly Paper[], count: number): Record<QueryClass, string[]> {
  const random = randomFrom(41);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const times = <T>(make: () => T): T[] => Array.from({ length: count }, make);
  const df = new Map<string, number>();
  for (const { abstract } of sample) {
    for (const word of new Set(wordsOf(abstract))) df.set(word, (df.get(word) ?? 0) + 1);
  }
  const between = (least: number, most: number) =>
    [...df]
      .filter(([, n]) => n >= least * sample.length && n <= Math.max(1, most * sample.length))
      .map(([word]) => word);
  const [rare, middle, common] = [between(0, 0.0007), between(0.005, 0.05), between(0.1, 1)];
  const mistyped = (word: string) => {
    const at = 1 + Math.floor(random() * (word.length - 2));
    return random() < 0.5
      ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
      : word.slice(0, at) + pick([...letters]) + word.slice(at + 1);
  };
  const sentence = () => pick(pick(sample).abstract.split(/(?<=[.!?])\s+/));
  const pair = () => {
    const words = sentence().split(/\s+/);
    const at = Math.floor(random() * Math.max(1, words.length - 1));
    return words
      .slice(at, at + 2)
      .join(' ')
      .replace(/["“”«»]/g, '');
  };
  const names = sample
    .map(({ name }) => name)
    .filter((name): name is string => name !== null && name.length > 5);
  const beginning = () => pick(names).slice(0, 3 + Math.floor(random() * 4));
  const tags = [...new Set(sample.flatMap((paper) => paper.tags))];
  return {
    rare: times(() => pick(rare)),
    mixed: times(() => `${pick(rare)} ${pick(middle)} ${pick(common)}`),
    common: times(() => `${pick(common)} ${pick(common)}`),
    question: times(() => `how can ${sentence().split(/\s+/).slice(0, 14).join(' ')}`),
    phrase: times(() => `"${pair()}"`),
    typo: times(() => mistyped(pick(middle.filter((word) => word.length > 6)))),
    tag: times(() => `tag:${pick(tags)} ${pick(middle)}`),
    field: times(() => `in:title ${pick(middle)} ${pick(common)}`),
    typeahead: times(beginning),
    'typeahead, mistyped': times(() => mistyped(pick(names).slice(0, 7))),
    related: times(() => pick(sample).id),
  };
}

/** Returns every so many papers, so that the sample has papers of all ages. */
export function sampleOf(papers: Iterable<Paper>, size: number): Paper[] {
  const step = Math.max(1, Math.floor(size / sampleSize));
  const sample: Paper[] = [];
  let n = 0;
  for (const paper of papers) if (n++ % step === 0) sample.push(paper);
  return sample;
}

function wordsOf(text: string): string[] {
  return (text.match(/(?<![\w-])[a-z]{5,20}(?![\w-])/g) ?? []).filter((word) => !isStopWord(word));
}
