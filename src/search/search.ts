import type { Results, ScorePart, Why } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import type { Likeness } from '../ports/meaning.ts';
import { scoreParts } from './explain/score-parts.ts';
import { whyFound } from './explain/why.ts';
import { tagCounts } from './index/facets.ts';
import { everyField } from './index/inverted-index.ts';
import type { Library } from './index/library.ts';
import { missingFact } from './missing-fact.ts';
import { type Pasted, pastedIn } from './names/pasted.ts';
import { phrasePapers } from './query/phrases.ts';
import { queryNames } from './query/query-names.ts';
import { parseQuery, type Query } from './query/query-syntax.ts';
import { tellingTerms } from './score/field-matches.ts';
import { Found, type Ranked } from './score/found.ts';
import { type Matching, matching } from './score/matching.ts';
import { ScoreTrace } from './score/score-trace.ts';
import { unknownWords } from './score/unknown-words.ts';
import { weakWords } from './score/weak-words.ts';
import { suggestQuery } from './suggest-query.ts';

/** `fit` lists the best match first, `year` the newest, `name` follows the alphabet or Pinyin. */
export const orders = ['fit', 'year', 'name'] as const;
export type Order = (typeof orders)[number];

export interface SearchOptions {
  /** Hits to leave out at the start. Default is 0. */
  offset?: number;
  /** At most this many hits. Default is 10. */
  limit?: number;
  /** Also lists, after the others, papers that match only the query's less important words. Default is `false`. */
  everything?: boolean;
  /** Default is `fit`. Other orders apply to the 1,000 best hits; the rest follow, best first. */
  order?: Order;
  /** The reader's language. It decides which passages explain a hit, not which hits there are. */
  language?: Language;
  /** Says how each hit came to its score. Default is `false`. */
  explain?: boolean;
  /** Moves the best papers by their likeness to the query, see `likenessFor`. */
  likeness?: Likeness | undefined;
  /** Epoch milliseconds. Without it, years counted back from now are words: 近三年的论文. */
  now?: number;
}

const mostSorted = 1_000;

/** Longer queries are cut to this many UTF-16 units. */
export const lengthLimit = 1_000;

/** Returns the papers that answer a query, best first. Throws only if a saved index is damaged. */
export function search(library: Library, query: string, options: SearchOptions = {}): Results {
  const {
    offset = 0,
    limit = 10,
    everything = false,
    order = 'fit',
    language,
    explain = false,
    likeness,
    now,
  } = options;
  const text = query.slice(0, lengthLimit);
  const pasted = pastedIn(library, text);
  if (pasted?.kind === 'address') return atAddress(query, pasted, library, explain);
  const parsed = parseQuery(text, queryNames(library), now);
  const trace = explain ? new ScoreTrace() : undefined;
  const found = matching(parsed.query, library, { trace, likeness });
  const { asked, isCut, near, rest } = found;
  const ranked = everything ? [found.papers, rest] : [found.papers];
  const lists = pasted === undefined ? ranked : titledFirst(text, pasted, ranked, library);
  const total = lists.reduce((sum, { count }) => sum + count, 0);
  const end = offset + limit;
  const page =
    order === 'fit'
      ? firstOf(lists, end).slice(offset)
      : sorted(firstOf(lists, Math.max(end, mostSorted)), order, library, language).slice(offset, end);
  const whys = whysOf(page, found, library, language);
  const titledPlace = pasted && lists[0]!.places[0];
  const hits = page.map(({ place, score }) => {
    const why = whys.get(place)!;
    const parts =
      trace && (place === titledPlace ? [titled(score)] : scoreParts(place, found, trace, library));
    return { paper: library.papers[place]!, score, why, parts };
  });
  const unknown = near || pasted !== undefined ? [] : unknownWords(asked);
  const isAlone = pasted !== undefined && lists.length === 1;
  const leavesOut = rest.count > 0 && !everything && !isAlone;
  return {
    query,
    total,
    hits,
    near: (near && total > 0 && pasted === undefined) || undefined,
    read: asked.isRead && !near && total > 0 && pasted === undefined ? asked.text.trim() : undefined,
    unknown: unknown.length > 0 ? unknown : undefined,
    more: leavesOut ? { count: rest.count, words: weakWords(rest, asked, library.index) } : undefined,
    facets: tagCounts(
      library,
      lists.map(({ places }) => places),
    ),
    isCut: isCut || undefined,
    suggestion: total === 0 ? suggestQuery(parsed.query, library) : undefined,
    problem:
      lengthProblem(query) ??
      (pasted === undefined ? parsed.problem : undefined) ??
      missingFact(
        [...(total === 0 ? filtersOf(parsed.query) : []), ...(order === 'year' ? ['year'] : [])],
        library,
      ),
  };
}

