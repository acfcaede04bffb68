import { inPlainSigns } from '../../digest/terms/plain-signs.ts';
import { inWrittenWords, longestLine, plainWords, withoutCourtesies } from './plain-words.ts';

/**
 * Keywords of lines about the desk, by the names that intents have for them. Where several intents match a line, the one
 * with the earliest keyword of this table wins.
 */
const keywords = {
  seen: 'see visible 看到 看见 看得到 看得见',
  left: 'left remaining 还剩 剩下 剩',
  previews: 'previews unfurl unfurling 预览 展开',
  tongue: 'chinese english 中文 英文 英语 汉语 繁体中文 繁体 german french japanese 日语',
  arxiv: 'arxiv scholar openreview 谷歌学术 网上 全网 互联网',
  stop: 'stop end close cancel disable mute pause unsubscribe quit 暂停 停止 停掉 停 取消 结束 关闭 关掉 退订 别 别再 不要再 不再 不要 不用 不用再',
  off: 'off',
  recap: 'recap recaps 回顾 周报',
  change:
    'change rename edit move switch 切换 切换成 adjust modify manage reschedule 修改 更改 调整 改变 改 改成 改到 换 换成 管理',
  wrong: 'wrong mistake 错 错了 不对 不相关 不准 不准确 不好用',
  missing: 'nothing 没 还没 没有 没收到',
  not: 'not skip 跳过',
  find: 'find',
  no: 'no',
  undo: 'undo 撤回 撤销',
  remove: 'delete erase remove revoke 作废 吊销 删除 删掉 清掉',
  just: 'message 刚才 刚刚',
  data: 'data 数据 资料 信息',
  saved:
    'saved bookmarked bookmarks favorites favourites 收藏的 收藏过 收藏了 保存的 保存了 存的 存过 存了 收藏夹 收藏里 收藏清单 收藏列表 待读清单 待读列表 阅读清单 阅读列表',
  clear: 'clear empty 清空 列出',
  export: 'export download zotero mendeley endnote obsidian 导出 下载 导成 导出来',
  mine: 'my mine 我的 自己的',
  list: 'list lists 清单 列表 书单',
  keep: 'save keep store know remember 收藏 保存 存 记录 收集',
  kept: '存下来 存起来',
  subscribed: 'subscription subscriptions subscribed 订阅列表 订阅清单 订阅了 订阅的',
  automatic: 'automatic automatically regularly scheduled 定时 定期 自动',
  often: 'daily weekly everyday 每天 每日 每周 一天 一周',
  time: 'time times schedule schedules days timezone 时间 时区 频率',
  rhythm: '多发 少发 多久 停几天',
  won: 'won winner wins result results 结果 赢 赢了 胜出',
  vote: 'vote votes voting poll polls 投票 投 投个票',
  when: 'when 何时 什么时候 几点 截止 deadline',
  next: 'next 下一篇 下次',
  came: 'shared discussed posted talked mentioned sent picked 讨论过 分享过 聊过 提到过 发过 讨论了 分享了 聊了 发了 推了 推送了',
  did: 'did has have was were been',
  up: 'up',
  talk: 'share discuss post talk mention 讨论 分享 聊',
  lately: 'yesterday last 昨天 上周 上次 上个礼拜 上星期 上个星期 本周 这周 这个礼拜 yesterdays',
  past: 'past old older earlier 历史 往期 过去',
  today: 'today 今天 今日 todays 今早',
  day: 'day',
  tomorrow: 'tomorrow 明天 后天 tomorrows',
  liked: 'popular liked trending favorite favourite 热门 最火 受欢迎 喜欢的 最喜欢',
  meeting: 'meeting club 组会 例会 读书会',
  others: 'others anyone anybody someone boss 别人 其他人 老板 导师',
  people: 'everyone everybody team group lab colleagues people 大家 团队 群里 组里 同事 同学',
  cited:
    'cited citations influential rated oral orals spotlight spotlights award awards 引用 引用量 引用数 引用次数 被引 高引 最佳 获奖 口头报告',
  easy: 'easy simple short quick introductory beginner beginners 简单 容易 好读 好懂 适合 入门',
  read: 'read reading 读 阅读 在读 读了 在看 看了 看点 读点 看看什么',
  should: 'should worth 该 应该 值得',
  recommend: 'recommend suggest 推荐 随便 挑 pick 来',
  bored: 'bored 无聊',
  good: 'good interesting 好看的 有意思的 有趣的',
  who: 'who 谁',
  missed: 'miss missed happened 错过 发生',
  similar: 'similar 类似 类似的 相似 相似的 相近 相近的',
  new: 'new newest latest recent 新 新的 最新 最近',
  which: '什么 哪些 哪几',
  command: 'commands settings 命令 设置',
  you: 'you your 你 你们',
  bot: 'bot broadsheet yourself 机器人',
  leave: 'leave kick 踢 踢了 踢掉 踢出 移出 移除',
  uninstall: 'uninstall 卸载 退群',
  channel: 'channel channels 频道 群',
  admin: 'admin admins permission permissions 管理员 权限',
  need: 'need 需要',
  topic: 'topics tags themes 主题 话题',
  direction: '方向 领域',
  collection: '论文库 库里',
  amount: 'more often 多一点 多点',
  fewer: 'less fewer 少一点 少点 太多 太多了 太频繁 太吵 太吵了',
  too: 'too',
  count: '多少篇 几篇',
  many: 'many 多少 几个',
  everything: 'all everything 所有 全部',
  subscription: '订阅 subscribe',
  start: 'start turn open begin create make set enable 发起 开个 决定 decide choose 选',
  how: 'how 怎么 怎样 如何 怎么办 怎么弄',
  use: 'use 用 使用 玩 work works working',
  teach: '教教我 教我',
  speak: 'speak write answer answering reply 说 讲 回答 回复',
  language: 'language 语言',
  where: 'where 哪 哪里 哪儿',
  why: 'why 为什么 为何',
  ask: 'ask search searches exclude exact questions 查 搜 搜索 问 问的 filter 筛选 排除 精确 语法',
  field: 'author authors year years venue venues tag topic name names part parts 作者 年份',
  private: 'private 隐私 私有 私密',
  add: 'add invite join upload import 加 添加 上传 导入 放进来 加进来 拉 邀请',
  pdf: 'pdf pdfs',
  chat: 'chats 聊天 聊天记录',
  digest: 'summarize summarise translate explain 总结 翻译 解释',
  me: 'me us 帮我 帮我们 给我 给我们',
  rss: 'rss 阅读器',
  feed: 'feed 订阅源',
  link: 'reader url link links address 地址 链接',
  upvote: '点赞 赞过 赞了',
  thread: 'thread threads 讨论串 开讨论',
  discussion: 'discussion',
  only: 'only 只 只能',
  weekday:
    'weekdays weekends weekend monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays holiday holidays 周末 工作日',
  fails: '没反应 难用 太难用了 不回 不回我 坏了 又是 搜不到 找不到 查不到 没找到 没搜到 没查到',
  broken: 'broken',
  button: 'button buttons 按钮',
  like: 'like',
  posts: 'posts posting send sends sending notifications messages reminders deliveries 推送 发送 发 推 发布',
  mail: 'email emails mail 邮件 邮箱',
  spam: '刷屏 烦 烦我',
  random: 'random 随机 随机的',
  another: 'another',
  one: 'one ones something anything 篇 东西',
  paper: 'paper papers article articles 论文 文章',
  hello: 'hi hello hey 你好 您好 嗨 哈喽 大家好 hallo hola bonjour salut ciao olá',
  thanks:
    'thanks thank thx ty cheers 3q 谢谢 多谢 感谢 谢了 谢啦 辛苦 辛苦了 danke dank merci gracias grazie obrigado obrigada',
};
export const keywordNames: readonly string[] = Object.keys(keywords);

