import { inWrittenChinese } from './written-chinese.ts';

/** In UTF-16 units. A longer line is a query. */
const longestLine = 80;

/**
 * What words of a line about the desk tell, the most telling first. The Chinese ones stand without blanks in a line.
 */
const senses = {
  stop: 'stop end close cancel disable mute unsubscribe quit 停止 停掉 停 取消 结束 关闭 关掉 退订 别 别再 不要再 不再 不要 不用 不用再',
  turn: 'turn switch',
  off: 'off',
  change: 'change edit adjust modify manage reschedule 修改 更改 调整 改变 改 换 管理',
  data: 'data 数据 资料 信息',
  saved:
    'saved bookmarked bookmarks favorites favourites 收藏的 收藏过 收藏了 保存的 保存了 存了 收藏夹 收藏里 收藏清单 收藏列表 待读清单 待读列表 阅读清单 阅读列表',
  clear: 'clear empty 清空 列出',
  export: 'export download 导出 下载',
  mine: 'my mine 我的 自己的',
  list: 'list lists 清单 列表',
  keep: 'save keep store know remember 收藏 保存 存 记录 收集',
  subscribed: 'subscription subscriptions subscribed 订阅列表 订阅清单 订阅了 订阅的',
  automatic: 'automatic automatically regularly scheduled 定时 定期 自动',
  often: 'daily weekly 每天 每日 每周',
  time: 'time times schedule schedules days 时间 频率',
  rhythm: '多发 少发 多久',
  won: 'won winner wins result results 结果 赢 赢了 胜出',
  vote: 'vote votes voting poll polls 投票',
  came: 'shared discussed posted talked mentioned 讨论过 分享过 聊过 提到过 发过 讨论了 分享了 聊了 发了 推了 推送了',
  did: 'did has have was were been',
  talk: 'share discuss post talk mention 讨论 分享 聊',
  lately: 'yesterday last 昨天 上周 本周 这周',
  past: 'past old older earlier 历史 往期 过去',
  liked: 'popular liked trending favorite favourite 热门 最火 受欢迎 喜欢的',
  people: 'everyone everybody anyone team group lab others colleagues people 大家 团队 群里 组里 同事 同学',
  read: 'read reading 读 阅读',
  should: 'should 该 应该 值得',
  who: 'who 谁',
  which: '什么 哪些 哪几',
  command: 'commands settings 命令 设置',
  you: 'you 你 你们',
  topic: 'topics tags themes 主题 话题',
  amount: 'more less fewer often',
  count: '多少篇 几篇',
  many: 'many 多少 几个',
  everything: 'all everything 所有 全部',
  subscription: '订阅',
  posts: 'posts posting sends sending notifications messages reminders deliveries 推送 发送 发 推 发布',
  paper: 'paper papers article articles 论文 文章',
} as const;
export type DeskSense = keyof typeof senses;
const ranks = Object.keys(senses);

/** What a command says of the lines that mean it. */
export interface Told {
  /**
   * What lines tell that mean the verb without options, if all of their words are about the desk: `stop` and `posts`
   * in `please stop the daily posts`.
   */
  tells?: readonly (readonly DeskSense[])[];
}

/** Words that tell nothing about what is meant. */
const fillers =
  'a an the this that these those it its any some most i me us we you here there our now just please is are be being do does had can could would in on at to of from for with about by when where what which how and or too get getting see seeing find look show view give tell am access browse open search want need new first next recent recently lately again ever already so far yet until today before week delete erase remove month channel place thread desk bot broadsheet private safe ' +
  '的 了 吗 么 呢 吧 在 是 都 也 把 将 被 过 我 我们 我们的 他们 它 这 那 这里 这儿 那里 哪 哪里 哪儿 哪个 几 一 篇 个 些 有 有没有 没有 没 打开 收录 收录了 一共 总共 一下 一点 一次 周末 节假日 明天 后天 下周 能 能不能 可以 可不可以 会 想 要 请 帮 帮我 给 给我 到 看 看看 看到 查看 找 找到 怎么 怎样 如何 最 最近 之前 以前 现在 目前 先 本 频道 群 今天 再 删除 删掉 安全 里 跟';

const known = new Map<string, DeskSense | undefined>([
  ...fillers.split(' ').map((word): [string, undefined] => [word, undefined]),
  ...Object.entries(senses).flatMap(([sense, words]) =>
    words.split(' ').map((word): [string, DeskSense] => [word, sense as DeskSense]),
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

/**
 * Returns the command that answers a line all of whose words are about the desk and none about a paper: `which papers
 * were shared here?`, 怎么停掉每天的推送. Of several that fit, the one with the most telling word counts. Returns
 * undefined for any other line.
 */
export function deskMeaning<C extends Told>(line: string, commands: readonly C[]): C | undefined {
  const told = toldBy(line);
  if (!told) return undefined;
  const fits = commands.flatMap((command) =>
    (command.tells ?? [])
      .filter((needs) => needs.every((sense) => told.has(sense)))
      .map((needs) => ({ command, rank: Math.min(...needs.map((sense) => ranks.indexOf(sense))) })),
  );
  return fits.toSorted((one, other) => one.rank - other.rank)[0]?.command;
}

/** True for text in which nothing is about a paper: `a paper with my team`. */
export function isAboutDesk(text: string): boolean {
  return toldBy(text) !== undefined;
}

/** Returns what the words of a line tell; undefined if one of them is no word of the desk. */
function toldBy(line: string): ReadonlySet<DeskSense | undefined> | undefined {
  if (line.length > longestLine) return undefined;
  const said = inWrittenChinese(line.toLowerCase()).replace(/['’]s(?= |$)/gu, '');
  const words = said.match(word) ?? [];
  return words.every((one) => known.has(one)) ? new Set(words.map((one) => known.get(one))) : undefined;
}
