import type { Call } from '../../model/call.ts';
import type { Paper } from '../../model/paper.ts';
import type { PaperAbove, Request } from '../../ports/request.ts';
import type { Library } from '../../search/index/library.ts';
import { namedInText, papersInText } from '../../search/names/papers-in-text.ts';
import { linksOthers } from '../../search/names/pasted.ts';
import { fitsPaper, papersAbout } from '../../search/papers-about.ts';
import { papersAsked } from '../define/about-above.ts';
import { withoutEmojiNames } from '../define/plain-words.ts';
import { withLanguage } from './named-paper.ts';
import { type MessagePapers, mostLikely, mostNamed } from './papers-in-message.ts';

/**
 * Returns the papers that the messages above a request are about. A question that may as well be a search is about the
 * only paper that they name, if that is among the first that fit the question; else undefined.
 */
export function papersMeant(
  { call: { verb, question }, above }: Request,
  library: Library,
): MessagePapers | undefined {
  if (!above) return undefined;
  const found = papersAbove(above, question, library);
  if (verb !== 'search') return found;
  const only = onlyPaper(found);
  return only && fitsPaper(library, question ?? '', only) ? found : undefined;
}

/** Returns the paper that the messages name if they name no other. */
function onlyPaper({ papers: [paper, ...others], areNamed }: MessagePapers): Paper | undefined {
  return areNamed && others.length === 0 ? paper : undefined;
}

/** Adds the only paper that the messages above name to a call that names none. Without a verb, the call shows it. */
export function aboutAbove(call: Call, found: MessagePapers): Call {
  const [paper] = found.papers;
  if (paper === undefined) return call;
  if (call.verb === 'search')
    return { verb: 'show', options: withLanguage({ paper: paper.id }, call.options.lang) };
  const verb = call.verb === 'help' ? 'show' : call.verb;
  // `share both` must not share one of them.
  const isOfOne = verb === 'show' || papersAsked(call.question ?? '') < 2;
  const only = isOfOne ? onlyPaper(found) : undefined;
  return { verb, options: only ? { ...call.options, paper: only.id } : call.options };
}

/**
 * Returns the papers that `question` and the messages above it are about. `messages` begin with the nearest, and the
 * first that names or links a paper decides; for a question about several papers, the nearest that name two together.
 * The papers are only likely if a name may be an ordinary word of the messages, or if a later link leads to a paper that
 * the library lacks. They are also likely if no message names one and they are found by all the texts.
 */
function papersAbove(
  messages: NonNullable<Request['above']>,
  question: string | undefined,
  library: Library,
): MessagePapers {
  const all = withoutEmojiNames(messages.filter((one) => typeof one === 'string').join('\n'));
  const inQuestion = question === undefined ? [] : papersInText(library, question, mostNamed);
  const wanted = question === undefined ? 1 : Math.max(papersAsked(question), inQuestion.length + 1);
  const sure = new Set(inQuestion);
  const doubtful = new Set<Paper>();
  let isElsewhere = false;
  for (const message of messages) {
    const named = namedAbove(library, message)
      .filter(({ paper }) => !doubtful.has(paper))
      .slice(0, mostNamed);
    const fits = (paper: Paper) =>
      doubtful.size < mostNamed && fitsPaper(library, withoutNames(all, paper), paper);
    const meant = named.filter(({ paper, isDoubtful }) => !isDoubtful || sure.has(paper) || fits(paper));
    if (meant.length > 0) for (const { paper } of meant) sure.add(paper);
    else for (const { paper } of named) doubtful.add(paper);
    if (sure.size >= wanted) break;
    isElsewhere ||= typeof message === 'string' && linksOthers(library, message);
  }
  const papers = [...sure, ...doubtful].slice(0, mostNamed);
  if (papers.length === 0) return { papers: papersAbout(library, all, mostLikely), areNamed: false };
  return { papers, areNamed: doubtful.size === 0 && !isElsewhere };
}

function namedAbove(library: Library, message: string | PaperAbove): ReturnType<typeof namedInText> {
  if (typeof message === 'string') return namedInText(library, message);
  const paper = library.byId.get(message.paper);
  return paper ? [{ paper, isDoubtful: false }] : [];
}

/** Removes a paper's names from a text, to tell whether the rest fits the paper or something else of that name. */
function withoutNames(text: string, { name, aliases }: Paper): string {
  const names = [name ?? '', ...aliases].filter((one) => one !== '');
  return names.reduce((rest, one) => rest.replaceAll(one.toLowerCase(), ' '), text.toLowerCase());
}
