import { betweenExclusions } from '../model/exclusions.ts';
import type { Why } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import { whyFound } from './explain/why.ts';
import { everyField } from './index/inverted-index.ts';
import type { Library } from './index/library.ts';
import type { PlaceSet } from './index/place-set.ts';
import { papersMeeting, union } from './query/conditions.ts';
import { queryNames } from './query/query-names.ts';
import { parseQuery } from './query/query-syntax.ts';
import { readQueryTokens } from './query/query-tokens.ts';
import { tellingTerms } from './score/field-matches.ts';
import { matching } from './score/matching.ts';
import { inSimplified } from './text/characters.ts';
import { isStopWord } from './text/stop-words.ts';

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
  return union(
    library.index.size,
    query.excluded.map((condition) => papersMeeting(condition, library, everyField)),
  );
}

/** Matches a word or a sign between two things that are left out. */
const between = /^(?:and|or|和|或|[^\p{L}\p{N}]+)$/iu;

/**
 * Splits what is left out into excluded conditions of a query. Words side by side are a phrase: `diffusion models, ppo`
 * → `-"diffusion models"`, `-ppo`. In `not the survey papers`, only `survey` is one, because most papers have the
 * other words.
 */
function unwantedIn(exclude: string): string[] {
  const unwanted: string[] = [];
  const words: string[] = [];
  const endPhrase = () => {
    const telling = (word: string) => !isStopWord(inSimplified(word.toLowerCase()));
    const phrase = words.slice(words.findIndex(telling), words.findLastIndex(telling) + 1);
    if (phrase.length > 0) unwanted.push(phrase.length === 1 ? `-${phrase[0]}` : `-"${phrase.join(' ')}"`);
    words.length = 0;
  };
  const tokens = readQueryTokens(exclude.replace(betweenExclusions, ' , ')).filter(
    ({ fault }) => fault === undefined,
  );
  for (const { kind, text, raw, negative } of tokens) {
    if (kind === 'words' && !negative && !between.test(text)) words.push(raw);
    else {
      endPhrase();
      if (!between.test(raw) && kind !== 'in' && kind !== 'not') unwanted.push(negative ? raw : `-${raw}`);
    }
  }
  endPhrase();
  const isStopWords = unwanted.length === 0;
  return isStopWords ? tokens.filter(({ kind }) => kind === 'words').map(({ raw }) => `-${raw}`) : unwanted;
}