export interface HasMeaning {
  /**
   * Whole lines that mean the verb without options, divided by commas or line ends: `surprise me`. They are written as
   * `plainWords` returns them, without `the` or a courtesy, and must not be what somebody may search for.
   */
  phrases?: string;
  /**
   * The keywords of lines that mean the verb without options: `stop posts` matches `please stop the daily posts`. A line
   * matches only if all of its words are keywords or fillers. Commas and line ends separate the intents.
   */
  intents?: string;
}

/** Words that a line about the desk may have beside its keywords. */
const fillers =
  'a an the this that these those it its any some most i we here there our now just please is are be being do does had can could would in on at to of from for with about by what which and or get getting seeing look show view give tell am access browse want first recently lately again ever already so far yet until before week month place desk safe will may might must possible come comes coming still as oops got allowed journal gave them morning covered our into phrase phrases best highly highest top sort order rank ' +
  '的 了 吗 么 呢 吧 在 是 都 也 把 将 被 过 我 我们 我们的 他们 它 这 那 这里 这儿 那里 哪个 几 一 个 些 有 有没有 打开 收录 收录了 一共 总共 一下 一点 一次 节假日 下周 能 能不能 可以 可不可以 会 想 要 请 帮 给 到 看 看看 查看 找 找到 最 之前 以前 现在 目前 先 本 再 安全 里 跟 啊 呀 啦 嘛 咦 麻烦 请问 多 还 就 上 下 得 行不行 行吗 放假了 不 二 两 三 四 五 六 日 咱们 我们组 自己 他 她 新人 求 求问 办 弄 出来 一次性 收 好 好吗 让 组 轻松 点 按 早上 有人 那些 新手 名字 叫 非常 十分 您 帮忙 进 关键词 排序 own other very much lot google schön vielen muchas beaucoup';

