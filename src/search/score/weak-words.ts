import type { InvertedIndex } from '../index/inverted-index.ts';
import type { Found } from './found.ts';
import type { QueryTerms } from './query-terms.ts';

const wordLimit = 2;
/** Only this many of the papers are checked, evenly spaced. */
const paperLimit = 20;

/**
 * Returns the words of the query, misspelt ones as they were read, that occur in most of `papers`: the two that occur
 * in most, or fewer.
 */
export function weakWords(papers: Found, { terms, text, units }: QueryTerms, index: InvertedIndex): string[] {
  const step = Math.max(1, papers.count / paperLimit);
  const some = Array.from(
    { length: Math.min(papers.count, paperLimit) },
    (_, i) => papers.places[Math.floor(i * step)]!,
  );
  const counted = terms.map(({ term, first, last }) => {
    const places = index.placesOf(term);
    const count = some.filter((place) => places.has(place)).length;
    return { first, last, count };
  });
  counted.sort((a, b) => b.count - a.count || b.last - b.first - (a.last - a.first));
  const chosen: typeof counted = [];
  for (const range of counted) {
    if (range.count === 0 || chosen.length === wordLimit) break;
    if (chosen.every(({ first, last }) => range.last < first || range.first > last)) chosen.push(range);
  }
  chosen.sort((a, b) => a.first - b.first);
  const mended = terms.filter(({ meant }) => meant !== undefined).sort((a, b) => b.weight - a.weight);
  return chosen.map(({ first, last }) => {
    let words = '';
    let from = units[first]!.start;
    for (let at = first; at <= last; ) {
      const one = mended.find((term) => term.first === at && term.last <= last);
      const next = one?.last ?? at;
      const [{ start }, { end }] = [units[at]!, units[next]!];
      words += text.slice(from, start) + (one?.meant ?? text.slice(start, end));
      from = end;
      at = next + 1;
    }
    return words;
  });
}
