import { type IndexData, InvertedIndex } from '../../src/search/index/inverted-index.ts';
import { noPaper } from '../../src/search/index/posting-cursor.ts';

/**
 * Returns the fields, postings and terms of an index in a form that does not depend on the numbers of terms and fields.
 */
export function contentsOf(data: IndexData) {
  const index = new InvertedIndex(data);
  const postings = [...index.terms.keys()].map((key, term) => {
    const papers: [number, number, string[]][] = [];
    const reader = index.placesOf(term);
    for (const at = index.postings(term); at.paper !== noPaper; at.next()) {
      const { places, from, to } = reader.read(at.paper);
      const named = [...places.subarray(from, to)].map(
        (place) => `${index.fields[place >>> 20]} ${place & 0xfffff}`,
      );
      papers.push([at.paper, index.impacts.of(at.counts, at.paper), named]);
    }
    return [key, JSON.stringify(papers)] as const;
  });
  const byPaper = Array.from({ length: index.size }, (_, paper) => {
    const terms: string[] = [];
    index.eachTerm(paper, (term, impact) => terms.push(`${index.terms.key(term)} ${impact}`));
    return terms.sort().join('\n');
  });
  return { fields: [...index.fields].sort(), postings: new Map(postings), byPaper };
}
