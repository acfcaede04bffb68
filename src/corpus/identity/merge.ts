import { type Corpus, type CorpusTally, isNote, type Paper } from '../../model/paper.ts';
import { FreeIds } from '../read/free-ids.ts';
import { completed } from './complete.ts';
import { folded, isOfText } from './keys.ts';
import { SimilarTexts, type Triples, triplesOf } from './similar-texts.ts';

/** Abstracts whose word triples have at least this Jaccard similarity are versions of one text. */
const sameText = 0.8;

interface MergedCorpora {
  /** The corpora without duplicates. Each paper is only in the corpus of the record whose text it has. */
  corpora: Corpus[];
  tallies: CorpusTally[];
}

/**
 * Merges records of the same paper: the first keeps its text and its id, later ones fill in what it lacks. A record
 * with a summary comes before one with an abstract alone, whatever their corpora are called, so a list of titles
 * changes no id. The result depends on the records and not on the order in which they were added.
 */
export function mergeCorpora(corpora: readonly Corpus[]): MergedCorpora {
  const merged = new Map<Paper, Paper>();
  const alone = new Set<Paper>();
  const ids = new FreeIds();
  const known = new Map<Paper, Triples>();
  const triples = (record: Paper) => {
    const found = known.get(record) ?? triplesOf(record.abstract);
    known.set(record, found);
    return found;
  };
  const records = corpora.flatMap(({ papers }) => papers);
  for (const [first, ...others] of recordsByPaper(records, emptiness, triples)) {
    const paper = others.reduce<Paper>(completed, first!);
    const id = ids.take(ids.has(paper.id) ? idWithCorpus(paper) : paper.id);
    merged.set(first!, id === paper.id ? paper : { ...paper, id });
    if (others.every(({ corpus }) => corpus === first!.corpus)) alone.add(first!);
  }
  return {
    corpora: corpora.map((corpus) => ({
      ...corpus,
      papers: corpus.papers.flatMap((paper) => merged.get(paper) ?? []),
    })),
    tallies: corpora.map(({ id, papers }) => {
      const added = papers.filter((paper) => merged.has(paper)).length;
      const unshared = papers.filter((paper) => alone.has(paper)).length;
      return { corpus: id, added, completed: papers.length - added, unshared };
    }),
  };
}

/** The fields by which the records of a paper are found. */
export type IdentifiedRecord = Pick<Paper, 'corpus' | 'title' | 'keys'>;

/** Returns the word triples of a record's abstract. */
type TriplesOf<R> = (record: R) => Triples;

/**
 * Returns the records of each paper. The first is the one whose text and id the paper has; others complete it.
 *
 * @param emptinessOf returns `emptiness` of a record
 */
export function recordsByPaper<R extends IdentifiedRecord>(
  records: readonly R[],
  emptinessOf: (record: R) => number,
  triples: TriplesOf<R>,
): R[][] {
  const inOrder = [...records].sort((a, b) => emptinessOf(a) - emptinessOf(b));
  const groups = Map.groupBy(inOrder.keys(), firstRecords(inOrder, triples));
  return Array.from(groups.values(), (group) => group.map((at) => inOrder[at]!));
}

/** Returns 0 for a record with a summary, 1 for one with an abstract alone, 2 for one without either. */
export function emptiness({ parts, abstract }: Pick<Paper, 'parts' | 'abstract'>): number {
  if (!parts.every(isNote)) return 0;
  return abstract === '' ? 2 : 1;
}

/** Returns a function from the index of a record to the index of the first record of the same paper (union-find). */
function firstRecords<R extends IdentifiedRecord>(
  records: readonly R[],
  triples: TriplesOf<R>,
): (at: number) => number {
  const parents = records.map((_, at) => at);
  const firstOf = (at: number): number => {
    let first = at;
    while (parents[first] !== first) first = parents[first]!;
    while (parents[at] !== first) [parents[at], at] = [first, parents[at]!];
    return first;
  };
  /** The keys of all records of a paper, by its first record, for papers of several records. */
  const joined = new Map<number, readonly string[]>();
  const keysAt = (at: number) => joined.get(firstOf(at)) ?? records[firstOf(at)]!.keys;
  const join = (one: number, other: number) => {
    const [first, second] = [firstOf(one), firstOf(other)].sort((a, b) => a - b) as [number, number];
    if (first === second) return;
    joined.set(first, [...keysAt(first), ...keysAt(second)]);
    parents[second] = first;
  };
  const numbersDiffer = (one: number, other: number) => areOther(keysAt(one), keysAt(other));
  const holders = new Map<string, number>();
  const shared = sharedByMany(records);
  // The editor of a journal may give several papers the same title. So titles come last, when the numbers are known.
  for (const isTitle of [false, true])
    records.forEach(({ keys }, at) => {
      for (const key of keys) {
        if (key.startsWith('title:') !== isTitle || shared.has(key)) continue;
        const holder = holders.get(key);
        if (holder === undefined) holders.set(key, at);
        else if (!isTitle || !numbersDiffer(holder, at)) join(holder, at);
      }
    });
  joinSimilar(records, triples, numbersDiffer, join);
  return firstOf;
}

/** Joins records with nearly the same abstract, unless their titles or numbers show that they are two papers. */
function joinSimilar<R extends IdentifiedRecord>(
  records: readonly R[],
  triples: TriplesOf<R>,
  numbersDiffer: (one: number, other: number) => boolean,
  join: (one: number, other: number) => void,
): void {
  const places: number[] = [];
  const texts = new SimilarTexts(records.length, (number) => triples(records[places[number]!]!));
  records.forEach((record, at) => {
    if (!record.keys.some((key) => key.startsWith('abstract:'))) return;
    const own = triples(record);
    for (const { number } of texts.similarTo(own, sameText)) {
      const place = places[number]!;
      const other = records[place]!;
      if (!titlesDiffer(record, other) && !numbersDiffer(place, at)) join(place, at);
    }
    texts.add(own);
    places.push(at);
  });
}

/**
 * Returns DOIs that one corpus assigns to several papers with different titles, such as the DOI of a whole volume.
 */
function sharedByMany(records: readonly IdentifiedRecord[]): Set<string> {
  const titled = new Map<string, IdentifiedRecord>();
  const shared = new Set<string>();
  for (const record of records) {
    for (const key of record.keys.filter((one) => one.startsWith('doi:'))) {
      const inList = `${record.corpus}\0${key}`;
      const other = titled.get(inList);
      if (other === undefined) titled.set(inList, record);
      else if (titlesDiffer(record, other)) shared.add(key);
    }
  }
  return shared;
}

function titlesDiffer(one: IdentifiedRecord, other: IdentifiedRecord): boolean {
  return one.title !== null && other.title !== null && folded(one.title) !== folded(other.title);
}

/** Returns true if one archive numbers the papers with these keys as different ones. */
function areOther(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => {
    const archive = key.slice(0, key.indexOf(':') + 1);
    return !isOfText(key) && other.some((theirs) => theirs.startsWith(archive)) && !other.includes(key);
  });
}

/** Returns the paper's id with its corpus: `sapo` → `sapo-iclr-2026`. */
function idWithCorpus({ id, corpus }: Paper): string {
  return `${id}-${corpus.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')}`;
}
