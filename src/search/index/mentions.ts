import type { AnalysedPaper } from './analysed-paper.ts';

/** Mentions sorted by term. Term `t` has the mentions `start[t]` up to `start[t + 1]`, in the order of the papers. */
interface SortedMentions {
  start: Uint32Array;
  papers: Uint32Array;
  /** Positions, packed by `packPlace`. */
  places: Uint32Array;
}

/** Sorts the mentions of all papers by term, with a counting sort. */
export function mentionsByTerm(papers: readonly AnalysedPaper[], termCount: number): SortedMentions {
  const start = new Uint32Array(termCount + 1);
  for (const { terms } of papers) for (let i = 0; i < terms.length; i++) start[terms[i]! + 1]!++;
  for (let t = 1; t <= termCount; t++) start[t]! += start[t - 1]!;
  const next = start.slice();
  const total = start[termCount]!;
  const sorted: SortedMentions = { start, papers: new Uint32Array(total), places: new Uint32Array(total) };
  for (let paper = 0; paper < papers.length; paper++) {
    const { terms, places } = papers[paper]!;
    for (let i = 0; i < terms.length; i++) {
      const at = next[terms[i]!]!++;
      sorted.papers[at] = paper;
      sorted.places[at] = places[i]!;
    }
  }
  return sorted;
}
