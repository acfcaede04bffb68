import type { Field } from '../../model/hit.ts';
import { fieldTuning } from './fields.ts';
import type { ForwardPaper } from './forward-index.ts';
import { fieldOf, type InvertedIndex, textNumber } from './inverted-index.ts';
import { mentionsByTerm, type SortedMentions } from './mentions.ts';
import { termsByPaper } from './paper-terms.ts';
import { spellingsOf } from './spellings.ts';
import type { TermNumbers } from './term-numbers.ts';

/** BM25's saturation parameter. The smaller it is, the sooner further mentions of a term stop counting. */
const k1 = 1.3;

/** Builds the inverted index of papers whose fields, terms and words have the numbers in `numbers`. */
export function invert(papers: readonly ForwardPaper[], numbers: TermNumbers): InvertedIndex {
  const { fields, byKey, byWord, wordTerms } = numbers;
  const size = papers.length;
  const postings = postingsOf(mentionsByTerm(papers, byKey.size), sharesOf(papers, fields));
  const keys = [...byKey.keys()];
  return {
    size,
    fields,
    terms: byKey,
    words: new Map(Array.from(byWord.keys(), (word, number) => [word, keys[wordTerms[number]!]!])),
    spellings: spellingsOf(byWord.keys()),
    idf: idfOf(postings, size),
    ...rangesOf(papers),
    byPaper: termsByPaper({ size, ...postings }),
    ...postings,
  };
}

function idfOf({ termStart }: Postings, size: number): Float64Array {
  const idf = new Float64Array(termStart.length - 1);
  for (let t = 0; t < idf.length; t++) {
    const df = termStart[t + 1]! - termStart[t]!;
    idf[t] = Math.log(1 + (size - df + 0.5) / (df + 0.5));
  }
  return idf;
}

function rangesOf(papers: readonly ForwardPaper[]): Pick<InvertedIndex, 'unitRanges' | 'rangeStart'> {
  const total = papers.reduce((sum, paper) => sum + paper.unitRanges.length, 0);
  const unitRanges = new Uint32Array(total);
  const rangeStart = new Uint32Array(textNumber(papers.length, 0));
  let at = 0;
  for (const [paper, { fields, lengths, unitRanges: inPaper }] of papers.entries()) {
    unitRanges.set(inPaper, at);
    for (const [text, length] of lengths.entries()) {
      rangeStart[textNumber(paper, fields[text]!)] = at;
      at += 2 * length;
    }
  }
  return { unitRanges, rangeStart };
}

/** Returns, by field and paper, the weight of one mention: BM25F's field weight over the normalised field length. */
function sharesOf(papers: readonly ForwardPaper[], fields: readonly Field[]): Float64Array[] {
  const lengths = fields.map(() => new Uint32Array(papers.length));
  for (const [paper, { fields: inPaper, lengths: ofTexts }] of papers.entries()) {
    for (const [text, length] of ofTexts.entries()) lengths[inPaper[text]!]![paper] = length;
  }
  return fields.map((field, number) => sharesOfField(field, lengths[number]!));
}

function sharesOfField(field: Field, lengths: Uint32Array): Float64Array {
  let sum = 0;
  let texts = 0;
  for (const length of lengths) {
    if (length === 0) continue;
    sum += length;
    texts += 1;
  }
  const mean = sum / Math.max(1, texts);
  const { weight, b } = fieldTuning(field);
  return Float64Array.from(lengths, (length) => weight / (1 - b + (b * length) / Math.max(1, mean)));
}

type Postings = Pick<
  InvertedIndex,
  'termStart' | 'papers' | 'impacts' | 'fieldSets' | 'placeStart' | 'places'
>;

/** Creates one posting for all mentions of a term in a paper. `shares` has the weight of one mention by field and paper. */
function postingsOf(mentions: SortedMentions, shares: readonly Float64Array[]): Postings {
  const { start, places } = mentions;
  const termStart = new Uint32Array(start.length);
  const papers = new Uint32Array(places.length);
  const fieldSets = new Uint32Array(places.length);
  const impacts = new Float32Array(places.length);
  const placeStart = new Uint32Array(places.length + 1);
  let count = 0;
  for (let term = 0; term + 1 < start.length; term++) {
    termStart[term] = count;
    const end = start[term + 1]!;
    for (let i = start[term]!; i < end; ) {
      const paper = mentions.papers[i]!;
      papers[count] = paper;
      placeStart[count] = i;
      let fields = 0;
      let weight = 0;
      for (; i < end && mentions.papers[i] === paper; i++) {
        const field = fieldOf(places[i]!);
        fields |= 1 << field;
        weight += shares[field]![paper]!;
      }
      fieldSets[count] = fields;
      impacts[count] = weight / (weight + k1);
      count++;
    }
  }
  termStart[start.length - 1] = count;
  placeStart[count] = places.length;
  return {
    termStart,
    papers: papers.slice(0, count),
    impacts: impacts.slice(0, count),
    fieldSets: fieldSets.slice(0, count),
    placeStart: placeStart.slice(0, count + 1),
    places,
  };
}
