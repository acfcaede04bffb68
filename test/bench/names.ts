import { readFileSync } from 'node:fs';
import { suggestNames } from '../../src/search/names/suggest-names.ts';
import { realLibrary } from '../search/real-library.ts';
import { measureLatency } from './latency.ts';

/**
 * Compares the names that the corpus reader finds with names that a person read, and measures how quick completion is.
 */
const goal = { share: 0.95, invented: 1 };

interface Labelled {
  n: number;
  name: string | null;
}

const text = readFileSync(new URL('../relevance/names.jsonl', import.meta.url), 'utf8');
const labelled = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
const fold = (name: string | null | undefined) => name?.normalize('NFKC').toLowerCase() ?? null;
const found = (n: number) => realLibrary.papers[n - 1]?.name;

const named = labelled.filter(({ name }) => name !== null);
const right = named.filter(({ n, name }) => fold(found(n)) === fold(name));
const invented = labelled.filter(({ n, name }) => name === null && found(n) !== null);
console.log(
  `names: ${right.length} of ${named.length} exact = ${(right.length / named.length).toFixed(3)}, goal ${goal.share}`,
);
console.log(
  `invented: ${invented.length} of ${labelled.length - named.length}, goal at most ${goal.invented}`,
);
for (const { n, name } of named)
  if (fold(found(n)) !== fold(name)) console.log(`  ${n}: ${name}, found ${found(n)}`);

const typed = realLibrary.papers.flatMap(({ name }) =>
  [2, 4, 6].map((length) => (name ?? '').slice(0, length)),
);
const { p50Ms, p99Ms } = measureLatency(
  (query) => suggestNames(realLibrary, query, 10).map(({ paper }) => paper.ordinal),
  typed.filter((text) => text !== ''),
  5,
);
console.log(`typeahead: p50 ${p50Ms.toFixed(3)} ms, p99 ${p99Ms.toFixed(3)} ms`);
