import { type CodedPosting, PostingCoder } from './code-postings.ts';
import { ByteReader, type ByteStore, type CodedLists, readerOf } from './coded-bytes.ts';
import { Dictionary } from './dictionary.ts';
import type { IndexData } from './inverted-index.ts';
import type { MentionCounter } from './mention-counts.ts';
import { noPaper, PostingCursor } from './posting-cursor.ts';
import type { Run } from './run.ts';
import { spellingsOf } from './spellings.ts';
import type { TermNumbers } from './term-numbers.ts';

/**
 * Merges the papers of all runs into one index of `size` papers. Terms that no paper has any more, and the words of
 * these terms, are left out, which changes the numbers of those after them.
 */
export function mergeRuns(
  runs: readonly Run[],
  size: number,
  numbers: TermNumbers,
  counter: MentionCounter,
  store: ByteStore,
): IndexData {
  const [only] = runs;
  if (only && runs.length === 1 && isWhole(only, size, numbers))
    return indexOf(only, undefined, numbers, counter);
  const coder = new PostingCoder(counter, store);
  /** Indexed by term: its number in the new index, or -1. */
  const newTerms = new Int32Array(numbers.termCount).fill(-1);
  const readers = runs.map((run) => new RunReader(run, counter.sums));
  let terms = 0;
  for (let term = 0; term < newTerms.length; term++) {
    if (mergeTerm(term, readers, coder)) newTerms[term] = terms++;
  }
  const changed = terms === newTerms.length ? undefined : newTerms;
  const merged = {
    ...coder.finish(),
    size,
    lengths: mergedLengths(runs, size, numbers.fields.length),
    byPaper: mergedLists(runs, size, changed, store),
  };
  return indexOf(merged, changed, numbers, counter);
}

/** Returns true if a run has all papers, in their order, and all terms. */
function isWhole(run: Run, size: number, numbers: TermNumbers): boolean {
  return run.size === size && run.df.length === numbers.termCount && run.df.every((df) => df > 0);
}

function indexOf(
  { df, postings, places, spans, blocks, size, lengths, byPaper }: Omit<Run, 'newNumbers'>,
  newTerms: Int32Array | undefined,
  numbers: TermNumbers,
  counter: MentionCounter,
): IndexData {
  const isKept = newTerms && ((term: number) => newTerms[term]! >= 0);
  const oldWordTerms = numbers.wordTerms.toArray();
  const terms = numbers.terms.data(isKept);
  const words = numbers.words.data(isKept && ((word) => isKept(oldWordTerms[word]!)));
  return {
    size,
    fields: [...numbers.fields],
    terms,
    words,
    wordTerms: newTerms
      ? oldWordTerms.map((term) => newTerms[term]!).filter((term) => term !== noTerm)
      : oldWordTerms,
    spellings: spellingsOf(new Dictionary(words)),
    lengths,
    counts: counter.data(),
    byPaper,
    df,
    postings,
    places,
    spans,
    blocks,
  };
}

/** The -1 of a term that is left out, as an unsigned number. */
const noTerm = 0xffffffff;

/** Codes the postings of a term in all runs, in the order of their papers. Returns false if no paper has the term. */
function mergeTerm(term: number, readers: readonly RunReader[], coder: PostingCoder): boolean {
  let next = -1;
  for (let at = 0; at < readers.length; at++) {
    if (readers[at]!.open(term) && (next < 0 || readers[at]!.paper < readers[next]!.paper)) next = at;
  }
  if (next < 0) return false;
  coder.begin();
  while (next >= 0) {
    const reader = readers[next]!;
    let second = -1;
    for (let at = 0; at < readers.length; at++) {
      if (at === next || readers[at]!.paper < 0) continue;
      if (second < 0 || readers[at]!.paper < readers[second]!.paper) second = at;
    }
    // Runs seldom overlap, so the same reader usually continues for many papers.
    const end = second < 0 ? Number.POSITIVE_INFINITY : readers[second]!.paper;
    do coder.copy(reader.paper, reader);
    while (reader.next() && reader.paper < end);
    next = second;
  }
  coder.end();
  return true;
}

