import { characterClass } from '../text/characters.ts';
import { PostingCoder } from './code-postings.ts';
import { dictionaryOf } from './dictionary.ts';
import type { ForwardPaper } from './forward-index.ts';
import type { IndexData } from './inverted-index.ts';
import { MentionCounter } from './mention-counts.ts';
import { mentionsByTerm } from './mentions.ts';
import { PaperTermLists } from './paper-terms.ts';
import { spellingsOf } from './spellings.ts';
import type { TermNumbers } from './term-numbers.ts';

/** The highest length of a text that is stored. Longer texts are weighted as if they had this length. */
const mostUnits = 2 ** 16 - 1;

/** Builds the inverted index of papers whose fields, terms and words have the numbers in `numbers`. */
export function invert(papers: readonly ForwardPaper[], numbers: TermNumbers): IndexData {
  const { fields, byKey, byWord, wordTerms } = numbers;
  const size = papers.length;
  const mentions = mentionsByTerm(papers, byKey.size);
  const counter = new MentionCounter();
  const coder = new PostingCoder(counter);
  const byPaper = new PaperTermLists(size);
  for (let term = 0; term < byKey.size; term++) {
    const [from, to] = [mentions.start[term]!, mentions.start[term + 1]!];
    coder.term(mentions.papers, mentions.places, from, to, (paper, counts) =>
      byPaper.add(paper, term, counts),
    );
  }
  const postings = coder.finish();
  return {
    size,
    fields: fields.slice(),
    terms: dictionaryOf(byKey),
    words: dictionaryOf(byWord),
    wordTerms: Uint32Array.from(wordTerms),
    spellings: spellingsOf(byWord.keys()),
    hanTerms: hanTermsOf(byKey),
    lengths: lengthsOf(papers, fields.length),
    ...postings,
    counts: counter.data(),
    byPaper: byPaper.coded(postings.df),
  };
}

function hanTermsOf(keys: ReadonlyMap<string, number>): Uint32Array {
  const found: number[] = [];
  for (const [key, term] of keys) if (characterClass(key.codePointAt(0)!) === 'han') found.push(term);
  return Uint32Array.from(found);
}

function lengthsOf(papers: readonly ForwardPaper[], fields: number): Uint16Array {
  const lengths = new Uint16Array(fields * papers.length);
  for (const [paper, { fields: inPaper, lengths: ofTexts }] of papers.entries()) {
    for (const [text, length] of ofTexts.entries())
      lengths[inPaper[text]! * papers.length + paper] = Math.min(length, mostUnits);
  }
  return lengths;
}