/** Explains why the papers of a page were found, by their indices into the library. */
function whysOf(
  page: readonly Ranked[],
  { asked, scope }: Matching,
  library: Library,
  language: Language | undefined,
): ReadonlyMap<number, Why[]> {
  const telling = tellingTerms(asked.terms, library.index);
  // Positions are read faster in the order of the papers.
  const inOrder = page.toSorted((one, other) => one.place - other.place);
  return new Map(inOrder.map(({ place }) => [place, whyFound(place, telling, library, scope, language)]));
}

function filtersOf({ required }: Query): string[] {
  return required.flat().map(({ kind }) => kind);
}

/**
 * Returns a list with the paper whose title was pasted. The other lists follow if the text may also be a topic: if it is
 * only a small part of the title, or if another paper has the same words side by side.
 */
function titledFirst(
  text: string,
  { paper, whole }: Extract<Pasted, { kind: 'title' }>,
  lists: readonly Found[],
  library: Library,
): Found[] {
  const place = library.places.get(paper)!;
  const [best] = lists.flatMap((list) => list.best(1));
  const first = new Found(Uint32Array.of(place), Float64Array.of(best?.score ?? 0));
  const { index } = library;
  const isAlone =
    whole &&
    phrasePapers(text, index, everyField)
      .toArray()
      .every((at) => at === place);
  return isAlone ? [first] : [first, ...lists.map((list) => list.filter((at) => list.places[at] !== place))];
}

/** Returns the first `count` papers of the lists, one list after another. */
function firstOf(lists: readonly Found[], count: number): readonly Ranked[] {
  return lists.reduce<Ranked[]>((first, list) => first.concat(list.best(count - first.length)), []);
}

/** Papers without a year come last; papers with the same year or name stay in the order of their fit. */
function sorted(
  ranked: readonly Ranked[],
  order: Exclude<Order, 'fit'>,
  { papers }: Library,
  language: Language | undefined = 'en',
): readonly Ranked[] {
  const { compare: byName } = new Intl.Collator(language, { numeric: true });
  const compare: Record<typeof order, (one: Paper, other: Paper) => number> = {
    year: (one, other) => (other.year ?? 0) - (one.year ?? 0),
    name: (one, other) => byName(nameOf(one, language), nameOf(other, language)),
  };
  const best = ranked
    .slice(0, mostSorted)
    .toSorted((one, other) => compare[order](papers[one.place]!, papers[other.place]!));
  return [...best, ...ranked.slice(mostSorted)];
}

function nameOf(paper: Paper, language: Language): string {
  return paper.name ?? paper.heading[language];
}

function atAddress(
  query: string,
  { address, paper }: Extract<Pasted, { kind: 'address' }>,
  library: Library,
  explain: boolean,
): Results {
  const papers = paper === undefined ? [] : [paper];
  return {
    query,
    total: papers.length,
    hits: papers.map((one) => ({ paper: one, score: 1, why: [], parts: explain ? [titled(1)] : undefined })),
    facets: tagCounts(library, [papers.map((one) => library.places.get(one)!)]),
    suggestion: undefined,
    problem: paper === undefined ? { code: 'unknown-address', address } : undefined,
  };
}

function titled(points: number): ScorePart {
  return { step: 'title', points };
}

function lengthProblem(query: string): Problem | undefined {
  if (!/[\p{L}\p{N}]/u.test(query.normalize('NFKC'))) return { code: 'empty-query' };
  if (query.length <= lengthLimit) return undefined;
  return { code: 'query-syntax', fault: 'too-long', at: lengthLimit, token: '' };
}
