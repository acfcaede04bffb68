import type { Paper } from '../corpus/paper.ts';
import type { Language } from '../language.ts';
import type { Problem } from '../problem.ts';
import { papersMeeting, union } from './conditions.ts';
import { tagCounts } from './facets.ts';
import { everyField, type FieldSet } from './inverted-index.ts';
import type { Library } from './library.ts';
import { partKey } from './part-keys.ts';
import { parseQuery, type Query } from './query-syntax.ts';
import { queryTerms, type WeightedTerm } from './query-terms.ts';
import { type Ranked, rank } from './rank.ts';
import type { Results } from './types.ts';
import { whyFound } from './why.ts';

export interface SearchOptions {
  /** Hits to leave out at the start; 0 when absent. */
  offset?: number;
  /** At most this many hits; 10 when absent. */
  limit?: number;
  /** The reader's language; what is found is the same in each. */
  language?: Language;
}

/** A longer query is searched by its beginning: enough for any question, little enough to be quick. */
const lengthLimit = 1_000;

/** The papers that answer a query, best first. Never throws, whatever was typed. */
export function search(library: Library, query: string, options: SearchOptions = {}): Results {
  const { offset = 0, limit = 10 } = options;
  const text = query.slice(0, lengthLimit);
  const { query: asked, problem } = parseQuery(text, (typed) => partKey(typed, library.index.fields));
  const fields = fieldSetOf(asked, library);
  const terms = queryTerms(rankedText(asked), library.index, library.concepts, library.typos);
  const ranked = chosen(asked, terms, library, fields);
  const worth = new Map(terms.map(({ term, weight }) => [term, weight * library.index.idf[term]!]));
  const hits = ranked.slice(offset, offset + limit).map(({ place, score }) => {
    const paper = library.papers[place]!;
    return { paper, score, why: whyFound(place, worth, library, fields) };
  });
  const facets = tagCounts(ranked.map(({ place }): Paper => library.papers[place]!));
  const fault: Problem | undefined =
    query.length > lengthLimit
      ? { code: 'query-syntax', fault: 'too-long', at: lengthLimit, token: '' }
      : /[\p{L}\p{N}]/u.test(query)
        ? problem
        : { code: 'empty-query' };
  return { query, total: ranked.length, hits, facets, ...(fault ? { problem: fault } : {}) };
}

function fieldSetOf(query: Query, library: Library): FieldSet {
  if (query.inside.length === 0) return everyField;
  return query.inside.reduce((fields, key) => fields | (1 << library.index.fields.indexOf(key)), 0);
}

/** Required words and phrases also rank; filters do not. */
function rankedText(query: Query): string {
  const required = query.required
    .flat()
    .flatMap((one) => (one.kind === 'words' || one.kind === 'phrase' ? [one.text] : []));
  return [query.words, ...required].join(' ');
}

function chosen(query: Query, terms: readonly WeightedTerm[], library: Library, fields: FieldSet): Ranked[] {
  const ranked = rank(terms, library.index, fields);
  const needed = query.required.map((group) =>
    union(...group.map((one) => papersMeeting(one, library, fields))),
  );
  const unwanted = union(...query.excluded.map((one) => papersMeeting(one, library, fields)));
  const fits = (place: number) => needed.every((places) => places.has(place)) && !unwanted.has(place);
  if (needed.length === 0) return ranked.filter(({ place }) => fits(place));
  const scores = new Map(ranked.map(({ place, score }) => [place, score]));
  const all = [...needed[0]!].filter(fits);
  const found = all.map((place) => ({ place, score: scores.get(place) ?? 0 }));
  return found.sort((a, b) => b.score - a.score || a.place - b.place);
}
