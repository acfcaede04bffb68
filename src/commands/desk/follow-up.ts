import { type Texts, textsIn } from '../../i18n/texts.ts';
import type { Call } from '../../model/call.ts';
import { languages } from '../../model/language.ts';
import type { CommandAction } from '../../model/reply.ts';
import type { PaperAbove, Place } from '../../ports/request.ts';
import type { Library } from '../../search/index/library.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { papersAsked } from '../define/about-above.ts';
import { type Command, changesSomething } from '../define/command.ts';
import { findCommand } from '../define/find-command.ts';
import { languageAlone, takesLanguage } from '../define/language-said.ts';
import { firstGroup, plainWords, withoutCourtesies } from '../define/plain-words.ts';
import { planned } from './change-plan.ts';
import { onlyPaperCalled } from './named-paper.ts';
import { narrowed } from './narrow-list.ts';
import { placedIn } from './places-in-list.ts';
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

/** Matches the same question about another paper: `and RAT?`, `what about RAT`, 那 RAT 呢, 还有 BEACON. */
const sameFor =
  /^(?:(?:and|also|ok|what about|how about|那|还有|再) ?){1,2}(.+?)(?: (?:too|as well)|的?呢)?$|^(.+?)的?呢$/u;
/** Matches what asks about another paper, and does not ask to share or save it too. */
const onlyAsks = /^(?:and |ok )?(?:what|how) about |^那|呢$/u;
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

function inLanguage(said: string, { call, papers }: RecentAnswer, command?: Command): Call | undefined {
  const lang = languageAlone(said);
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
    .replace(/^(?:(?:hmm?|ok|okay|so|and|then)[,\s]+)+|^(?:那(?![篇个些种类两几])|也)/iu, '')
    .replace(/,? instead(?=[.!?]*$)/iu, '');
  const placed = placedIn(typed, earlier, commands);
  if (placed?.papers.length === 0) return undefined;
  const text = placed?.text ?? typed;
  const meant = placed?.papers ?? (byPlace ? [] : papers);
  const [paper, ...others] = meant;
  if (paper !== undefined && others.length === 0) {
    if (isBare.test(text)) return { call: { verb: 'show', options: {} }, above: [{ paper }] };
    const lang = languageAlone(text.toLowerCase().replace(/^(?:this paper|这篇)\s?/u, ''));
    if (lang) return { call: { verb: 'show', options: { lang } }, above: [{ paper }] };
    if (placed && call.verb === 'saved' && takesOff.test(text))
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

function aboutOther(
  said: string,
  { call: { verb, options } }: RecentAnswer,
  command: Command | undefined,
  library: Library,
): Call | undefined {
  const paper = onlyPaperCalled(firstGroup(sameFor, said) ?? '', library)?.id;
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
  const other = onlyPaperCalled(firstGroup(comparison, said) ?? '', library)?.id;
  if (paper === undefined || others.length > 0 || other === undefined) return undefined;
  return { call: { verb: 'show', options: {}, question: 'compare' }, above: [{ paper }, { paper: other }] };
}