/** Reads the postings of a run term by term, except those of papers that are left out. */
class RunReader implements CodedPosting {
  /** The number that the paper of the current posting has in the whole index; -1 at the end of a list. */
  paper = -1;
  placesFrom = 0;
  firstSpan = 1;
  readonly #run: Run;
  readonly #mentions: ArrayLike<number>;
  #cursor: PostingCursor | undefined;
  #places: ByteReader | undefined;

  /** @param mentions indexed by the number of a `MentionCounts`: the sum of its counts */
  constructor(run: Run, mentions: ArrayLike<number>) {
    this.#run = run;
    this.#mentions = mentions;
  }

  get counts(): number {
    return this.#cursor!.counts;
  }

  get places(): Uint8Array {
    return this.#places!.bytes;
  }

  get placesEnd(): number {
    return this.#places!.at;
  }

  /** Goes to the first posting of a term. Returns false if the run has none. */
  open(term: number): boolean {
    this.paper = -1;
    if (!this.#run.df[term]) return false;
    this.#cursor = new PostingCursor(this.#run, term);
    this.#places = readerOf(this.#run.places, term);
    this.firstSpan = this.#run.spans[term]!;
    return this.#findKept();
  }

  /** Goes to the next posting. Returns false if there is none. */
  next(): boolean {
    this.#cursor!.next();
    return this.#findKept();
  }

  #findKept(): boolean {
    const [cursor, places] = [this.#cursor!, this.#places!];
    for (; cursor.paper !== noPaper; cursor.next()) {
      this.placesFrom = places.at;
      for (let n = this.#mentions[cursor.counts]!; n > 0; n--) if (places.number() & 1) places.number();
      this.paper = this.#run.newNumbers[cursor.paper]!;
      if (this.paper >= 0) return true;
    }
    this.paper = -1;
    return false;
  }
}

function mergedLengths(runs: readonly Run[], size: number, fields: number): Uint16Array {
  const merged = new Uint16Array(fields * size);
  for (const { lengths, size: inRun, newNumbers } of runs) {
    for (let field = 0; field * inRun < lengths.length; field++) {
      for (let paper = 0; paper < inRun; paper++) {
        const place = newNumbers[paper]!;
        if (place >= 0) merged[field * size + place] = lengths[field * inRun + paper]!;
      }
    }
  }
  return merged;
}

/** Returns the terms of each paper. `newTerms` are the numbers of the terms if they changed. */
function mergedLists(
  runs: readonly Run[],
  size: number,
  newTerms: Int32Array | undefined,
  store: ByteStore,
): CodedLists {
  const runOf = new Uint16Array(size);
  const paperOf = new Uint32Array(size);
  for (const [run, { newNumbers }] of runs.entries()) {
    for (const [paper, place] of newNumbers.entries()) {
      if (place < 0) continue;
      runOf[place] = run;
      paperOf[place] = paper;
    }
  }
  const merged = store.sink();
  const start = new Float64Array(size + 1).fill(merged.length);
  for (let place = 0; place < size; place++) {
    const { byPaper } = runs[runOf[place]!]!;
    const paper = paperOf[place]!;
    const list = byPaper.bytes.subarray(byPaper.start[paper]!, byPaper.start[paper + 1]!);
    if (newTerms === undefined) merged.copy(list, 0, list.length);
    else {
      const reader = new ByteReader(list);
      let term = 0;
      let before = 0;
      while (reader.at < list.length) {
        term += reader.number();
        merged.number(newTerms[term]! - before);
        merged.number(reader.number());
        before = newTerms[term]!;
      }
    }
    start[place + 1] = merged.length;
  }
  return { start, bytes: merged.finish() };
}
