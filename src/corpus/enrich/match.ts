import type { Paper } from '../../model/paper.ts';
import { folded } from '../identity/keys.ts';
import { SimilarTexts, similarity, type Triples, triplesOf } from '../identity/similar-texts.ts';
import type { ListedPaper } from './listed-paper.ts';
import { shareOfTitle } from './title-words.ts';

/** The ways to recognise a paper in a list, most reliable first. */
export const waysToMatch = ['key', 'abstract', 'title', 'name'] as const;
export type WayToMatch = (typeof waysToMatch)[number];

export interface Match {
  paper: Paper;
  listed: ListedPaper;
  by: WayToMatch;
}

/** A paper that cannot be matched with certainty, and the entries that it could be. */
export interface Doubt {
  paper: Paper;
  candidates: ListedPaper[];
}

interface Matches {
  matches: Match[];
  doubts: Doubt[];
}

/**
 * Least Jaccard similarity of the word triples of two versions of an abstract. Abstracts of different papers stay
 * below 0.1.
 */
const sameAbstract = 0.6;
const rewrittenAbstract = 0.15;
/** A title that matches by name needs support: this share of its other words must occur in the paper's own text. */
const titleSupport = 0.5;

/**
 * Finds papers in a list by a shared key, else by the abstract, else by the title, else by a coined name that begins
 * the title. A paper is doubtful if only its name supports an entry, or if several entries fit.
 */
export function matchPapers(papers: readonly Paper[], list: readonly ListedPaper[]): Matches {
  const lookups = new Lookups(list);
  const found: Matches = { matches: [], doubts: [] };
  const taken = new Set<ListedPaper>();
  const unmatched: Paper[] = [];
  for (const paper of papers) {
    const match = lookups.surely(paper);
    if (match === undefined) {
      unmatched.push(paper);
      continue;
    }
    const { by, entries } = match;
    if (samePaper(entries)) {
      for (const listed of entries) found.matches.push({ paper, listed, by });
    } else found.doubts.push({ paper, candidates: entries });
    for (const listed of entries) taken.add(listed);
  }
  matchNames(unmatched, lookups, taken, found);
  return found;
}

function matchNames(
  papers: readonly Paper[],
  lookups: Lookups,
  taken: ReadonlySet<ListedPaper>,
  found: Matches,
): void {
  const proposals: { paper: Paper; listed: ListedPaper; supported: boolean }[] = [];
  for (const paper of papers) {
    for (const listed of lookups.named(paper.name ?? '')) {
      if (!taken.has(listed)) proposals.push({ paper, listed, supported: supports(paper, listed) });
    }
  }
  for (const [paper, own] of Map.groupBy(proposals, (proposal) => proposal.paper)) {
    const supported = own.filter((proposal) => proposal.supported);
    const [only] = supported;
    const rivals = proposals.filter((one) => one.listed === only?.listed && one.supported).length;
    if (only && samePaper(supported.map(({ listed }) => listed)) && rivals === 1) {
      found.matches.push({ paper, listed: only.listed, by: 'name' });
    } else found.doubts.push({ paper, candidates: own.map(({ listed }) => listed) });
  }
}

/** True if all entries describe one paper. A list may contain a paper as a talk and as a poster. */
function samePaper([first, ...others]: readonly ListedPaper[]): boolean {
  if (first === undefined) return false;
  return others.every(
    (other) =>
      other.keys.some((key) => first.keys.includes(key)) ||
      (first.title !== null && other.title !== null && folded(first.title) === folded(other.title)),
  );
}

class Lookups {
  readonly #byKey = new Map<string, ListedPaper[]>();
  readonly #byTitle = new Map<string, ListedPaper[]>();
  readonly #byName = new Map<string, ListedPaper[]>();
  readonly #abstracts: SimilarTexts;
  /** The entries with an abstract, and the triples of it. */
  readonly #withAbstract: { listed: ListedPaper; triples: Triples }[] = [];

  constructor(list: readonly ListedPaper[]) {
    this.#abstracts = new SimilarTexts(list.length, (number) => this.#withAbstract[number]!.triples);
    for (const listed of list) {
      for (const key of listed.keys) addTo(this.#byKey, key, listed);
      for (const title of titlesOf(listed)) {
        addTo(this.#byTitle, folded(title), listed);
        const [name, rest] = title.split(/[:：]/u);
        if (name && rest !== undefined) addTo(this.#byName, folded(name), listed);
      }
      if (listed.abstract === '') continue;
      const triples = triplesOf(listed.abstract);
      this.#abstracts.add(triples);
      this.#withAbstract.push({ listed, triples });
    }
  }

  surely(paper: Paper): { by: WayToMatch; entries: ListedPaper[] } | undefined {
    const byKey = foundIn(this.#byKey, paper.keys);
    if (byKey.length > 0) return { by: 'key', entries: byKey };
    if (paper.abstract !== '') {
      const similar = this.#abstracts.similarTo(triplesOf(paper.abstract), sameAbstract);
      const [best] = similar;
      const entries = similar
        .filter((one) => one.similarity === best?.similarity)
        .map(({ number }) => this.#withAbstract[number]!.listed);
      if (entries.length > 0) return { by: 'abstract', entries };
    }
    const byTitle = foundIn(this.#byTitle, titlesOf(paper).map(folded));
    return byTitle.length > 0 ? { by: 'title', entries: byTitle } : undefined;
  }

  named(name: string): readonly ListedPaper[] {
    const same = folded(name);
    return same === '' ? [] : (this.#byName.get(same) ?? []);
  }
}

/** True if the paper's own text, without its name, agrees with the entry's abstract or title. */
function supports(paper: Paper, listed: ListedPaper): boolean {
  if (paper.abstract !== '' && listed.abstract !== '')
    return similarity(triplesOf(paper.abstract), triplesOf(listed.abstract)) >= rewrittenAbstract;
  const title = (listed.title ?? '').replace(/^[^:：]*[:：]/u, '');
  const text = [paper.abstract, ...paper.parts.map((part) => part.text)].join('\n');
  return shareOfTitle(title, text) >= titleSupport;
}

function foundIn(map: ReadonlyMap<string, ListedPaper[]>, wanted: readonly string[]): ListedPaper[] {
  return [...new Set(wanted.flatMap((one) => map.get(one) ?? []))];
}

function titlesOf({ title, otherTitles }: Pick<ListedPaper, 'title' | 'otherTitles'>): string[] {
  return title === null ? otherTitles : [title, ...otherTitles];
}

function addTo(map: Map<string, ListedPaper[]>, key: string, listed: ListedPaper): void {
  const there = map.get(key);
  if (there) there.push(listed);
  else map.set(key, [listed]);
}
