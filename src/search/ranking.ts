import type { Why } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import { whyFound } from './explain/why.ts';
import { everyField } from './index/inverted-index.ts';
import type { Library } from './index/library.ts';
import { PlaceSet } from './index/place-set.ts';
import { papersMeeting } from './query/conditions.ts';
import { unwantedIn } from './query/exclusions.ts';
import { queryNames } from './query/query-names.ts';
import { parseQuery } from './query/query-syntax.ts';
import { tellingTerms } from './score/field-matches.ts';
import { matching } from './score/matching.ts';

/** All papers that a query finds, for callers that need every paper rather than a page. */
export interface Ranking {
  /** Best first. For an empty query, all papers in the library's order. */
  papers: readonly Paper[];
  /** Explains why a paper was found, best passage first. Empty for an empty query. */
  why(paper: Paper, language: Language): Why[];
}

/**
 * Returns the papers that answer `query`, without those that meet a phrase or filter of `exclude`, such as
 * `diffusion models, tag:survey`.
 */
export function rankingOf(library: Library, query: string, exclude: string): Ranking {
  const unwanted = excludedPlaces(library, exclude);
  const wanted = (place: number) => !unwanted?.has(place);
  if (query.trim() === '') {
    const papers =
      unwanted === undefined ? library.papers : library.papers.filter((_, place) => wanted(place));
    return { papers, why: () => [] };
  }
  const { query: parsed } = parseQuery(query, queryNames(library));
  const { papers, asked, scope } = matching(parsed, library);
  const telling = tellingTerms(asked.terms, library.index);
  return {
    papers: papers
      .best()
      .filter(({ place }) => wanted(place))
      .map(({ place }) => library.papers[place]!),
    why(paper, language) {
      const place = library.places.get(paper);
      return place === undefined ? [] : whyFound(place, telling, library, scope, language);
    },
  };
}

/** Returns true if `exclude` leaves a paper out. */
export function isExcluded(library: Library, paper: Paper, exclude: string): boolean {
  const place = library.places.get(paper);
  return place !== undefined && (excludedPlaces(library, exclude)?.has(place) ?? false);
}

/** Returns the places in the library of the papers that meet a phrase or filter of `exclude`. */
function excludedPlaces(library: Library, exclude: string): PlaceSet | undefined {
  const unwanted = unwantedIn(exclude);
  if (unwanted.length === 0) return undefined;
  const { query } = parseQuery(unwanted.join(' '), queryNames(library));
  return PlaceSet.union(
    library.index.size,
    query.excluded.map((one) =>
      papersMeeting(one.kind === 'phrase' ? { ...one, kind: 'words' } : one, library, everyField),
    ),
  );
}
