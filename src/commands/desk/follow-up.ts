import { type Texts, textsIn } from '../../i18n/texts.ts';
import type { Call } from '../../model/call.ts';
import { languages, readLanguage } from '../../model/language.ts';
import type { CommandAction } from '../../model/reply.ts';
import type { PaperAbove, Place } from '../../ports/request.ts';
import type { Library } from '../../search/index/library.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { papersAsked, sidesNamed } from '../define/about-above.ts';
import { type Command, changesSomething } from '../define/command.ts';
import { findCommand } from '../define/find-command.ts';
import { takesLanguage } from '../define/language-said.ts';
import { choiceOf } from '../define/options.ts';
import { longestLine, plainWords, withoutCourtesies } from '../define/plain-words.ts';
import { withoutStops } from '../define/spoken-line.ts';
import { onlyPaperCalled } from './named-paper.ts';
import { isConfirmation, type RecentAnswer } from './recent-answers.ts';
import { mayMeanAbove, mentionedCall } from './this-paper.ts';

/** A line as it is read after an answer, with the papers that its call may be about. */
export interface FollowUp {
  call: Call;
  above?: readonly PaperAbove[];
  /** The place of the plan that the call confirms or changes. The call takes effect there. */
  place?: Place | undefined;
}

/** Words for buttons that an answer may have, with the label of each. */
const pressed: readonly [RegExp, (texts: Texts) => string][] = [
  [
    /^(?:(?:show (?:me )?|any )?more(?: results| papers| ones)?|next(?: page)?|(?:anything|something) else|(?:还有)?(?:别的|更多|其[他它]的?)[吗呢]?|还有[吗呢没]?(?:有)?|下一页|换一批)$/u,
    ({ replies }) => replies.next,
  ],
  [/^(?:previous(?: page| ones)?|(?:go )?back|上一页|返回)$/u, ({ replies }) => replies.previous],
  [
    /^(?:(?:oops|sorry|no|wait|wrong (?:one|paper)) ?)*(?:undo(?: it| that)?|take (?:it|that) back|unshare(?: it| that)?|撤[销回](?:一下)?)$/u,
    ({ team }) => team.undo,
  ],
  [
    /^(?:another(?: one| paper)?|(?:再)?换一[篇个]|另外?一[篇个]|再来一[篇个])$/u,
    ({ replies }) => replies.anotherRandom,
  ],
];
/** Matches a wish to end what the answer says has begun. After a change, it may as well mean the change alone. */
const ends =
  /^(?:(?:oops|sorry|no|wait|hm+|actually|ok) ?)*(?:(?:stop|cancel|end) (?:it|that|this)|(?:算了|还是)?(?:取消|停)[掉了它]?(?:这个|吧)?)$/u;
/** Matches consent, which presses the main button of a plan. `ok thanks` may as well end the conversation. */
const consent =
  /^(?:(?:yes(?: thanks)?|yeah|yep|ok|okay|sure|please|confirm|do (?:it|that)|go ahead|(?:sounds|looks) good|start(?: it)?|是的?|对|好的?|可以|行|确认|开始|吧)(?: |$|(?=\p{Script=Han}))){1,3}$/u;

