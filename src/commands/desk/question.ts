import { readBibtexEntry } from '../../corpus/formats/bibtex/bibtex-entry.ts';
import { textOfField } from '../../corpus/formats/bibtex/bibtex-text.ts';
import type { Call } from '../../model/call.ts';
import type { Library } from '../../search/index/library.ts';
import { findPaper } from '../../search/names/find-paper.ts';
import { namedInText } from '../../search/names/papers-in-text.ts';
import { linkedIn, otherAddressIn } from '../../search/names/pasted.ts';
import { isCommonStem } from '../../search/text/common-words.ts';
import { stem } from '../../search/text/stem.ts';
import type { Command, CommandOption } from '../define/command.ts';
import { topicWords } from '../define/desk-words.ts';
import { findCommand } from '../define/find-command.ts';
import { nearVerb } from '../define/mistyped.ts';
import { choiceOf } from '../define/options.ts';
import { withoutEmojiNames } from '../define/plain-words.ts';
import { pointsBack } from '../define/small-talk.ts';
import { likeThis, toHere, withoutEnds } from '../define/spoken-line.ts';
import { paperOfPart, withLanguage, withNamedPaper } from './named-paper.ts';
import { withoutPaper, withoutThisPaper } from './this-paper.ts';
import { withoutFiller, withSpokenOption } from './words-around-paper.ts';

/** Matches an answer to a question, which points at a message before only if it stands alone. */
const isYesOrNo = /^(?:yes|yeah|yep|no|nope)$/iu;

/** English words after a verb are a question from this number on. Fewer are a paper's name, except after `why`. */
const fewestWords = 4;

/**
 * Reads a call as people mean it. A question that happens to begin with a verb is a search: words that name no paper,
 * after a verb that only looks papers up, as in "why GRPO works" and 看看 奖励稀疏. A sentence with the address of a paper
 * or with a question about one shows that paper. Words around a paper's name are removed, or read as an option. So are
 * the names that chats send for emoji.
 */
export function readQuestion(typed: Call, library: Library, commands: readonly Command[]): Call {
  const asked = withoutEmoji(typed);
  const { query = '' } = asked.options;
  const isSearch = asked.verb === 'search';
  if (isSearch && /\S\s+\S/u.test(query) && linkedIn(library, query).length > 0)
    return { verb: 'show', options: withLanguage({ paper: query }, asked.options.lang) };
  // The words around the address of a paper that is not here say nothing about other papers, unless they name one.
  const other = isSearch ? otherAddressIn(library, query) : undefined;
  const namesNone = () => namedInText(library, query).every(({ isDoubtful }) => isDoubtful);
  if (other !== undefined && /^https?:/iu.test(other) && namesNone())
    return { verb: 'search', options: { ...asked.options, query: other } };
  const call = isSearch
    ? withNamedPaper(withoutThisPaper(withSearchedText(asked), commands), library, commands)
    : withoutMe(asked);
  const command = commands.find(({ verb }) => verb === call.verb);
  const positional = command?.options.find((option) => option.positional);
  const words =
    (positional && withFixedWord(call, positional)) ??
    wishForHelp(call, library, commands) ??
    randomThing(call);
  if (words !== undefined) return { verb: 'search', options: { query: words } };
  const named = positional?.name;
  const { paper: text = '', lang } = call.options;
  if (!command || named !== 'paper' || text === '') return call;
  const found = findPaper(library, text);
  if (found.ok || found.problem.code !== 'unknown-paper') return call;
  const above = withoutThisPaper(call, commands);
  if (above !== call) return above;
  const here = withoutEnds(text, toHere, likeThis);
  const spoken = withSpokenOption(
    { verb: call.verb, options: { ...call.options, paper: here } },
    library,
    command,
  );
  if (spoken) return spoken;
  const ofPart = command.acts ? undefined : paperOfPart(here, library);
  if (ofPart) return { verb: call.verb, options: { ...call.options, paper: ofPart.id } };
  const paper = withoutFiller(here);
  const back = [text, paper].find((one) => pointsBack(one) && !isYesOrNo.test(one));
  if (back !== undefined) return { verb: 'search', options: withLanguage({ query: back }, lang) };
  if (paper === '') return withoutPaper(call);
  if (paper !== text && findPaper(library, paper).ok)
    return { verb: call.verb, options: { ...call.options, paper } };
  const isLikeNone = found.problem.near.length === 0;
  // One word may be the id of a paper that is gone, which a button carries.
  const isPhrase = /^works?$/iu.test(text) || (/\S\s\S/u.test(text) && hasOnlyKnownWords(text, library));
  const isTopic = isLikeNone && (isPhrase || /\p{Script=Han}/u.test(text));
  const isQuestion = call.verb === 'why' || isTopic || wordCount(text) >= fewestWords;
  const { said } = asked;
  const isVerb = said?.toLowerCase() === command.verb;
  const isQuery = isVerb
    ? isTopic && (command.acts || (call.verb === 'related' && wordCount(text) < fewestWords))
    : isLikeNone || (!command.acts && wordCount(paper) > 1);
  // `open world agents`, `save gpu memory`: the name of the verb may be the first word of a query.
  if (said !== undefined && isQuery)
    return { verb: 'search', options: withLanguage({ query: `${said} ${text}` }, lang) };
  if (command.acts || !isQuestion) return call;
  return { verb: 'search', options: withLanguage({ query: text }, lang) };
}

