import { inSimplified } from '../../search/text/characters.ts';
import type { Command } from './command.ts';
import { asksHow, isAboutDesk } from './desk-words.ts';
import { findCommand } from './find-command.ts';
import { inWrittenWords, withoutCourtesies } from './plain-words.ts';
import { commandMeant } from './small-talk.ts';

export function withoutStops(line: string): string {
  return line.replace(/[!?.！？。～~]{1,9}$/u, '');
}

/** Matches a greeting before a request. Without a comma or a stop it is a part of the query: `hello world`. */
const greeting =
  /^(?:hi|hello|hey|你好|您好|嗨)(?: there| all)?[,，!！.。~～]\s?(?!(?:there|all|everyone|everybody|team|bot|broadsheet)(?![\p{L}\p{N}]))(?=[\p{L}\p{N}#"“])/iu;

/** Matches a note as people say it: `share TreePO with the note “worth reading”`, 分享 TreePO，附言：周四读. */
const spokenNote =
  /^((?:share|post|分享|转?发)\s?\S.*?)(?:[,，]?\s?(?:附言|附注|备注|留言)[:：\s]\s?| with (?:the |a )?(?:note|comment)(?: saying)?[:：]? )(?=\S)/iu;

/** Removes what may be before a verb: `/help`, `please show TreePO`, `hi, can you find GRPO`. */
export function withoutLeadIn(typed: string, commands: readonly Command[]): string {
  const words = verbFirst(typed.replace(greeting, '').replace(spokenNote, '$1 note:'), commands);
  const rest = words.replace(
    /^(?:\/|(?:(?:can|could|would) you |let['’]?s |start an? |(?:open|create|make|run) an? (?=vote|poll)|i want to |i would like to |i['’]d like to )?(?:please |pls )?(?:help me (?:to )?(?=(?:\S+\s+){3}))?)/iu,
    '',
  );
  const [verb = ''] = rest.split(/\s/u, 1);
  return findCommand(verb, commands) ? rest : words;
}

/** In UTF-16 units. A longer line is not rephrased. */
const longestRequest = 200;

/**
 * Calls, each with the lines that mean it, in simplified characters. `$1` is the first group that matches. The first line
 * that matches decides.
 */
const rephrasings: Readonly<Record<string, readonly RegExp[]>> = {
  'search $1': [
    /^(?:recommend|suggest)(?: me| us)?(?: (?:something|anything|some|any|an?|few|good|papers?|one)){0,4} (?:on|about) (.+)$/disu,
    /^(?:what(?:['’]s| is) )?(?:the |a )?(?:best|good|right) (?:first )?(?:papers?|place) to (?:start|begin)(?: (?:with|on|for|in|learning|reading about))? (.+?)\??$/disu,
    /^(?:where|how) (?:do|should|can|could|would) (?:i|we|you) (?:start|begin) (?:with|on|in|learning|reading about) (.+?)\??$/disu,
    /^(?:我?想)?入门\s?(\S.*?)\s?[,，]?\s?(?:应该|该|要)?(?:从|先)(?:什么|[看读]?哪|[看读]什么).*$/dsu,
    /^推荐(?:一下|下(?![一游棋个])|一?[篇些]|点(?![击云评])|几篇)(?:关于|有关|和)?(?!(?:论文|文章|东西)?[吗么]?[?？]?$)\s?(\S.*)$/dsu,
  ],
  'subscribe $1': [
    /^(?:can|could) (?:i|we) (?:just |only )?subscribe (?:just |only )?to (.+?)\??$/diu,
    /^能?只(?:推送|推(?![理断导演测荐进])|订阅|发(?![表现布生送]))(?:关于)?\s?(.+?)(?:的(?:论文|文章)?)?[吗么]?[?？]?$/du,
  ],
  'save $1 done:yes': [
    /^mark (.+?)(?: as)? (?:read|done)$/diu,
    /^(?:[把将]|标记) ?(\S.*?) ?(?:标记?)?[为成]已读$/du,
    /^我?(?:已经)?[读看]完了?\s?([a-z\d#这那][^:：=]*?)(?:\s?了)?$/diu,
    /^([a-z\d#这那][^:：=]*?)\s?我?(?:已经)?[读看]完了$/diu,
    /^i(?:['’]ve| have)?(?: already)? (?:read|finished(?: reading)?) (\S+|this (?:one|paper))(?: already)?$/diu,
  ],
  'search $1 sort:year': [
    /^(?:the )?(?:newest|latest|most recent) (?:papers|articles) (?:on|about) (.+)$|^最新的?(?!的?(?:论文|文章|研究|进展))(\S.*?)的?(?:论文|文章)(?:有哪些)?$/diu,
  ],
  'save $1 done:no': [/^mark (.+?)(?: as)? unread$/diu, /^(?:[把将]|标记) ?(\S.*?) ?(?:标记?)?[为成]未读$/du],
  'dislike $1': [
    /^(?:i['’]?m |i am )?not interested(?: in (.+))?$/diu,
    /^(?:我?对\s?(.+?)\s?)?不感兴趣$|^我?(?:不喜欢|少[推发])这[种类样]的?(?:论文|文章)?$/diu,
    /^(?:no more|(?:i )?do(?: not|n['’]t) (?:want|send|show)(?: (?:to see|me|us))?(?: any)?(?: more)?|stop (?:sending|posting)(?: (?:me|us))?) papers? (?:on|about) (?!.*(?:days?|\bweekends?|mornings?|evenings?|christmas|vacation)$)(\D.*)$/diu,
    /^[Nn]o more (\p{Lu}\S*)$/du,
    /^少[来推]点\s?(\S.*?)(?:的?(?:论文|文章))?$/diu,
    /^(?:no more|less|fewer|stop (?:showing|sending|posting|recommending)(?: me| us)?) (?!(?:(?:week|month|dai)ly|new|any|more|all|so many|random|frequent|me|us|these|those|the|is) )(.+) papers?$/diu,
    // A topic in Chinese may begin with a part of the verb: 别推理, 不看图像.
    /^我?(?:不想|不要|别|不)再?(?:看|推荐|推送|推|发|给我们?[推发])(?:关于(?=\S+的)|\s?(?=(?!(?:pdfs?|emails?|weekends?|[a-z]+days?)(?![a-z]))[a-z]|这[篇种类样]))\s?(?!.*[以之]外)(\S.*?)(?:的?(?:论文|文章))?了?$/diu,
  ],
  'like $1': [/^多[来推]点\s?(\S.*?)(?:的?(?:论文|文章))?$/diu],
  related: [
    /^(?:(?:show|find|give) (?:me )?)?(?:more|others?|something|anything|papers)(?: papers)? (?:like|similar to) (?:this|that|it|these)(?: (?:one|paper))?$/iu,
  ],
  'saved $1': [
    /^(?:search|find)(?: in)? my (?:reading )?list for (.+)$/diu,
    /^find (.+) (?:in|on) my (?:reading )?list$/diu,
    /^(?:is|are|do i have) (?!this |that |it )(.+) (?:in|on) my (?:reading )?list\??$/diu,
    /^(?:did|have) i (?:already )?saved? (?!this|that |it\b)(.+?)(?: already)?\??$/diu,
    /^在?(?:我的)?收藏夹?[里中](?!有(?:什|啥|哪|多|几))(?:搜索?|[找查](?!到)|关于|带|有没有|有)\s?(?![吗么]|没有|论文|文章|[这那它])(\S.*?)(?:的(?:论文|文章)?)?[吗么]?[?？]?$/du,
    /^(?:[把将]?(?:我的)?(?:收藏夹?|清单)\s?[导汇]出|[导汇]出(?:我的)?(?:收藏夹?|清单))[为成到]?\s?([a-z-]{2,10})$/diu,
  ],
  'share this': [
    /^(?:(?:and|also|ok) )*send (?:it|this|that)(?: (?:one|paper))? (?:to|into) (?:the|this|our) (?:channel|group|team|chat)$/iu,
    /^(?:也|再|把它)?(?:发|分享|转发)(?:一下)?[到给在](?:群|频道|这)[里聊]?$|^(?:也|再|把它)?(?:发|分享|转发)给(?:大家|我们组?|群里)$/u,
  ],
  'bibtex $1': [
    /^(?:export|download|copy|give me) (it|this|that|(?:this|that) (?:one|paper)) (?:as|in|to) bibtex$/iu,
  ],
  'help vote': [
    /^(?:(?:i |i['’]d |i['’]ll |i want to |my |actually |no )*vote(?:d|s)? (?:for|goes to|is for) (?:the )?(?:first|second|third|fourth|[1-4](?:st|nd|rd|th)?)(?: (?:one|paper))?)$/iu,
    /^我?(?:想|要)?(?:改?投|投票)(?:给)?(?:第[一二三四1-4][篇个]?|[1-4]号?)(?:一票)?$/u,
  ],
  'unsave $1': [
    /^(?:remove|delete|drop|take) (.+?) (?:from|off) (?:my |the |our )?(?:reading )?list$/diu,
    /^(?:删[掉除]|移除|去掉)(?:我的)?收藏(?:夹?里的?)?\s?(\S.*)$/du,
    /^(?:不要?|别)再?收藏(?:\s?(?!了$)(\S.*?))?了?$/du,
    /^[把将]\s?(\S.*?)\s?从(?:我的)?(?:收藏夹?|清单|列表)[里中]?(?:删[掉除]?|移[除出]|[去拿]掉)$/du,
  ],
  'save $1': [
    /^(?:read (?:it )?later:? |(?:稍后|以后|回头)再?[读看]\s?)(\S.*)$|^(?:read|keep|bookmark|save) (\S+) (?:for )?later$|^(\S+)\s?(?:稍后|以后|回头)再?[读看]$/diu,
    /^(?:add|put|save) (.+?) (?:to|on|in) (?:(?:my|our) (?:reading )?|the reading )list$/diu,
    /^收藏\s?([a-z\d#这那].*?)\s?[到进](?:我的)?(?:收藏夹?|清单|列表)[里中]?$/diu,
    /^[把将]\s?([a-z\d#这那].*?)\s?(?:加[入到进]|添加到|放[进到])(?:我的)?(?:清单|列表|待读)[里中]?$/diu,
  ],
  'why $1': [/^为[什何]么?还?没有?发(?=\s?[a-z#])(.+)$/diu],
  'saved only:open': [
    /^(?:(?:show|see|list|what are)(?: me)? )?(?:my |the )?unread(?: papers?)?$|^我的未读$/iu,
    /^我?还?[没未][读看]完?的(?:论文|文章)?(?:有哪些)?$/u,
  ],
  'saved only:done': [
    /^(?:what|which papers) have i read[?？]?$/iu,
    /^我?(?:已经?)?[读看][过完]?了?的(?:论文|文章)(?:有哪些)?$/u,
  ],
};

/** Matches the language of the answer before a Chinese verb: 用英文看这篇. */
const languageFirst = /^用(中文|英文|汉语|英语)\s?(?=(\p{Script=Han}{1,4}))/u;

/** Match a Chinese request with the paper before the verb, from its start and from its end without the place. */
const objectFirst = /^[把将]\s?(\S.*)$/u;
const placeLast = /(?:清单|列表|一?下|起来|到这里|(?<=收藏)[里夹]|[到在](?:群|频道)[里聊]?|给大家)$/u;
const verbLast = [
  /\s?(?:[加存][入进到]|添加到|放[进到])?(?:我的)?(取消收藏|\p{Script=Han}{2})$/u,
  /\s?(\p{Script=Han})$/u,
];
/** Match words for the place to share into: 到 #reading, or 到这里 and 给大家 for the place where a line is typed. */
export const toChannel = /\s?[到给在]\s?#[^\s#]{1,80}$/u;
export const toHere =
  /\s?[到在]?这[里儿]$|\s?[到在]?(?:本|当前)频道$|\s?[到在](?:群|频道)[里聊]?$|\s?给(?:大家|我们)$|\swith (?:us|everyone|everybody)$|\s(?:with|to|into|in) (?:the|this|my|our) (?:team|group|channel)$/iu;
/** Matches words for papers of a kind: 多来点TreePO这样的. */
export const likeThis = /\s?这[样种类]的?(?:论文|文章)?$/u;

/** Removes the ends that match, one after the other. The patterns are in simplified characters, the text in any. */
export function withoutEnds(text: string, ...ends: readonly RegExp[]): string {
  return ends.reduce((rest, end) => rest.slice(0, end.exec(inSimplified(rest))?.index), text);
}

/**
 * Rephrases a request so that it begins with its verb: 把 TreePO 分享到 #reading → 分享 TreePO to:#reading. Returns other
 * lines unchanged.
 */
function verbFirst(line: string, commands: readonly Command[]): string {
  if (line.length > longestRequest) return line;
  const request = withoutCourtesies(line);
  const plain = inSimplified(request);
  const [before = '', language, words = ''] = languageFirst.exec(plain) ?? [];
  const isVerb = (length: number) =>
    findCommand(words.slice(0, length), commands)?.options.some(({ name }) => name === 'lang');
  if (language !== undefined && [1, 2, 3, 4].some(isVerb))
    return `${verbFirst(request.slice(before.length), commands)} lang:${language}`;
  for (const [call, patterns] of Object.entries(rephrasings)) {
    const found = patterns.map((pattern) => pattern.exec(plain)).find((match) => match !== null);
    if (found)
      return call.replace('$1', () =>
        request.slice(...(found.indices?.slice(1).find((one) => one) ?? [0, 0])),
      );
  }
  const [, object] = objectFirst.exec(plain) ?? [];
  if (object === undefined) return line;
  const asked = request.slice(-object.length);
  const inPlace = withoutEnds(asked, toChannel);
  const [channel] = /#.*/u.exec(asked.slice(inPlace.length)) ?? [];
  const said = withoutEnds(inPlace, placeLast);
  const takesPaper = (verb = '') =>
    findCommand(verb, commands)?.options.some(({ name, positional }) => positional && name === 'paper');
  const [ending = '', verb] =
    verbLast.map((words) => words.exec(inSimplified(said))).find((found) => takesPaper(found?.[1])) ?? [];
  if (verb === undefined) return line;
  const call = `${verb} ${said.slice(0, said.length - ending.length)}`;
  return channel === undefined ? call : `${call} to:${channel}`;
}

/** Matches the start of a question how to use the desk. */
const howTo = /^(?:how (?:do|can|should) (?:i|we|you) |how to |怎么(?!.{0,4}没)|如何|怎样)(.+)$/iu;

/** Returns the command that a line asks how to use: `how do I share a paper with my team?`, 怎么停掉每天的推送. */
export function askedHowTo(line: string, commands: readonly Command[]): Command | undefined {
  const meant = asksHow(line) ? commandMeant(line, commands) : undefined;
  if (meant) return meant;
  const [, question] = howTo.exec(inWrittenWords(line)) ?? [];
  if (question === undefined) return undefined;
  const asked = verbFirst(question.trim(), commands);
  const [verb = ''] = /^(?:\p{Script=Han}{2}|\S+)/u.exec(asked) ?? [];
  return isAboutDesk(asked.slice(verb.length)) ? findCommand(verb, commands) : undefined;
}