const known = new Map<string, string | undefined>([
  ...fillers.split(' ').map((word): [string, undefined] => [word, undefined]),
  ...Object.entries(keywords).flatMap(([name, words]) =>
    words.split(' ').map((word): [string, string] => [word, name]),
  ),
]);
/** Chinese words, the longest first, and the words between blanks and stops. */
const word = new RegExp(
  [
    ...[...known.keys()]
      .filter((one) => /\p{Script=Han}/u.test(one))
      .toSorted((one, other) => other.length - one.length),
    '\\p{Script=Han}',
    '[^\\s,.?!，。？！、\\p{Script=Han}]+',
  ].join('|'),
  'gu',
);

/** Matches what may stand around a phrase besides courtesies. */
const aroundPhrase =
  /^(?:(?:show|find|give|send|list|see|open)(?: me)? |看看?)|\b(?:the|very|really|so) |(?<=\S) (?:all|everyone|here)$|[吗么呢]$/gu;

/** Returns the meaning that has the whole line among its phrases. */
export function phraseMeaning<M extends HasMeaning>(line: string, meanings: readonly M[]): M | undefined {
  const said = plainWords(line);
  const bare = said && withoutCourtesies(said).replace(aroundPhrase, '');
  return meanings.find(({ phrases }) => listed(phrases).some((one) => one === said || one === bare));
}

/**
 * Returns the meaning of a line all of whose words are about the desk and none about a paper: `which papers
 * were shared here?`, 怎么停掉每天的推送. Of several that fit, the one with the earliest keyword counts, then the one
 * with more of them. Returns undefined for any other line.
 */
export function deskMeaning<M extends HasMeaning>(line: string, meanings: readonly M[]): M | undefined {
  const said = keywordsIn(line);
  if (!said) return undefined;
  const fits = meanings.flatMap((meaning) =>
    intentsOf(meaning)
      .filter((needs) => needs.every((name) => said.has(name)))
      .map((needs) => ({
        meaning,
        needs,
        rank: Math.min(...needs.map((name) => keywordNames.indexOf(name))),
      })),
  );
  return fits.toSorted((one, other) => one.rank - other.rank || other.needs.length - one.needs.length)[0]
    ?.meaning;
}

/** Keywords that may be what papers are about. */
const subjects: ReadonlySet<string | undefined> = new Set(['ask', 'data', 'language', 'time']);

/** True if a line has a word of its own for what papers are about: 推荐数据论文, `saved data`. */
export function namesSubject(line: string, command: HasMeaning): boolean {
  const own = new Set(intentsOf(command).flat());
  return [...(keywordsIn(line) ?? [])].some((name) => subjects.has(name) && !own.has(name ?? ''));
}

/** Returns the names of the keywords of each intent. */
export function intentsOf({ intents }: HasMeaning): string[][] {
  return listed(intents).map((intent) => intent.split(' '));
}

/** The entries of each text that was split before. */
const lists = new Map<string, readonly string[]>();

function listed(text = ''): readonly string[] {
  const entries = lists.get(text) ?? text.split(/[,\n]/u).flatMap((entry) => entry.trim() || []);
  lists.set(text, entries);
  return entries;
}

/** True for a line about the desk that asks how to do something: 投票怎么发起, but not `how many papers are there`. */
export function asksHow(line: string): boolean {
  const said = keywordsIn(line);
  return said?.has('how') === true && !said.has('missing') && !/how (?:many|often)/iu.test(line);
}

/** Returns the words that may be those of a query, in lower case: `gradient` of `stop the gradient please`. */
export function topicWords(text: string): string[] {
  const words = inPlainSigns(text).split(/[^\p{L}\p{N}\p{M}-]+/u);
  return words.filter((word) => !isAboutDesk(word));
}

/** True for text in which nothing is about a paper: `a paper with my team`. */
export function isAboutDesk(text: string): boolean {
  return keywordsIn(text) !== undefined;
}

/**
 * Returns the names of the keywords in a line, undefined for a filler; undefined if a word is neither, or a
 * paper is named by its number.
 */
function keywordsIn(line: string): ReadonlySet<string | undefined> | undefined {
  if (line.length > longestLine || /(?:#|\bpaper )\d/iu.test(line)) return undefined;
  const said = inWrittenWords(line.toLowerCase()).replace(/['’](?:s|re|ve|d|ll)(?= |$)/gu, '');
  const words = said.match(word) ?? [];
  const isKnown = (one: string) => known.has(one) || /^\d{1,2}$/u.test(one);
  return words.every(isKnown) ? new Set(words.map((one) => known.get(one))) : undefined;
}
