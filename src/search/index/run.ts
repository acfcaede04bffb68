import type { AnalysedPaper } from './analysed-paper.ts';
import { type CodedPostings, PostingCoder } from './code-postings.ts';
import type { ByteStore, CodedLists } from './coded-bytes.ts';
import type { MentionCounter } from './mention-counts.ts';
import { mentionsByTerm } from './mentions.ts';
import { PaperTermLists } from './paper-terms.ts';
import type { TermNumbers } from './term-numbers.ts';

/**
 * A part of an index: some of its papers, with the numbers of terms, fields and mention counts that all parts share.
 */
export interface Run extends CodedPostings {
  /** Number of papers. */
  size: number;
  /** Indexed by paper of the run, ascending: its number in the whole index, or -1 if it is left out. */
  newNumbers: Int32Array;
  /** The number of units of each text, field by field; see `IndexData`. */
  lengths: Uint16Array;
  byPaper: CodedLists;
}

/** The highest number of units of a text that is stored. A longer text is weighted as if it had this many. */
const mostUnits = 2 ** 16 - 1;

/** Inverts papers whose fields and terms have the numbers in `numbers`. */
export function invert(
  papers: readonly AnalysedPaper[],
  newNumbers: Int32Array,
  { fields, termCount }: TermNumbers,
  counter: MentionCounter,
  store: ByteStore,
): Run {
  const size = papers.length;
  const mentions = mentionsByTerm(papers, termCount);
  const coder = new PostingCoder(counter, store);
  const byPaper = new PaperTermLists(papers);
  for (let term = 0; term < termCount; term++) {
    const to = mentions.start[term + 1]!;
    coder.begin();
    for (let at = mentions.start[term]!; at < to; ) {
      const paper = mentions.papers[at]!;
      let end = at + 1;
      while (end < to && mentions.papers[end] === paper) end++;
      byPaper.add(paper, term, coder.add(paper, mentions.places, at, end));
      at = end;
    }
    coder.end();
  }
  const postings = coder.finish();
  return {
    size,
    newNumbers,
    lengths: lengthsOf(papers, fields.length),
    ...postings,
    byPaper: byPaper.coded(store),
  };
}

function lengthsOf(papers: readonly AnalysedPaper[], fields: number): Uint16Array {
  const lengths = new Uint16Array(fields * papers.length);
  for (const [paper, { fields: inPaper, lengths: ofTexts }] of papers.entries()) {
    for (const [text, length] of ofTexts.entries())
      lengths[inPaper[text]! * papers.length + paper] = Math.min(length, mostUnits);
  }
  return lengths;
}
