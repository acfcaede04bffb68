import type { Command } from './command.ts';
import { findCommand } from './find-command.ts';
import { inWrittenChinese } from './written-chinese.ts';

/** In UTF-16 units. A longer line is none of the commands' phrases. */
const longestPhrase = 60;

/** Returns the command that the whole line means, such as `my reading list`. */
export function spokenCommand(line: string, commands: readonly Command[]): Command | undefined {
  if (line.length > longestPhrase) return undefined;
  const said = inWrittenChinese(withoutStops(line));
  return commands.find(({ phrases }) => phrases?.test(said));
}

export function withoutStops(line: string): string {
  return line.replace(/[!?.！？。～~]{1,9}$/u, '');
}

/** Matches a greeting before a request. Without a comma or a stop it is a part of the query: `hello world`. */
const greeting =
  /^(?:hi|hello|hey|你好|您好|嗨)(?: there| all)?[,，!！.。~～]\s?(?!(?:there|all|everyone|everybody|team|bot|broadsheet)(?![\p{L}\p{N}]))(?=[\p{L}\p{N}#"“])/iu;

/** Removes what may be before a verb: `/help`, `please show TreePO`, `hi, can you find GRPO`. */
export function withoutCourtesy(typed: string, commands: readonly Command[]): string {
  const words = verbFirst(typed.replace(greeting, ''), commands);
  const rest = words.replace(
    /^(?:\/|(?:(?:can|could|would) you |let['’]?s |start an? |i want to |i would like to |i['’]d like to )?(?:please |pls )?(?:help me (?:to )?(?=(?:\S+\s+){3}))?)/iu,
    '',
  );
  const [verb = ''] = rest.split(/\s/u, 1);
  return findCommand(verb, commands) ? rest : words;
}

/** In UTF-16 units. A longer line is not rephrased. */
const longestRequest = 200;

/** Match a wish for papers about something: `recommend me a paper on sparse rewards`, 推荐几篇奖励稀疏的论文. */
const recommended =
  /^(?:(?:can|could) you )?(?:please )?(?:recommend|suggest)(?: me| us)?(?: (?:something|anything|some|any|an?|few|good|papers?|one)){0,4} (?:on|about) /iu;
const recommendedInChinese =
  /^[请請]?(?:能不能|可以|可否)?(?:[帮幫給给]我)?推[荐薦](?:一下|下(?![一游遊棋个個])|一?[篇些]|点(?![击擊云雲评評])|[几幾]篇)(?:[关關][于於]|有[关關]|和)?(?!(?:[论論]文|文章)?[吗嗎么]?[?？]?$)\s?(?=\S)/u;

/** Match a wish to mark a paper of the reading list: `mark TreePO as read`, 标记 TreePO 为已读. */
const mark = /^mark (.+) (read|unread|done)$/iu;
const markInChinese = /^(?:[把将將]|[标標][记記]) ?(\S.*?) ?(?:[标標][记記]?)?[为為成](已[读讀]|未[读讀])$/u;
/**
 * Match a line that says that a paper was read, and a wish to take one off the list: TreePO 我读完了, `remove TreePO from my
 * list`.
 */
const finished =
  /^(?:我?(?:已[经經])?[读讀看]完了?\s?([a-z\d#这這那][^:：=]*?)(?:\s?了)?|([a-z\d#这這那][^:：=]*?)\s?我?(?:已[经經])?[读讀看]完了)$/iu;
const takenOff =
  /^(?:remove|delete|drop|take) (.+?) (?:from|off) (?:my |the |our )?(?:reading )?list$|^(?:[删刪][掉除]|移除|去掉)(?:我的)?收藏(?:[夹夾]?[里裡]的?)?\s?(\S.*)$|^(?:不要|[别別])再?收藏\s?(\S.*?)了?$|^[把将將]\s?(\S.*?)\s?[从從](?:我的)?(?:收藏[夹夾]?|清[单單]|列表)[里裡中]?(?:[删刪]掉?|[删刪]除|移除|移出|去掉|拿掉)$/iu;

/** Matches a wish to put a paper on the reading list: `add TreePO to my list`, 把 TreePO 加到清单. */
const putOn =
  /^(?:add|put) (.+?) (?:to|on|in) (?:(?:my|our) (?:reading )?|the reading )list$|^[把将將]\s?([a-z\d#这這那].*?)\s?(?:加[入到进進]|添加到|放[进進到])(?:我的)?(?:清[单單]|列表|待[读讀])[里裡中]?$/iu;
/** Matches 没发 before a name, in a question why a paper was not posted. */
const notPosted = /^(?:[为為]什[么麼]|[为為]何)[还還]?[没沒]有?[发發](?=\s?[a-z#])/iu;

/** Match what narrows the reading list, and a wish to show it: 没读的论文, 在收藏里搜 GRPO, 把我的收藏发给大家. */
const ofList: readonly [RegExp, string][] = [
  [
    /^(?:(?:show|see|list|what are)(?: me)? )?(?:(?:my |the )?unread papers?|my unread)$|^(?:(?:show|list) )?unread$/iu,
    'saved only:open',
  ],
  [/^我?[还還]?[没沒未][读讀看]完?的(?:论文|論文|文章)?(?:有哪些)?$|^我的未[读讀]$/u, 'saved only:open'],
  [/^我?(?:已|已经|已經)?[读讀看][过過完]?了?的(?:论文|論文|文章)(?:有哪些)?$/u, 'saved only:done'],
  [
    /^(?:分享|公[开開]|[把将將])我的(?:收藏[夹夾]?|清[单單])(?:(?:分享|[发發]|公[开開])?[给給]大家|[发發]出[来來])?$/u,
    'saved',
  ],
];
const inList =
  /^在?(?:我的)?收藏[夹夾]?[里裡中](?!有(?:什|哪|多|几|幾))(?:搜索?|[找查](?!到)|[关關]于|[关關]於|[带帶])\s?(\S.*?)(?:的(?:论文|論文|文章)?)?$/u;
/** Matches a wish for the reading list as a file: 导出收藏为 bibtex, 把我的收藏导出成 bib. */
const exportOfList =
  /^(?:[把将將]?(?:我的)?(?:收藏[夹夾]?|清[单單])\s?[导導汇匯]出|[导導汇匯]出(?:我的)?(?:收藏[夹夾]?|清[单單]))[为為成到]?\s?([a-z-]{2,10})$/iu;
/** Match a Chinese request with the paper before the verb, from its start and from its end without the place. */
const objectFirst = /^(?:[请請]|麻[烦煩])?(?:[帮幫給给]我)?[把将將]\s?(\S.*)$/u;
const placeLast =
  /(?:清[单單]|列表|一?下|起[来來]|到[这這][里裡]|(?<=收藏)[里裡夹夾]|[到在](?:群|[频頻]道)[里裡聊]?|[给給]大家)$/u;
const verbLast = [
  /\s?(?:[加存](?:入|[进進到])|添加到|放[进進到])?(?:我的)?(取消收藏|\p{Script=Han}{2})$/u,
  /\s?(\p{Script=Han})$/u,
];
export const toChannel = /\s?[到给給在]\s?(#[^\s#]{1,80})$/u;
/** Matches words for papers of a kind: 多来点TreePO这样的. */
export const likeThis = /\s?[这這](?:样|樣|种|種|类|類)的?(?:论文|論文|文章)?$/u;
/** Matches words for the place where a line is typed: 分享 TreePO 到这里, `share TreePO with the team`. */
export const toHere =
  /\s?(?:到|在)?[这這](?:[里裡]|[儿兒])$|\s?[到在]?(?:本|当前|當前)[频頻]道$|\s?[到在](?:群|[频頻]道)[里裡聊]?$|\s?[给給](?:大家|我们|我們)$|\swith (?:us|everyone|everybody|(?:the|my|our) (?:team|group|channel))$/iu;

/**
 * Rephrases a request so that it begins with its verb: 把 TreePO 分享到 #reading → 分享 TreePO to:#reading. Returns other
 * lines unchanged.
 */
function verbFirst(line: string, commands: readonly Command[]): string {
  if (line.length > longestRequest) return line;
  const topic = line.replace(recommended, '').replace(recommendedInChinese, '');
  if (topic !== line) return `search ${topic}`;
  const [, marked, state = ''] = mark.exec(line) ?? markInChinese.exec(line) ?? [];
  if (marked !== undefined)
    return `save ${marked.replace(/ as$/iu, '')} done:${/^(?:un|未)/iu.test(state) ? 'no' : 'yes'}`;
  const read = finished.exec(line)?.slice(1).find(Boolean);
  if (read !== undefined) return `save ${read} done:yes`;
  const unwanted = takenOff.exec(line)?.slice(1).find(Boolean);
  if (unwanted !== undefined) return `unsave ${unwanted}`;
  const wanted = putOn.exec(line)?.slice(1).find(Boolean);
  if (wanted !== undefined) return `save ${wanted}`;
  if (notPosted.test(line)) return line.replace(notPosted, 'why ');
  const listed = ofList.find(([words]) => words.test(line))?.[1];
  if (listed !== undefined) return listed;
  const [, topicInList] = inList.exec(line) ?? [];
  if (topicInList !== undefined) return `saved ${topicInList}`;
  const [, format] = exportOfList.exec(line) ?? [];
  if (format !== undefined) return `saved ${format}`;
  const [, request] = objectFirst.exec(line) ?? [];
  if (request === undefined) return line;
  const [to = '', channel] = toChannel.exec(request) ?? [];
  const said = request.slice(0, request.length - to.length).replace(placeLast, '');
  const takesPaper = (verb = '') =>
    findCommand(verb, commands)?.options.some(({ name, positional }) => positional && name === 'paper');
  const [ending = '', verb] =
    verbLast.map((words) => words.exec(said)).find((found) => takesPaper(found?.[1])) ?? [];
  if (verb === undefined) return line;
  const call = `${verb} ${said.slice(0, said.length - ending.length)}`;
  return channel === undefined ? call : `${call} to:${channel}`;
}

/** Words that may follow the verb in a question how to use it. */
const anyObject = new Set('a an the my our this paper papers channel list reading here it'.split(' '));

/** Returns the command that a line asks how to use: `how do I export my list?`, 怎么订阅. */
export function askedHowTo(line: string, commands: readonly Command[]): Command | undefined {
  const [, asked] =
    /^(?:how (?:do|can|should) (?:i|we|you) |how to |怎么|如何|怎样)(.+)$/iu.exec(inWrittenChinese(line)) ??
    [];
  if (asked === undefined) return undefined;
  const [verb = '', ...others] = asked.trim().split(/\s+/u);
  if (!others.every((word) => anyObject.has(word.toLowerCase()))) return undefined;
  const noun = /(?:论文|清单|列表)$/u;
  return findCommand(verb, commands) ?? findCommand(verb.replace(noun, ''), commands);
}
