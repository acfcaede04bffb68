/** The terms of each paper. Paper `d` has the terms from `start[d]` up to `start[d + 1]`. */
export interface PaperTerms {
  start: Uint32Array;
  terms: Uint32Array;
  impacts: Float32Array;
}

/** The part of an index that lists the papers of each term. */
interface Postings {
  size: number;
  termStart: Uint32Array;
  papers: Uint32Array;
  impacts: Float32Array;
}

/** Terms that occur in more than this share of the papers are left out. */
const commonShare = 0.5;

/** Returns the terms of each paper, without those of a single paper and those of most papers. */
export function termsByPaper({ size, termStart, papers, impacts }: Postings): PaperTerms {
  const most = Math.max(2, commonShare * size);
  const start = new Uint32Array(size + 1);
  const shared = (term: number) => {
    const df = termStart[term + 1]! - termStart[term]!;
    return df >= 2 && df <= most;
  };
  const terms = termStart.length - 1;
  for (let t = 0; t < terms; t++) {
    if (!shared(t)) continue;
    for (let p = termStart[t]!; p < termStart[t + 1]!; p++) start[papers[p]! + 1]!++;
  }
  for (let d = 1; d <= size; d++) start[d]! += start[d - 1]!;
  const next = start.slice();
  const byPaper = { start, terms: new Uint32Array(start[size]!), impacts: new Float32Array(start[size]!) };
  for (let t = 0; t < terms; t++) {
    if (!shared(t)) continue;
    for (let p = termStart[t]!; p < termStart[t + 1]!; p++) {
      const at = next[papers[p]!]!++;
      byPaper.terms[at] = t;
      byPaper.impacts[at] = impacts[p]!;
    }
  }
  return byPaper;
}