const ordinals = ['first 1st 一 1', 'second 2nd 二 2', 'third 3rd 三 3', 'fourth 4th 四 4', 'fifth 5th 五 5'];
/** Matches words for a paper of a list by its place. A number alone points at one only if it is the whole line. */
const placeInList =
  /(?:\bthe )?\b(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))(?: (?:one|paper|result|hit)(?=$|\W)|(?=['’]s\b|$|[.!?,]*$|,? (?:here|instead|please|pls|to (?:the channel|#|my|our)|from|off|with)\b))|(?:number|no\.|#|^)\s?([1-5])(?=$|[.!?]*$)|第([一二三四五1-5])[篇个条](?:论文|文章)?|(最后)一[篇个](?:论文|文章)?/iu;
/** Matches the number of a paper of the list that is all which follows a verb: `share 2`. */
const placeAfterVerb = /(?<=^(?:[a-z]+ |\p{Script=Han}+))([1-5])(?=[.!?]*$)/iu;
/** Matches words for a paper of the list by the one that was opened: `the next one`, 上一篇. */
const placeFromOpened =
  /(?:\bthe )?\b(other|next|previous)(?: (?:one|paper)(?=$|\W)|(?=[.!?]*$))|(另外?|[下上])一[篇个]/iu;
/** Match two papers of a list: `the first and third`, 第一篇和第三篇, `save 1 and 3`. */
const twoInList = [
  /(?:\bthe )?\b(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)?)(?: one| paper)? (?:and|&|with|to|vs) (?:the )?(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)?)(?: ones?| papers?)?(?=$|[.!?]*$| (?:here|instead|please|pls|differ|compare))/iu,
  /第([一二三四五1-5])[篇个]?[和与跟、]第?([一二三四五1-5])[篇个]/u,
];

/** Match a wish to have a list narrowed to what they name, or freed of it. */
const adds =
  /^(?:(?:and |ok |but )*(?:only|just(?= (?:show|the|those|these) )) (?:show (?:me )?)?(?:(?:the |those |these )?(?:ones|papers|those) )?(?:(?:that |which )?(?:have|has|with|about|on|for|from|in|are|is|use|using|do) )?|(?:which|any|are there any)(?: ones)?(?: of (?:them|these|those))? (?:have|has|with) (?=code$)|(?:and|also(?= (?:about|with|on|for|from) )) (?:also )?(?:(?:about|with|on|for|from) )?(?!without)|只[要看有](?:有|关于|讲)?|(?:再|还要)(?:加上?|限定)|要(?=[有带]?代码))(.+?)的?$/u;
const removes =
  /^(?:(?:(?:but|and|ok|what about|how about|now) )*(?:without|excluding|except|not about) (?:any |the )?|不要|去掉|排除|不含|除了)(.+?)的?(?:之外|以外)?的?$/u;
const aboutYear =
  /^(?:(?:and|ok|okay|then|so|what about|how about|only|just|from|in|for|the|ones|那|只要|只看) ?)*((?:19|20)\d\d)年?的?呢?$/u;
const ofCode =
  /^(?:open[ -]?source(?:d)?(?: code)?|(?:(?:has|have) )?(?:the )?code|[有带]?代码|开源(?:代码)?)$/u;

/** Match the order that a list is to have: `sort by year`, `newest first`, 按年份排. */
const sortedBy =
  /^(?:(?:and|ok|now) )*(?:sort|order|rank)(?:ed)?(?: (?:it|them|these|those|the results))? by (?:the )?(\S+)$|^按(?:照)?(.{1,5}?)(?:来)?排(?:序|列|一下)?$/u;
const newestFirst =
  /^(?:(?:and|ok|now|show|the) )*(?:newest|latest|most recent)(?: ones| papers)? (?:first|on top)$|^(?:把)?(?:最?新|最近)的?(?:论文)?(?:在|排)(?:最?前面?|上面)$/u;

/** Matches the same question about another paper: `and RAT?`, `what about RAT`, 那 RAT 呢, 还有 BEACON. */
const sameFor =
  /^(?:(?:and|also|ok|what about|how about|那|还有|再) ?){1,2}(.+?)(?: (?:too|as well)|的?呢)?$|^(.+?)的?呢$/u;
/** Matches what asks about another paper, and does not ask to share or save it too. */
const onlyAsks = /^(?:and |ok )?(?:what|how) about |^那|呢$/u;
/** Match what corrects the line before: `no I meant DAPO`, `wait no, CAD generation`, 不对，是CAD生成. */
const correction =
  /^(?:(?:(?:no|nope|sorry|wait|oops|hm+|oh|actually|not (?:that|this|it)(?: one)?)[,，.!\s]+){0,4}(?:i (?:actually )?(?:meant?|was (?:looking for|thinking of))|make that)\s+|(?:(?:sorry|wait,? no|no|nope|nah|oops|not (?:that|this|it)(?: one)?)\s?[,，.!]+\s*)+|(?:不对|不是(?:[这那][篇个])?|错了|我(?:说|指|想要?|找)的(?:其实)?是|等等)[，,。\s]+(?:是|我(?:说|指|要|想要?|找)的(?:其实)?是)?\s?|我(?:说|指|想找)的(?:其实)?是)(?=\S)/iu;
/** Match words around what the corrected line is about: `the one with the robot`, `the SAPO one`, 讲黎曼几何的那篇. */
const theOne =
  /^(?:the|that) (?:one|paper) (?:with|on|about|where|that (?:has|uses|does|is about)) (?:the |a |an )?(.+)$|^(?:the|that) (\S+(?: \S+){0,3}) (?:one|paper)$|^(?:关于|讲|说|用)(.+)的那[篇个]$/iu;

/** Matches a remark on the answer before, up to its comma: `cool, share that one`, 太好了，收藏. */
const remark =
  /^(?:(?:ok(?:ay)?|cool|nice(?: one)?|great|perfect|awesome|thanks|thank you|alright|hey (?:folks|all|team|guys)|hm+|oh|嗯+|好的?|太好了|太棒了|不错|谢谢)\s?[,，!！]\s*(?:maybe )?)+(?=\S)|^[这那]篇(?:论文)?[很挺真]?(?:不错|有意思|有用)[,，!！\s]\s*(?=\S)|^ok(?:ay)? (?=(?:find|show|search|share|save|open|give) )/iu;

/**
 * Removes a remark on the answer before from the start of a line, or what corrects the line before, with the words for a
 * paper around its subject: `no, the SAPO one` → `SAPO`.
 */
export function withoutOpening(line: string): string {
  const typed = line.trim();
  if (typed.length > longestLine) return line;
  const said = typed.replace(remark, '');
  const rest = said.replace(correction, '');
  const [, ...subjects] = (rest !== said && theOne.exec(withoutStops(rest))) || [];
  return subjects.find((one) => one !== undefined) ?? rest;
}

interface View {
  commands: readonly Command[];
  library: Library;
  /** True if a verb alone may mean the paper of the answer: `save`. */
  isConversation: boolean;
  /** True if words such as `it` are left to messages above. */
  hasAbove: boolean;
}

/**
 * Reads a line that points at the answer before it: it presses a button of it (`next`, `undo`, 好的), names a paper of its
 * list (第二篇, `share the first one`) or the one it is about (`save it`), narrows its search (`only the ones with code`),
 * asks the same about another paper (`and RAT?`), changes its plan (`make it 10`) or its language (换中文). Returns
 * undefined for any other line.
 */
export function followUp(line: string, earlier: RecentAnswer, view: View): FollowUp | undefined {
  const { commands, library } = view;
  const words = plainWords(line);
  if (words === undefined || words === '' || library.names.called(line).length > 0) return undefined;
  const said = withoutCourtesies(words);
  const command = findCommand(earlier.call.verb, commands);
  const button = pressedBy(words, earlier);
  const plan = button ? undefined : planned(said, earlier, command);
  if (plan || (button && isConfirmation(button))) return { call: plan ?? button!.call, place: earlier.place };
  const call = button?.call ?? inLanguage(said, earlier, command);
  if (call) return { call };
  const named = comparedWith(said, earlier, library) ?? pointedAt(line, earlier, view);
  if (named) return named;
  const same = aboutOther(said, earlier, command, library) ?? narrowed(line, said, earlier, command);
  return same && { call: same };
}

function pressedBy(words: string, { buttons, awaitsConsent }: RecentAnswer): CommandAction | undefined {
  const labels = pressed.flatMap(([pattern, label]) =>
    pattern.test(withoutCourtesies(words)) ? languages.map((language) => label(textsIn(language))) : [],
  );
  return (
    buttons.find(({ label }) => labels.includes(label)) ??
    (ends.test(withoutCourtesies(words)) ? begunBy(buttons) : undefined) ??
    (awaitsConsent && consent.test(words) ? buttons.find(isConfirmation) : undefined)
  );
}

/** Returns the button that ends what an answer says has begun. */
function begunBy(buttons: readonly CommandAction[]): CommandAction | undefined {
  const undo = languages.map((language) => textsIn(language).team.undo);
  return buttons.find(({ label, call }) => undo.includes(label) && call.options.do === 'end');
}

/** Matches words around what changes in a plan: `make it 10`, `no, until Friday`, 改成十点. */
const aroundChange =
  /^(?:(?:and|but|ok|please|actually|no|hm+|wait) )*(?:(?:(?:make|change|move|set|switch) (?:it|that|the topic)(?: to)?|[改换][到成为]|until|till|by|直?到|截止到?)\s?)?|(?: instead(?: of .+)?|截止|结束|为止|吧)$/gu;
/** The options of a plan that a line may change without their name. */
const changeable = ['until', 'days', 'at', 'count'];

/** Returns the terms of a plan, or the id of the subscription that the answer says was made or changed. */
function changeableTerms({ call, buttons }: RecentAnswer): Call['options'] | undefined {
  const plan = buttons.find(isConfirmation)?.call.options ?? {};
  const { confirm, closes, meets, ...terms } = plan;
  if (confirm !== undefined) return closes === undefined ? terms : { ...terms, ...call.options };
  if (call.verb !== 'subscribe' || call.options.confirm === undefined) return undefined;
  const id = buttons.map((button) => button.call.options.id).find((one) => one !== undefined);
  return id === undefined ? undefined : { id };
}

/** Returns the call of a plan, or of a subscription that was just made, with other terms. */
function planned(said: string, earlier: RecentAnswer, command?: Command): Call | undefined {
  const { call } = earlier;
  const options = changeableTerms(earlier);
  if (!options || !command) return undefined;
  const asked = said.replace(aroundChange, '');
  const lang = languageIn(asked);
  if (lang) return { verb: call.verb, options: { ...options, lang } };
  for (const name of changeable) {
    const value = command.options.find((option) => option.name === name)?.read?.(asked);
    if (value !== undefined) return { verb: call.verb, options: { ...options, [name]: value } };
  }
  const isTopic = /^(?:change|switch|make) (?:it|that|the topic) to |^[改换][到成为]/u.test(said);
  return isTopic && asked !== '' ? { verb: call.verb, options: { ...options, query: asked } } : undefined;
}

const language =
  /^(?:(?:and|now|ok|but) )*(?:in |(?:translate(?: it)?|back) (?:in)?to |[换切](?:成|到|回)?|用|(?:改|切换|翻译?)[成到])?\s?(chinese|english|[中英]文|汉语|英语)(?:版|呢|[看讲]| version)?$/u;

function languageIn(said: string) {
  return readLanguage(language.exec(said)?.[1] ?? '');
}

function inLanguage(said: string, { call, papers }: RecentAnswer, command?: Command): Call | undefined {
  const lang = languageIn(said);
  if (!lang || !command || papers.length === 0) return undefined;
  if (!changesSomething(call, command) && takesLanguage(command))
    return { verb: call.verb, options: { ...call.options, lang } };
  return papers.length === 1 ? { verb: 'show', options: { paper: papers[0]!, lang } } : undefined;
}

/** Reads a line about papers of the answer: by their place in the list, or by words such as `it` and `both`. */
function pointedAt(line: string, earlier: RecentAnswer, view: View): FollowUp | undefined {
  const { call, papers, list } = earlier;
  const { commands, isConversation, hasAbove } = view;
  const isVerb = findCommand(line.trim(), commands) !== undefined;
  const byPlace = hasAbove || (isVerb && !isConversation);
  const typed = inSimplified(line.trim())
    .replace(/^(?:(?:hmm?|ok|okay|so|and|then)[,\s]+)+|^[那也](?!种|类)/iu, '')
    .replace(/,? instead(?=[.!?]*$)/iu, '');
  const two = twoInList.map((words) => words.exec(typed)).find((match) => match !== null);
  const one = [placeInList, placeFromOpened, placeAfterVerb].map((words) => words.exec(typed));
  const found = two ?? one.find((match) => match !== null);
  const places = found?.slice(1).filter((place) => place !== undefined);
  const placed = places?.flatMap((place) => paperAt(place.toLowerCase(), earlier) ?? []);
  if (placed && placed.length < (two ? 2 : 1)) return undefined;
  const text = found ? withThisPaper(typed, found, two !== undefined, commands) : typed;
  const meant = placed ?? (byPlace ? [] : papers);
  const [paper, ...others] = meant;
  if (paper !== undefined && others.length === 0) {
    if (isBare.test(text)) return { call: { verb: 'show', options: {} }, above: [{ paper }] };
    const lang = languageIn(text.toLowerCase().replace(/^(?:this paper|这篇)\s?/u, ''));
    if (lang) return { call: { verb: 'show', options: { lang } }, above: [{ paper }] };
    if (found && call.verb === 'saved' && takesOff.test(text))
      return { call: { verb: 'unsave', options: { paper } } };
  }
  const asked = mentionedCall(text, commands, true);
  // A question that may as well be a search stays one.
  if (asked.verb === 'search' || !mayMeanAbove(asked, commands)) return undefined;
  const isOfTwo = papersAsked(asked.question ?? '') === 2;
  const above = isOfTwo && !placed && !byPlace && list.length === 2 ? list : meant;
  if (above.length === 0 || above.length > (isOfTwo ? 2 : 1)) return undefined;
  return { call: asked, above: above.map((one) => ({ paper: one })) };
}

/** Matches words for a paper alone, which open it, and those that remove one from the list that was shown. */
const isBare =
  /^(?:teh |(?:show|open|see|give|read)(?: me)? |打开|看看?)?\s?(?:this paper|这篇)\s?[.!?。！？]*$/iu;
const takesOff = /^(?:remove|delete|drop|删[掉除]?|移除|去掉)(?![a-z])/iu;

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

function aboutOther(
  said: string,
  { call: { verb, options } }: RecentAnswer,
  command: Command | undefined,
  library: Library,
): Call | undefined {
  const other = sameFor
    .exec(said)
    ?.slice(1)
    .find((one) => one !== undefined);
  const paper = onlyPaperCalled(other ?? '', library)?.id;
  if (paper === undefined) return undefined;
  const takesPaper = command?.options.some(({ name }) => name === 'paper');
  const isSame = takesPaper && !(command?.acts && onlyAsks.test(said));
  const part = options.part && { part: options.part };
  return isSame ? { verb, options: { paper, ...part } } : { verb: 'show', options: { paper } };
}

/** Matches the wish to see the paper of the answer beside another one: `how does it compare to RAT`, 和 RAT 比呢. */
const comparison =
  /^(?:and )?(?:how does (?:it|this|that) )?(?:compared?(?: (?:it|this|that))? (?:to|with)|versus|vs) (.+)$|^(?:[它这]篇?)?[和与跟](.+?)(?:相?比(?:较|一下)?呢?|有(?:什么|哪些)(?:区别|不同))$/u;

function comparedWith(said: string, { papers: [paper, ...others] }: RecentAnswer, library: Library) {
  const words = comparison
    .exec(said)
    ?.slice(1)
    .find((one) => one !== undefined);
  const other = onlyPaperCalled(words ?? '', library)?.id;
  if (paper === undefined || others.length > 0 || other === undefined) return undefined;
  return { call: { verb: 'show', options: {}, question: 'compare' }, above: [{ paper }, { paper: other }] };
}

/** True for what is a query of its own: more than four English words or ten Chinese characters. */
function isOwnQuery(words: string): boolean {
  return words.split(' ').length > 4 || (words.match(/\p{Script=Han}/gu)?.length ?? 0) > 10;
}

/** Returns the search of the answer in another order or with one more condition. The line itself stays offered as a search. */
function narrowed(line: string, said: string, { call }: RecentAnswer, command?: Command): Call | undefined {
  const { query, page: _, all: __, to: ___, ...options } = call.options;
  if (call.verb !== 'search' || query === undefined) return undefined;
  const order = newestFirst.test(said)
    ? 'year'
    : sortedBy
        .exec(said)
        ?.slice(1)
        .find((one) => one !== undefined);
  const byOrder = command?.options.find(({ name }) => name === 'sort');
  const sort = order && byOrder && choiceOf(order, byOrder);
  if (sort) return { verb: 'search', options: { ...options, query, sort }, unread: line };
  const [, year] = aboutYear.exec(said) ?? [];
  const [, unwanted] = removes.exec(said) ?? [];
  const words = year ?? unwanted ?? adds.exec(said)?.[1];
  const hasClauses = /[,，;；!！?？]\s*\S/u.test(line.trim());
  if (words === undefined || hasClauses || isOwnQuery(words)) return undefined;
  if (!year && !ofCode.test(words) && sidesNamed(words)) return undefined;
  const found = ofCode.test(words) ? 'has:code' : unwanted && words.includes(' ') ? `"${words}"` : words;
  const more = year ? `year:${year}` : unwanted ? `-${found}` : found;
  return { verb: 'search', options: { ...options, query: `${query} ${more}` }, unread: line };
}