/**
 * True if each word occurs in the papers or is common English, so that none can be a name with a typing error. False
 * for words that may be typed around any verb.
 */
export function hasOnlyKnownWords(text: string, { index }: Library): boolean {
  if (topicWords(text).length === 0) return false;
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => word === '' || index.words.has(word) || isCommonStem(stem(word)));
}

/** Returns a typed call as it is read now, with the id of its paper, for a button that asks the same later. */
export function understood(call: Call, library: Library, commands: readonly Command[]): Call {
  const { verb, options } = readQuestion(call, library, commands);
  const found = options.paper === undefined ? undefined : findPaper(library, options.paper);
  return { verb, options: found?.ok ? { ...options, paper: found.value.id } : options };
}

/** Removes `me` after `find`, and replaces a BibTeX entry by its title: the names in it would be searched for too. */
function withSearchedText(call: Call): Call {
  const { query, ...others } = call.options;
  if (query === undefined) return call;
  const entry = /^@[a-z]+\s*\{/iu.test(query) ? readBibtexEntry(query, new Map()) : undefined;
  const title = entry?.fields.get('title');
  const text = title === undefined ? query.replace(/^me\s/iu, '') : textOfField(title);
  return { ...call, options: { ...others, query: text } };
}

/** Removes `me` before the paper of a call: `show me TreePO`. */
function withoutMe(call: Call): Call {
  const { paper } = call.options;
  if (paper === undefined) return call;
  return { ...call, options: { ...call.options, paper: paper.replace(/^(?:me|us)\s+(?=\S)/iu, '') } };
}

function withoutEmoji({ options, ...call }: Call): Call {
  const clean = Object.entries(options).map(([name, value]) =>
    name === 'query' || name === 'paper' ? [name, withoutEmojiNames(value)] : [name, value],
  );
  return { ...call, options: Object.fromEntries(clean) };
}

/** Returns the whole line if it asks for no help with a command: `help me understand PPO clipping`, `help seeking`. */
function wishForHelp(
  { verb, options }: Call,
  library: Library,
  commands: readonly Command[],
): string | undefined {
  const { verb: text = '' } = options;
  if (verb !== 'help') return undefined;
  const isSentence = /^me\s/iu.test(text) && wordCount(text) >= fewestWords;
  if (!isSentence && (wordCount(text) < 2 || !hasOnlyKnownWords(text, library))) return undefined;
  const isVerb = (word: string) => findCommand(word, commands) || nearVerb(word, commands);
  return text.split(/\s+/u).some((word) => isVerb(word) || isVerb(stem(word))) ? undefined : `help ${text}`;
}

/** Matches what follows `random` in a term of the field. */
const randomTerm =
  /^(?:forests?|walks?|search|seeds?|variables?|matri(?:x|ces)|fields?|projections?|network distillation|fourier features?|sampling|noise|mask(?:s|ing)?|initiali[sz]ations?|permutations?|rewards?|exploration|policy|policies|guess(?:ing)?|baselines?)(?![a-z])/iu;

function randomThing({ verb, options }: Call): string | undefined {
  const { query = '' } = options;
  return verb === 'random' && randomTerm.test(query) ? `random ${query}` : undefined;
}

/** Matches what makes a query of a verb that takes one of a few words. */
const queryAfterVerb = /\s|^(?:it|models?|modell?ing|forward|gates?)$/iu;

/**
 * Returns the whole line if it is a query that begins with a verb of few values: `language models`, `feed forward
 * networks`, `forget gates`. A line with one of the values is none: `language simplified chinese`.
 */
function withFixedWord({ verb, options, said = verb }: Call, positional: CommandOption): string | undefined {
  const { [positional.name]: text = '', ...others } = options;
  if (!positional.choices || Object.keys(others).length > 0 || !queryAfterVerb.test(text)) return undefined;
  const words = text.split(/\s+/u);
  const isValue = [text, ...words].some((word) => choiceOf(word, positional) !== undefined);
  return isValue && !words.includes('not') ? undefined : `${said} ${text}`;
}

function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
