import type { Texts } from '../../i18n/texts.ts';
import { sidesNamed } from './about-above.ts';
import type { Command } from './command.ts';
import { deskMeaning, type HasMeaning, namesSubject, phraseMeaning } from './desk-words.ts';
import { plainWords, withoutCourtesies } from './plain-words.ts';

/** Match wishes to be reminded of a paper. */
const aboutReminders = [
  /^(?:remind (?:me|us)(?! (?:of|what|which|who|how|why) )|set a reminder)(?: .{1,70})?$/,
  /^.{0,12}提醒(?:我们?|一下|大家)(?:.{1,40})?$/,
];

const ordinal = '(?:first|second|third|fourth|fifth|last|other|1st|2nd|3rd|4th|5th)';
const before = '(?:it|that|this|these|them|(?:that|this) (?:one|paper)|the paper)';

/** Match questions about a paper that was named before. */
const aboutPaper = [
  new RegExp(
    `^(?:and )?(?:who (?:wrote|made)|when was|where (?:was|is|can i (?:get|find|read))|what is|summari[sz]e|explain|tell me (?:more )?about|more about|how does|send(?: me)?) ${before}(?: (?:about|published|work|compare (?:to|with) .{1,30}|(?:to me )?(?:daily|weekly|tomorrow|every [a-z]{3,9})))?$`,
  ),
  new RegExp(`^(?:what|how) does ${before} (?:do|say|work|propose|show|solve)$`),
  /^who (?:are|is) the authors?$|^tl ?dr$/,
  /^(?:作者(?:是谁|有哪些|呢)|是?谁写的|(?:它|[这那](?:[篇个](?:论文)?|是))?(?:在?讲|在?说)[了的]?是?什么的?|(?:它|[这那][篇个])(?:论文)?[了的]?是?什么|(?:总结|介绍|解释|翻译)(?:一下|(?:一下)?[这那]篇(?:论文)?))$/,
];

/** Match lines that point at an answer before. If the desk remembers none, it says so. */
const aboutEarlier = [
  ...aboutPaper,
  new RegExp(
    `^(?:(?:show|give|open|send|see)(?: me)? )?(?:the )?${ordinal}(?: (?:one|two|three|papers?|results?))?$`,
  ),
  /^(?:yes|yeah|yep|no|nope|(?:(?:number|result|option) )?[1-9])$/,
  /^(?:(?:oops|sorry) )?(?:(?:that|this|it) (?:is|was) )?(?:the )?wrong(?: (?:one|paper))?$/,
  /^not (?:that|this)(?: one)?(?: the other(?: one)?)?$|^(?:that|this|it) is not (?:it|right|what i (?:meant|wanted|was looking for))$/,
  /^(?:undo|delete|take back|end|stop|cancel|close) (?:(?:the|my|that|this) )?(?:last )?(?:share|post|message)$/,
  /^(?:看|打开|读|要|选|收藏|分享)?(?:一下)?第[一二三四五六七八九十1-9][篇个条项页]$|^[上下]一?[页篇个条]$/,
  /^(?:撤销|撤回|删掉|删除|取消|结束)我?(?:刚才|刚刚|上次)?的?(?:分享|消息|讨论)的?$/,
  /^我?(?:刚才|刚刚)?(?:分享|发|选)?错(?:论文|文章|一篇)?了$|^不是[这那][篇个](?:是.{1,10})?$|^另外?一[篇个]$/,
];

/** The names of the sentences that answer small talk. */
type Kind = Extract<
  keyof Texts['replies'],
  `about${string}` | 'complaint' | 'greeting' | 'nothingToDo' | 'thanks'
>;

