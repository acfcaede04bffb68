import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../../search/index/library.ts';
import { papersInText } from '../../search/names/papers-in-text.ts';
import { papersAbout } from '../../search/papers-about.ts';
import { withoutEmojiNames } from '../define/plain-words.ts';
import { disambiguate } from './disambiguate.ts';

export const mostNamed = 10;
export const mostLikely = 4;

/** The papers of a message, best first. */
export interface MessagePapers {
  papers: readonly Paper[];
  /** True if the message names or links them. Otherwise they fit what it says. */
  areNamed: boolean;
}

/** Returns the papers that a message names or links, at most ten, or else at most four that fit it. */
export function papersInMessage(text: string, library: Library): MessagePapers {
  const papers = papersInText(library, text, mostNamed);
  if (papers.length > 0) return { papers, areNamed: true };
  return { papers: papersAbout(library, withoutEmojiNames(text), mostLikely), areNamed: false };
}

export function choicesOf(papers: readonly Paper[], language: Language): Choice[] {
  const offers = papers.map((paper) => {
    const label = paper.name ?? paper.heading[language];
    return { paper, label, value: paper.id };
  });
  return disambiguate(offers, language);
}
