import type { Call } from '../../model/call.ts';
import type { Command } from '../define/command.ts';
import { findCommand } from '../define/find-command.ts';
import type { RecentAnswer } from './recent-answers.ts';
import { mentionedCall } from './this-paper.ts';

const ordinals = ['first 1st 一 1', 'second 2nd 二 2', 'third 3rd 三 3', 'fourth 4th 四 4', 'fifth 5th 五 5'];
/** Matches words for a paper of a list by its place. A number alone points at one only if it is the whole line. */
const placeInList =
  /(?:\bthe )?\b(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))(?: (?:one|paper|result|hit)(?=$|\W)|(?=['’]s\b|$|[.!?,]*$|,? (?:here|instead|please|pls|to (?:the channel|#|my|our)|from|off|with)\b))|(?:number|no\.|#|^)\s?([1-5])(?=$|[.!?]*$)|第([一二三四五1-5])[篇个条](?:论文|文章)?|(最后)一[篇个](?:论文|文章)?/iu;
/** Matches the number of a paper of the list that is all which follows a verb: `share 2`. */
const placeAfterVerb = /(?<=^(?:[a-z]+ |\p{Script=Han}+))([1-5])(?=[.!?]*$)/iu;
/** Matches words for a paper of the list by the one that was opened: `the next one`, 上一篇. */
const placeFromOpened =
  /(?:\bthe )?\b(other|next|previous) (?:one|paper)(?=$|\W)|(?<=^(?:[a-z]+ )?)(?:the )?(other|next|previous)(?=[.!?]*$)|(另外?|[下上])一[篇个]/iu;
/** Match two papers of a list: `the first and third`, 第一篇和第三篇, `save 1 and 3`. */
const twoInList = [
  /(?:\bthe )?\b(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)?)(?: one| paper)? (?:and|&|with|to|vs) (?:the )?(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)?)(?: ones?| papers?)?(?=$|[.!?]*$| (?:here|instead|please|pls|differ|compare))/iu,
  /第([一二三四五1-5])[篇个]?[和与跟、]第?([一二三四五1-5])[篇个]/u,
];

/**
 * Finds the one or two places of the answer's list that a line names, and their papers. Returns undefined if it names
 * none, and no papers if the list has none there. The text then has words for a paper that was named before instead.
 */
export function placedIn(
  line: string,
  earlier: RecentAnswer,
  commands: readonly Command[],
): { papers: readonly string[]; text: string } | undefined {
  const two = twoInList.map((words) => words.exec(line)).find((match) => match !== null);
  // The next paper is also the one that is posted next: 下一篇什么时候发.
  const mayBeOpened = takesPaper(mentionedCall(line, commands, false), commands);
  const patterns = [placeInList, ...(mayBeOpened ? [placeFromOpened] : []), placeAfterVerb];
  const one = patterns.map((words) => words.exec(line));
  const found = two ?? one.find((match) => match !== null);
  if (!found) return undefined;
  const places = found.slice(1).filter((place) => place !== undefined);
  const papers = places.flatMap((place) => paperAt(place.toLowerCase(), earlier) ?? []);
  return {
    papers: papers.length < places.length ? [] : papers,
    text: withThisPaper(line, found, two !== undefined, commands),
  };
}

function takesPaper({ verb }: Call, commands: readonly Command[]): boolean {
  const { options = [] } = findCommand(verb, commands) ?? {};
  return verb === 'search' || options.some(({ name }) => name === 'paper');
}

/** Replaces words for papers of a list by words for papers that were named before, which a verb is split from. */
function withThisPaper(
  text: string,
  { 0: words, index }: RegExpExecArray,
  isOfTwo: boolean,
  commands: readonly Command[],
): string {
  const [before, after] = [text.slice(0, index), text.slice(index + words.length)];
  const [english, chinese] = isOfTwo ? ['these two papers', '这两篇'] : ['this paper', '这篇'];
  if (!/\p{Script=Han}/u.test(text)) return `${before}${english}${after}`;
  return `${before}${findCommand(before.trim(), commands) ? ' ' : ''}${chinese}${after}`;
}

/**
 * Returns the paper of the list at a place. The `next` one comes after the one that was opened last, and the `other` one
 * is that of a list of two which was not.
 */
function paperAt(place: string, { papers, list }: RecentAnswer): string | undefined {
  const opened = papers.length === 1 ? list.indexOf(papers[0]!) : -1;
  const at = ordinals.findIndex((one) => one.split(' ').includes(place));
  if (at >= 0) return list[at];
  if (/^(?:last|最后)$/u.test(place)) return list.at(-1);
  if (opened < 0) return undefined;
  if (/^(?:next|下)$/u.test(place)) return list[opened + 1];
  if (/^(?:previous|上)$/u.test(place)) return list[opened - 1];
  return list.length === 2 ? list[1 - opened] : undefined;
}