/** The kinds of lines that are no query. A sentence answers each. */
export const kinds: readonly (HasMeaning & { kind: Kind; patterns?: readonly RegExp[] })[] = [
  { kind: 'aboutReminders', patterns: aboutReminders },
  {
    kind: 'aboutEarlier',
    patterns: aboutEarlier,
    phrases: `
      more, others, more results, more papers, anything else, something else, next, previous, next one, next page
      previous page, back, go back, redo, take it back, take that back, unshare, unshare it
      did you post it, did you post that, 是, 是的, 对, 不是, 不对, 更多, 还有, 还有别的吗, 还有更多吗, 还有没有
      返回, 其他的, 别的, 发给我`,
    intents: `
      wrong channel, wrong talk, wrong posts, wrong came, undo, remove just, remove came, remove posts`,
  },
  {
    kind: 'greeting',
    phrases: `
      good morning, good afternoon, good evening, good morning all, who are you, what are you, ping, are you there
      anyone there, is anyone there, 早, 早安, 早上好, 上午好, 中午好, 下午好, 晚上好, 在吗, 你在吗, 在不在, 有人吗
      你是谁, guten tag, guten morgen, guten abend, hilfe, ayuda`,
    intents: 'hello',
  },
  {
    kind: 'thanks',
    phrases: `
      helpful, very helpful, useful, very useful, this is helpful, this is useful, that helps, that helped
      it helped, that was helpful, that was very helpful, this works, that works, it works, it worked, it is working
      谢谢你的帮助, thanks for the help, thanks for your help, thanks that helps, thank you that helps
      thank you that was helpful, thank you that was very helpful`,
    intents: 'thanks',
  },
  {
    kind: 'nothingToDo',
    patterns: [/^(?:(?:ha){2,9}|哈{2,9}|嗯{1,9}|6{3,9})$/],
    phrases: `
      ok, okay, got it, i see, understood, all right, alright, great, cool, nice, perfect, awesome, excellent, sure
      wow, lol, forget it, never mind, nevermind, sorry, bye, bye bye, goodbye, good night, see you, see you later
      see you soon, see you tomorrow, that is all, good bot, bad bot, good job, well done, nb, 好, 好的, 哦
      知道了, 明白, 明白了, 了解, 了解了, 收到, 懂了, 不错, 很好, 太好了, 棒, 太棒了, 厉害, 牛, 牛逼, 赞, 给力
      可以的, 算了, 没事, 没事了, 不用了, 对不起, 抱歉, 再见, 拜拜, 晚安, 有用, 很有用, 挺有用, 真有用, 这个有用
      很有帮助`,
  },
  {
    kind: 'aboutProgram',
    patterns: [
      /^(?:are you|is this) (?:(?:an? )?(?:real )?(?:ai|bot|robot|human|person|chatgpt)(?: or a (?:person|human))?|real)$/,
      /^do you use (?:ai|chatgpt|gpt|an llm)$|^who (?:made|built|created) you$/,
      /^你是(?:不是)?(?:ai|真?人|机器人|人工智能|大模型|(?:chat)?gpt|deepseek)吗?$|^(?:你是谁(?:做|开发)的|谁(?:做|开发)的你)$/,
    ],
  },
  {
    kind: 'aboutCollection',
    phrases: `
      semantic scholar, latest, newest, what is new, anything new, what is new today, what is new this week, import
      upload`,
    intents: 'arxiv, add paper, add pdf, add list, new paper, new which',
  },
  {
    kind: 'aboutLinks',
    patterns: [
      /^(?:(?:why )?is there|do you have|where (?:is|can i find)) (?:the |an? |any |no )?(?:pdfs?|code|link)$/,
      /^(?:pdfs?|no code|download code|(?:(?:为什么)?没有|有没有|有)(?:代码|原文|全文|pdf)|(?:代码|原文|全文)在哪里?)$/,
    ],
    intents: 'pdf where, pdf no, pdf export',
  },
  {
    kind: 'aboutLeaving',
    phrases: `
      go away, leave us, leave me alone, leave us alone, get out, get lost, get out of here, 滚, 滚开, 走开`,
    intents: 'leave bot, leave you, remove bot, leave channel, uninstall',
  },
  { kind: 'aboutRights', intents: 'need admin, missing admin, not admin, only admin, admin subscription' },
  {
    kind: 'aboutPlaces',
    patterns: [
      /^(?:(?:will )?you )?(?:please )?(?:join|come to) (?:#\S{1,80}|(?:our|my|this) (?:channel|server|group|workspace))$/,
    ],
    intents: `
      add you, add bot, how use channel, use private, private channel, use thread, mail you, mail mine, mail me
      mail posts`,
  },
  { kind: 'aboutRanks', intents: 'cited, easy paper, easy one, easy read, easy recommend, easy which' },
  { kind: 'aboutReading', intents: 'digest you, digest me, read me' },
  {
    kind: 'complaint',
    phrases: `
      useless, this is useless, that is useless, it is useless, you are useless, not helpful, not useful
      not relevant, this is not helpful, that was not helpful, this is not useful, that does not help
      i hate this, i hate it, i hate you, this sucks, you suck, no good results, bad results, irrelevant results, results are bad, results are irrelevant
      this is not what i asked for, 这不对, 不准, 不准确, 不相关, 不好用, 没用, 太多了, 太差了, 不是我要的
      不是我想要的, 不是我要找的, 都不是我要的, 都不对, 这都什么玩意, 垃圾, 什么玩意儿`,
    intents: `
      fails, broken ask, broken bot, wrong ask, wrong won, too won, fewer won, not use, not find, button missing`,
  },
];

/**
 * Returns the answer to a line that is about the conversation or the desk and not about papers: a greeting, thanks, a
 * question what is searched, the second one. Returns undefined for any other text.
 */
export function smallTalk(text: string, { replies }: Texts): string | undefined {
  const said = plainWords(text);
  if (said === undefined) return undefined;
  if (said === '')
    return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) ? replies.nothingToDo : undefined;
  const meant =
    kinds.find(({ patterns }) => isAmong(said, patterns)) ??
    phraseMeaning(text, kinds) ??
    deskMeaning(said, kinds);
  if (!meant && onePaper.test(said) && sidesNamed(said)) return replies.aboutEarlier;
  return meant && replies[meant.kind];
}

/** Matches words for one paper above: 用中文讲讲这篇 is about it, not about the language of the desk. */
const onePaper = /\b(?:this|that) (?:paper|article|one)\b|\blike (?:this|that|it|these)\b|[这這]篇/iu;

/**
 * Returns the command that the words of a line mean, unless a kind of small talk is more telling, the line is about one
 * paper and the command is not, or it names a subject of papers.
 */
export function commandMeant<C extends HasMeaning & Pick<Command, 'acts' | 'options'>>(
  line: string,
  commands: readonly C[],
): C | undefined {
  const meant = deskMeaning<HasMeaning>(line, [...commands, ...kinds]);
  const takes = (found: C, option: string) => found.options.some(({ name }) => name === option);
  const found = commands.find((command) => command === meant);
  if (!found || (onePaper.test(line) && !takes(found, 'paper'))) return undefined;
  return !found.acts && takes(found, 'query') && namesSubject(line, found) ? undefined : found;
}

/** True for text that points at a paper of an answer before: `the second one`, 第二篇. */
export function pointsBack(text: string): boolean {
  return isAmong(plainWords(text), aboutEarlier) || phraseMeaning(text, kinds)?.kind === 'aboutEarlier';
}

/** True for a question about a paper that was named before: `what is this about`, 这篇讲什么. */
export function asksAboutPaper(text: string): boolean {
  return isAmong(plainWords(text), aboutPaper);
}

function isAmong(said = '', patterns: readonly RegExp[] = []): boolean {
  const request = withoutCourtesies(said);
  return patterns.some((pattern) => pattern.test(request));
}
