import { expect, it } from 'vitest';
import { noPaper } from '../../../src/search/index/posting-cursor.ts';
import { realLibrary } from '../real-library.ts';

const { index } = realLibrary;
/** Terms with one block, with a full one, and with several. */
const terms = Array.from(index.idf.keys()).filter((term) => index.df(term) > 60);

function postingsOf(term: number): [paper: number, counts: number][] {
  const found: [number, number][] = [];
  for (const cursor = index.postings(term); cursor.paper !== noPaper; cursor.next())
    found.push([cursor.paper, cursor.counts]);
  return found;
}

it('finds the same postings by windows and by leaps of any length', () => {
  const [papers, counts] = [new Uint32Array(index.size), new Uint32Array(index.size)];
  for (const [number, term] of terms.entries()) {
    const all = postingsOf(term);
    const step = 1 + (number % index.size);
    const [windows, leaps] = [index.postings(term), index.postings(term)];
    for (let from = 0; from < index.size + step; from += step) {
      const inWindow = all.filter(([paper]) => paper >= from && paper < from + step);
      const count = windows.read(from + step, papers, counts);
      expect(Array.from({ length: count }, (_, i) => [papers[i], counts[i]])).toEqual(inWindow);
      leaps.seek(from);
      expect(leaps.paper).toBe(all.find(([paper]) => paper >= from)?.[0] ?? noPaper);
    }
  }
});
