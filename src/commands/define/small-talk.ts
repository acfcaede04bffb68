import type { Texts } from '../../i18n/texts.ts';
import type { Command } from './command.ts';
import { deskMeaning, type HasIntents, namesSubject } from './desk-words.ts';
import { inWrittenChinese } from './written-chinese.ts';

/** In UTF-16 units. A longer line is a query. */
const longestTalk = 80;

const punctuation = /[!！¡?？.。~～,，、…:：;；]+/gu;
/** Match emoji: the names and references that chat platforms send for them, and the characters. */
const emojiNames = /<a?:\w{1,40}:\d{1,20}>|(?<!\S)(?::[a-z0-9_+'-]{1,60}:)+/giu;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F/gu;

const greeting = [
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|who are you|what are you|what can you do|ping|(?:are you|is anyone|anyone) there)(?: there| all| everyone)?$/,
  /^(?:你好|您好|大家好|哈喽|嗨|早|早安|(?:早上|上午|中午|下午|晚上)好|你?在[吗么]|在不在|有人[吗么]|你是谁|你能做什么|你会什么)[啊呀]?$/,
  /^(?:hallo|guten (?:tag|morgen|abend)|hilfe|hola|ayuda|bonjour|salut|ciao|ol[áa])$/,
];

const thanks = [
  /^(?:(?:ok|okay|great|perfect|many) )?(?:thanks|thank you|thx|ty|3q|cheers)(?: (?:a lot|so much|very much|again|you|all|everyone|bot|that (?:helps|helped)|(?:that|this) (?:is|was)(?: very| really)? (?:helpful|useful)|for (?:your|the|all)(?: the)?(?: help)?)){0,3}$/,
  /^(?:非常|十分|太)?(?:谢谢|多谢|感谢|谢了|谢啦|辛苦)(?:谢谢|多谢)?(?:你|您|你们|大家)?(?:的?(?:帮助|帮忙|推荐))?[啦了哦呀]?$/,
  /^(?:(?:this|that|it)(?: is| was|[’']s) )?(?:very |really |so )?(?:helpful|useful)$|^(?:this|that|it) (?:works|worked|helps|helped)$|^(?:this|that|it)(?: is|[’']s) working$/,
  /^(?:danke(?: schön)?|vielen dank|(?:muchas )?gracias|merci(?: beaucoup)?|grazie|obrigad[oa])$/,
];

/** Match lines after which there is nothing to do. */
const nothingToDo = [
  /^(?:ok|okay|got it|i see|understood|all ?right|great|cool|nice|perfect|awesome|excellent|sure|wow|lol|forget it|(?:ha){2,9}|never ?mind|sorry|bye(?: bye)?|goodbye|good night|see you(?: later| soon| tomorrow)?|that[’']?s all|(?:good|bad) bot|good job|well done|6{3,9}|nb)$/,
  /^(?:好|好的|好吧|嗯{1,9}|哦|知道了|明白了?|了解了?|收到|懂了|不错|很好|太好了|太?棒了?|厉害|牛逼?|赞|给力|可以的|哈{2,9}|算了|没事了?|不用了|对不起|抱歉|再见|拜拜|晚安|(?:这个?)?[很挺真]?有(?:用|帮助))[啦啊呀]?$/,
];

const aboutProgram = [
  /^(?:are you|is this|you[’']?re|you are) (?:an? |really |a real )?(?:ai|bot|robot|human|person|real|machine|chat ?bot|chatgpt|gpt|llm|language model)(?: or .{1,30})?$/,
  /^(?:do you use (?:ai|gpt|chatgpt|an llm|llms)|who (?:made|built|created) you)$/,
  /^你是(?:不是)?(?:一个)?(?:ai|人|真人|机器人|人工智能|大模型|chatgpt|gpt)[吗么]?$|^(?:你是谁(?:做|开发|写)的|是?谁(?:做|开发|写)的你)$/,
];

/** Match questions about which papers are searched, and how to add some. */
const aboutCollection = [
  /^(?:(?:(?:can|do|could) you )?(?:search|have|read|know|access|cover|use|see) (?:papers )?(?:on |in |from )?(?:all of )?)?(?:arxiv|google scholar|semantic scholar|openreview)(?: papers)?(?: too)?$/,
  /^(?:(?:can|could|how (?:can|do)) (?:i|we|you) |how to |where (?:can|do) (?:i|we) )?(?:add|upload|import|submit)(?: (?:a|an|my|our|own|new|other|more|some)){0,3}(?: (?:papers?|pdfs?|articles?|list|lists|bibtex))?(?: here)?$/,
  /^(?:the |any |show (?:me )?(?:the )?)?(?:latest|newest|new|most recent|recent)(?: papers?)?$|^(?:what[’']?s|what is|anything) new(?: today| this week| here)?$/,
  /^(?:你|这里)?(?:能不能|可不可以|能|可以|会)?(?:有没有|有|查|搜|搜索|读|找|看)到?(?:arxiv|谷歌学术|网上|全网|互联网)上?的?(?:论文)?[吗么]?$/,
  /^(?:请问)?(?:怎么|如何|怎样|能不能|可不可以|能|可以|我想|我要|在哪里?)?(?:添加|上传|导入|增加|加入?)(?:一篇|几篇|一些)?(?:我们?)?(?:自己)?的?新?论文[吗么]?$/,
  /^(?:最近)?(?:有什么|有没有|有哪些|看看)?(?:最新|新|最近)的?论文[吗么]?$|^(?:最近)?有什么新的$/,
];

/** Match questions about the links and facts of papers, of which a paper without a list of its own has none. */
const aboutLinks = [
  /^(?:why )?(?:(?:is|are) there (?:no|any|a)|where (?:is|are|can i (?:find|get))|do you have|can i (?:get|read|download|see)|download|get|no)(?: the| a| any)? (?:pdfs?|full (?:text|paper)s?|code|links?|authors?|titles?)(?: here)?$|^pdfs?$/,
  /^(?:为什么|怎么)?(?:有没有|没有?|有|在?哪里?(?:能|可以)?(?:看|下载)|能不能(?:看|下载))(?:论文)?的?(?:pdf|原文|全文|代码|链接|作者|标题)[吗么呢]?$|^(?:pdf|原文|全文|链接)(?:在哪里?|呢)$/,
];

/** Match wishes to be reminded of a paper. */
const aboutReminders = [
  /^(?:(?:can|could) you )?(?:please )?(?:remind (?:me|us)(?! (?:of|what|which|who|how|why) )|set a reminder)(?: .{1,70})?$/,
  /^(?:请|麻烦|你?能不能|你?可以)?(?:帮我)?.{0,12}提醒(?:我们?|一下|大家)(?:.{1,40})?$/,
];

const ordinal = '(?:first|second|third|fourth|fifth|last|other|1st|2nd|3rd|4th|5th)';
const before = '(?:it|that|this|these|them|(?:that|this) (?:one|paper)|the paper)';

/** Match questions about a paper that was named before. */
const aboutPaper = [
  new RegExp(
    `^(?:and )?(?:who (?:wrote|made)|when was|where (?:was|is|can i (?:get|find|read))|what(?: is|[’']?s)|summari[sz]e|explain|tell me (?:more )?about|more about|how does|send(?: me)?) ${before}(?: (?:about|published|work|compare (?:to|with) .{1,30}|(?:to me )?(?:daily|weekly|tomorrow|every [a-z]{3,9})))?$`,
  ),
  new RegExp(`^(?:what|how) does ${before} (?:do|say|work|propose|show|solve)$`),
  /^who (?:are|is) the authors?$|^tl ?dr(?: please)?$/,
  /^(?:作者(?:是谁|有哪些|呢)|是?谁写的|(?:它|[这那](?:[篇个](?:论文)?|是))?(?:在?讲|在?说)[了的]?是?什么的?|(?:它|[这那][篇个])(?:论文)?[了的]?是?什么|(?:总结|介绍|解释|翻译)(?:一下|(?:一下)?[这那]篇(?:论文)?))$/,
];

/** Match lines that point at an answer before, which the desk does not remember. */
const aboutEarlier = [
  ...aboutPaper,
  new RegExp(
    `^(?:(?:show|give|open|send|see)(?: me)? )?(?:the )?${ordinal}(?: (?:one|two|three|papers?|results?))?(?: please)?$`,
  ),
  /^(?:(?:number|result|option) )?[1-9]$/,
  /^(?:(?:show|give|see)(?: me)? )?(?:some |any )?(?:more|others|anything else|something else)(?: (?:results?|papers?|please))?$|^(?:next|previous)(?: page| one)?$|^(?:go )?back$|^(?:undo|redo)(?: that| it)?$/,
  /^(?:yes|yeah|yep|no|nope|(?:(?:oops|sorry) )?(?:(?:that|this|it)(?:[’']s| is| was) )?(?:the )?wrong(?: (?:one|paper))?|take (?:it|that) back|unshare(?: (?:it|that|this))?|not (?:that|this)(?: one)?(?: the other(?: one)?)?|(?:that|this|it)(?:[’']s| is) (?:not (?:it|right|what i (?:meant|wanted|was looking for))))$/,
  /^did you post (?:it|this|that)$|^发给我$/,
  /^(?:看|打开|读|要|选|收藏|分享)?(?:一下)?第[一二三四五六七八九十1-9][篇个条项页]$|^(?:撤销|撤回|删掉|删除|取消|结束)我?(?:刚才|刚刚|上次)?的?(?:分享|消息|讨论)的?$|^(?:undo|delete|take back|end|stop|cancel|close) (?:(?:the|my|that|this) )?(?:last )?(?:share|post|message)$/,
  /^(?:上|下)一?[页篇个条]$|^还有(?:吗|别的吗|其他的吗|更多吗|没有)?$|^更多$|^(?:撤销|撤回|返回|其他的|别的)$/,
  /^(?:是的?|对|不是|不对|我?(?:刚才|刚刚)?(?:分享|发|选)?错了|(?:分享|发|选)错(?:论文|文章|一篇)?了|不是(?:这|那)[篇个](?:是.{1,10})?|另外?一[篇个])$/,
];

/** Match complaints about an answer. Those about the daily paper are commands. */
const complaint = [
  /^(?:this|that|it|you)(?: is| was|[’']s| are) (?:useless|not (?:helpful|useful|working|what i (?:asked|meant|wanted)(?: for)?))$|^(?:this|that|it|search) (?:does not|doesn[’']?t|(?:is|was)n[’']?t) (?:work|working|help|helpful|useful)$|^(?:useless|not (?:helpful|useful|relevant|working))$/,
  /^(?:(?:these|the|those) )?results are (?:wrong|bad|useless|irrelevant|not (?:helpful|relevant|good|right))$|^(?:wrong|bad|no good|too many|irrelevant) results$/,
  /^(?:i )?can(?:not|[’']?t) find (?:it|anything|(?:my|the|this|that|a) paper|what i (?:need|want|am looking for))$/,
  /^我?(?:搜|查|找)不到(?:我?(?:想|要|想要|要找)的?)?(?:论文|文章|东西)?$|^我?没有?(?:找|搜|查)到$/,
  /^(?:搜索?)?(?:这|结果)?(?:都|完全|很|太)?不(?:对|准确?|相关|好用|好)$|^(?:这些?)?都?不是我(?:想|要|想要|要找)的$/,
  /^这?都?是?(?:什么|些)玩意儿?$|^(?:没用|(?:结果)?太多了|太差了?)$/,
];

/** Kinds of lines that are recognized by keywords, as commands are. */
const intendedKinds: readonly (Required<HasIntents> & {
  kind: 'aboutCollection' | 'aboutEarlier' | 'aboutLeaving' | 'aboutReading' | 'aboutRights' | 'complaint';
})[] = [
  {
    kind: 'aboutLeaving',
    intents: 'leave bot, leave you, remove bot, leave channel, uninstall',
  },
  {
    kind: 'aboutCollection',
    intents: 'add paper, add pdf',
  },
  {
    kind: 'aboutRights',
    intents: 'need admin, missing admin, not admin, only admin, admin subscription',
  },
  {
    kind: 'aboutReading',
    intents: 'digest you, digest me, read me',
  },
  {
    kind: 'aboutEarlier',
    intents: `
      wrong channel, wrong talk, wrong posts, wrong came, undo, just remove, remove came
      remove posts, remove message`,
  },
  {
    kind: 'complaint',
    intents: 'dead, broken ask, broken bot, repeat, same paper me, wrong ask, button missing',
  },
];

/** Match wishes that the bot leaves. */
const aboutLeaving = [
  /^(?:please )?(?:go away|leave (?:us|me)(?: alone)?|get (?:out|lost)(?: of here)?)(?: please)?$|^(?:滚|滚开|走开)$/,
];

/** The kinds of lines that are no query, and the sentence that answers each. */
const kinds = [
  ['greeting', greeting],
  ['thanks', thanks],
  ['nothingToDo', nothingToDo],
  ['aboutProgram', aboutProgram],
  ['aboutCollection', aboutCollection],
  ['aboutLinks', aboutLinks],
  ['aboutReminders', aboutReminders],
  ['aboutEarlier', aboutEarlier],
  ['aboutLeaving', aboutLeaving],
  ['complaint', complaint],
] as const;

/**
 * Returns the answer to a line that is about the conversation or the desk and not about papers: a greeting, thanks, a
 * question what is searched, the second one. Returns undefined for any other text.
 */
export function smallTalk(text: string, { replies }: Texts): string | undefined {
  const said = plainWords(text);
  if (said === undefined) return undefined;
  if (said === '')
    return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) ? replies.nothingToDo : undefined;
  const [kind = deskMeaning(said, intendedKinds)?.kind] =
    kinds.find(([, patterns]) => patterns.some((pattern) => pattern.test(said))) ?? [];
  return kind && replies[kind];
}

/** Matches words for one paper above: 用中文讲讲这篇 is about it, not about the language of the desk. */
const onePaper = /\b(?:this|that) (?:paper|article|one)\b|\blike (?:this|that|it|these)\b|[这這]篇/iu;

/**
 * Returns the command that the words of a line mean, unless a kind of small talk is more telling, the line is about one
 * paper and the command is not, or it names a subject of papers.
 */
export function commandMeant<C extends HasIntents & Pick<Command, 'acts' | 'options'>>(
  line: string,
  commands: readonly C[],
): C | undefined {
  const meant = deskMeaning<HasIntents>(line, [...commands, ...intendedKinds]);
  const takes = (found: C, option: string) => found.options.some(({ name }) => name === option);
  const found = commands.find((command) => command === meant);
  if (!found || (onePaper.test(line) && !takes(found, 'paper'))) return undefined;
  return !found.acts && takes(found, 'query') && namesSubject(line, found) ? undefined : found;
}

/** True for text that points at a paper of an answer before: `the second one`, 第二篇. */
export function pointsBack(text: string): boolean {
  const said = plainWords(text);
  return said !== undefined && aboutEarlier.some((pattern) => pattern.test(said));
}

/** True for a question about a paper that was named before: `what is this about`, 这篇讲什么. */
export function asksAboutPaper(text: string): boolean {
  const said = plainWords(text);
  return said !== undefined && aboutPaper.some((pattern) => pattern.test(said));
}

/** Removes the names and references of emoji from words about papers; nothing if there are no other words. */
export function withoutEmojiNames(text: string): string {
  const rest = text.replace(emojiNames, ' ').trim();
  return rest === '' || rest === text ? text : rest.replace(/\s+/gu, ' ');
}

/** Returns the text as the patterns of lines expect it; undefined if it is too long. */
export function plainWords(text: string): string | undefined {
  if (text.length > longestTalk) return undefined;
  const plain = text.replace(emojiNames, ' ').replace(emoji, ' ').replace(punctuation, ' ');
  const said = plain.normalize('NFKC').toLowerCase();
  return inWrittenChinese(said.replace(/\s+/gu, /\p{Script=Han}/u.test(said) ? '' : ' ').trim());
}
