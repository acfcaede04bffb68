import type { Call } from '../../model/call.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { asksAbove, partAsked } from '../define/about-above.ts';
import type { Command } from '../define/command.ts';
import { findCommand } from '../define/find-command.ts';
import { splitLanguage } from '../define/language-said.ts';
import { parseCall } from '../define/line.ts';
import { withoutCourtesies } from '../define/plain-words.ts';
import { asksAboutPaper } from '../define/small-talk.ts';
import { toHere, withoutEnds } from '../define/spoken-line.ts';
import { partIn } from './named-paper.ts';

/** Matches words for a paper that was mentioned before: `share this`, `similar to this`, `收藏这篇`. */
const thisPaper =
  /^(?:to )?(?:(?:this|that|the) paper|(?:this|that)(?: one)?|its?|(?:一下\s?)?[这那][篇个](?:论文|文章)?|它)(?: here| for later)?$/iu;
/** Matches words for several papers that were mentioned before: `save both`, `share these two`, 收藏这两篇. */
const thesePapers =
  /^(?:to )?(?:(?:both|these|those)(?: of (?:them|these|those))?(?: two| three)?(?: papers| ones)?|them(?: both| all)?|all of (?:them|these|those)|(?:all|the) (?:two|three)(?: papers| ones)?|(?:一下\s?)?[这那](?:[两俩三][篇个]?|些)(?:论文|文章)?|它[们俩])(?: here| for later)?$/iu;
const verbAndThisPaper = /^(\p{Script=Han}{1,4}?)(?:一下\s?)?([这那它].*)$/u;
/** Matches words that point at one paper alone. */
const ofThisPaper = /这篇|这个有什么用|\bthis (?:paper|one|article|for$)\b/iu;

/**
 * Removes words such as `this` or 这篇 from a call, so that it names no paper, and keeps a part and a language: 分享这篇的动机,
 * `show this in Chinese`. Words for several papers become the call's question.
 */
export function withoutThisPaper(call: Call, commands: readonly Command[]): Call {
  const { paper, query = '', ...others } = call.options;
  const typed = withoutEnds(inSimplified(withoutCourtesies((paper ?? query).trim())), toHere);
  const { language: lang, rest: asked } = splitLanguage(typed);
  const { part, named } = partIn(asked) ?? { part: undefined, named: asked };
  const options = { ...(part && { part }), ...(lang && { lang }), ...others };
  const pointedAt = (words: string) =>
    thesePapers.test(words) ? { question: words } : thisPaper.test(words) ? {} : undefined;
  const [, verb = '', object = ''] = (call.verb === 'search' && verbAndThisPaper.exec(named)) || [];
  const found = pointedAt(paper === undefined ? object : named);
  if (!found) return call;
  if (paper !== undefined) return { ...call, options, ...found };
  const command = findCommand(verb, commands);
  if (!command || !needsPaper(command)) return call;
  return { verb: command.verb, options: { ...options, ...command.shortcuts?.[verb] }, ...found };
}

/**
 * Reads a mention, whose paper may be the one above or that of the thread: `what is this about` shows it. In a thread,
 * so do other questions that name no paper, as far as the desk finds it there.
 */
export function mentionedCall(line: string, commands: readonly Command[], isInThread: boolean): Call {
  const parsed = parseCall(line, commands);
  const call =
    isInThread && isOfThisPaper(line, parsed, commands)
      ? { verb: 'search', options: { query: line } }
      : parsed;
  const { query = '', paper, ...options } = call.options;
  const isSearch = call.verb === 'search';
  if (isSearch && asksAboutPaper(query)) return { verb: 'show', options };
  // `why this paper` asks for the reason of a post, `why does it work` what the paper says.
  const mayAsk = isInThread && (isSearch || (call.verb === 'why' && paper !== undefined));
  const said = isSearch ? query : line;
  const asked = mayAsk ? asksAbove(said) : undefined;
  if (asked === 'certainly') {
    const part = partAsked(said);
    return { verb: 'show', options: { ...options, ...(part && { part }) }, question: said };
  }
  if (asked === 'perhaps' && isSearch) return { ...call, question: query };
  return withoutThisPaper(call, commands);
}

/** True for a question about a paper above whose other words mean a command that takes none: 这篇的主题是什么. */
function isOfThisPaper(line: string, { verb, options }: Call, commands: readonly Command[]): boolean {
  const command = commands.find((one) => one.verb === verb);
  const namesPaper = command?.options.some(({ name }) => name === 'paper');
  const hasOptions = Object.keys(options).length > 0;
  return (
    !namesPaper && !hasOptions && ofThisPaper.test(inSimplified(line)) && asksAbove(line) === 'certainly'
  );
}

/** True for a call whose paper may be one that was named above it. */
export function mayMeanAbove(call: Call, commands: readonly Command[]): boolean {
  return call.question !== undefined || lacksPaper(call, commands);
}

export function withoutPaper(call: Call): Call {
  const { paper: _, ...options } = call.options;
  return { ...call, options };
}

/** True for a call that needs a paper and names none. */
function lacksPaper({ verb, options }: Call, commands: readonly Command[]): boolean {
  const command = commands.find((one) => one.verb === verb);
  return command !== undefined && needsPaper(command) && options.paper === undefined;
}

function needsPaper({ options }: Command): boolean {
  return options.some(({ name, required }) => name === 'paper' && required);
}
