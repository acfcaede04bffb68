import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../../search/index/library.ts';
import { namedInText, papersInText } from '../../search/names/papers-in-text.ts';
import { linksOthers } from '../../search/names/pasted.ts';
import { fitsPaper, papersAbout } from '../../search/papers-about.ts';
import { papersAsked } from '../define/about-above.ts';
import { withoutEmojiNames } from '../define/small-talk.ts';
import { disambiguate } from './disambiguate.ts';

const mostNamed = 10;
const mostLikely = 4;

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

/**
 * Returns the papers that `question` and the messages above it are about. `texts` begin with the nearest, and the first
 * that names or links a paper decides; for a question about several papers, the nearest that name two together. Where a
 * name may mean something else that the messages are about, or a link below it leads to a paper that is not here, the
 * papers are likely ones. So are those that fit all the texts, if none names any.
 */
export function papersAbove(
  texts: readonly string[],
  question: string | undefined,
  library: Library,
): MessagePapers {
  const all = withoutEmojiNames(texts.join('\n'));
  const inQuestion = question === undefined ? [] : papersInText(library, question, mostNamed);
  const wanted = question === undefined ? 1 : Math.max(papersAsked(question), inQuestion.length + 1);
  const sure = new Set(inQuestion);
  const doubtful = new Set<Paper>();
  let isElsewhere = false;
  for (const text of texts) {
    const named = namedInText(library, text)
      .filter(({ paper }) => !doubtful.has(paper))
      .slice(0, mostNamed);
    const fits = (paper: Paper) =>
      doubtful.size < mostNamed && fitsPaper(library, withoutNames(all, paper), paper);
    const meant = named.filter(({ paper, isDoubtful }) => !isDoubtful || sure.has(paper) || fits(paper));
    if (meant.length > 0) for (const { paper } of meant) sure.add(paper);
    else for (const { paper } of named) doubtful.add(paper);
    if (sure.size >= wanted) break;
    isElsewhere ||= linksOthers(library, text);
  }
  const papers = [...sure, ...doubtful].slice(0, mostNamed);
  if (papers.length === 0) return { papers: papersAbout(library, all, mostLikely), areNamed: false };
  return { papers, areNamed: doubtful.size === 0 && !isElsewhere };
}

/** Removes a paper's names from a text, to tell whether the rest fits the paper or something else of that name. */
function withoutNames(text: string, { name, aliases }: Paper): string {
  const names = [name ?? '', ...aliases].filter((one) => one !== '');
  return names.reduce((rest, one) => rest.replaceAll(one.toLowerCase(), ' '), text.toLowerCase());
}

export function choicesOf(papers: readonly Paper[], language: Language): Choice[] {
  const offers = papers.map((paper) => {
    const label = paper.name ?? paper.heading[language];
    return { paper, label, value: paper.id };
  });
  return disambiguate(offers, language);
}
