import type { WayToMatch } from '../corpus/enrich/match.ts';
import { counted, grouped } from './counted.ts';
import { platformList } from './platform-list.ts';
import { program, startCommand } from './program.ts';
import { translated } from './translated.ts';

export const cliTexts = translated({
  en: {
    started: (url: string) => `Broadsheet is running at ${url}`,
    read: (papers: number, corpora: number) =>
      `Read ${counted(papers, 'paper')} from ${corpora} ${corpora === 1 ? 'corpus' : 'corpora'}.`,
    nothingServed: (host: string) =>
      `No chat platform is set up yet, and with HOST=${host} nobody is shown the page. For this machine alone leave HOST out; for others too, set PLAYGROUND=1.`,
    /** `url` is the page that connects one; undefined if this program has none. */
    noPlatforms: (labels: readonly string[], url: string | undefined) =>
      `No chat platform is set up yet, and the page works without one. ${url === undefined ? `The README says how to add ${platformList(labels, 'en')}.` : `To add ${platformList(labels, 'en')}, open ${url}`}`,
    connected: (platform: string) => `Connected to ${platform}.`,
    /** The platform's requests come over HTTP. */
    awaitsRequests: (platform: string) =>
      `${platform} is set up over HTTP. To see whether its requests arrive, run: ${program} doctor`,
    notConnected: (platform: string, faults: string) =>
      `${platform} is NOT connected: ${faults} Broadsheet keeps trying. To see what to change, run: ${program} doctor`,
    slow: (platform: string) =>
      `${platform} has not answered yet; Broadsheet keeps trying. To see why, run: ${program} doctor`,
    stop: 'Stop with Ctrl+C.',
    stopping: 'Shutting down.',
    checked: (papers: number) => `Ready: ${counted(papers, 'paper')}, the page answers.`,
    prepared: (papers: number) =>
      `${counted(papers, 'paper')} ${papers === 1 ? 'is' : 'are'} ready. Start with: ${startCommand}`,
    faults: (count: number) => `${counted(count, 'problem')} in the corpus:`,
    moreFaults: (count: number) => `  and ${grouped(count)} more`,
    incident: (id: string) =>
      `Something went wrong on our side (incident ${id}). To see why, run it again with LOG_LEVEL=debug.`,
    merged: (completed: number, added: number) => `${grouped(completed)} completed, ${grouped(added)} new.`,
    fetching: (bytes: number) => `${Math.round(bytes / 1_048_576)} MB …`,
    enriched: (completed: number, papers: number, name: string, listed: number) =>
      `${grouped(completed)} of ${counted(papers, 'paper')} completed from ${name} (${counted(listed, 'paper')}):`,
    enrichedBy: (way: WayToMatch, count: number) =>
      `  ${grouped(count)} ${
        {
          key: 'certain: the same id or abstract',
          abstract: 'certain: nearly the same abstract',
          title: 'certain: the same title',
          name: 'probable: the same name, and the title fits. Please check these:',
        }[way]
      }`,
    doubtful: (count: number) => `${grouped(count)} doubtful, left as they are:`,
    nothingFound: (name: string, listed: number) =>
      `${name} (${counted(listed, 'paper')}) contains none of your papers. Nothing was changed.`,
    undone: (name: string) => `Everything that came from ${name} was removed.`,
    titlesMissing: (count: number) =>
      `${counted(count, 'paper')} ${count === 1 ? 'has' : 'have'} no title yet. Add titles from a list that has them, e.g.: ${program} enrich icml-2026`,
    backedUp: (file: string, bytes: number) =>
      `Backed up to ${file} (${(bytes / 1_048_576).toFixed(1)} MB). Keep ENCRYPTION_KEY with it if you use one: its tokens can be read only with that key.`,
    /** `previous` is the file that holds the replaced database; absent if there was none. */
    restored: (file: string, previous: string | undefined) =>
      `Restored ${file}.${previous === undefined ? '' : ` The previous database is in ${previous}.`} Papers that were posted since the backup may be posted again. Start with: ${startCommand}`,
    /** `workspace` is `<platform>:<id>`. */
    workspaceDeleted: (workspace: string, records: number) =>
      records === 0
        ? `Nothing is stored about ${workspace}. Check the platform and the id.`
        : `Deleted everything about ${workspace}: ${counted(records, 'record')}.`,
    /** Labels of the parts of a hit's score. */
    scores: {
      match: (typed: string, found: string) =>
        typed === found ? `“${typed}”` : `“${typed}”: the paper has “${found}”`,
      words: 'the words of the query',
      nearness: 'words that are close together in the query are close together in the paper',
      feedback: 'words that the best papers share',
      meaning: 'closeness in meaning, by the embedding model',
      name: 'its name was typed',
      title: 'its title or address was typed',
      sum: 'total',
    },
    imported: (read: number, leftOut: number, corpus: string, file: string) =>
      `Added ${counted(read, 'paper')} as corpus ${corpus} (${file})${leftOut > 0 ? `; left out ${leftOut}` : ''}. A running service finds ${read === 1 ? 'it' : 'them'} within two seconds.`,
    indexed: (papers: number, file: string) => `Indexed ${counted(papers, 'paper')} in ${file}.`,
  },
  zh: {
    started: (url) => `Broadsheet 已启动：${url}`,
    read: (papers, corpora) => `读入 ${corpora} 个语料、${papers} 篇论文。`,
    nothingServed: (host) =>
      `还没有接入聊天平台，而 HOST=${host} 时谁也看不到页面。只给本机用，请去掉 HOST；也给别的机器用，请设 PLAYGROUND=1。`,
    noPlatforms: (labels, url) =>
      `还没有接入聊天平台，本地页面不需要它们。${url === undefined ? `README 里有接入 ${platformList(labels, 'zh')} 的方法。` : `要接入 ${platformList(labels, 'zh')}，请打开 ${url}`}`,
    connected: (platform) => `已连接 ${platform}。`,
    awaitsRequests: (platform) => `${platform} 已设为 HTTP 方式。要看请求能否送到，请运行：${program} doctor`,
    notConnected: (platform, faults) =>
      `${platform} 没有连上：${faults}程序会继续重试。要看怎么改，请运行：${program} doctor`,
    slow: (platform) => `${platform} 还没有回应，程序会继续重试。要看原因，请运行：${program} doctor`,
    stop: '按 Ctrl+C 停止。',
    stopping: '正在关闭。',
    checked: (papers) => `就绪：${papers} 篇论文，页面能够应答。`,
    prepared: (papers) => `${papers} 篇论文已备好。用 ${startCommand} 启动。`,
    faults: (count) => `语料里有 ${count} 处没能正常读入：`,
    moreFaults: (count) => `  另有 ${count} 处`,
    incident: (id) => `程序出错了（编号 ${id}）。想看原因，请加上 LOG_LEVEL=debug 再运行一次。`,
    merged: (completed, added) => `其中补全已有论文 ${completed} 篇，新增 ${added} 篇。`,
    fetching: (bytes) => `${Math.round(bytes / 1_048_576)} MB …`,
    enriched: (completed, papers, name, listed) =>
      `用 ${name}（${listed} 篇）补全了 ${papers} 篇论文中的 ${completed} 篇：`,
    enrichedBy: (way, count) =>
      `  ${count} 篇${
        {
          key: '确定：编号或摘要相同',
          abstract: '确定：摘要几乎相同',
          title: '确定：标题相同',
          name: '很可能：方法名相同，标题也相符。请看一下：',
        }[way]
      }`,
    doubtful: (count) => `${count} 篇拿不准，没有改动：`,
    nothingFound: (name, listed) => `${name}（${listed} 篇）里没有这些论文，没有做任何改动。`,
    undone: (name) => `已撤销 ${name} 补上的内容。`,
    titlesMissing: (count) =>
      `有 ${count} 篇论文还没有标题。用收录它们的列表可以补上，如：${program} enrich icml-2026`,
    backedUp: (file, bytes) =>
      `已备份到 ${file}（${(bytes / 1_048_576).toFixed(1)} MB）。如果用了 ENCRYPTION_KEY，请一起保管：里面的令牌只有这把密钥能解开。`,
    restored: (file, previous) =>
      `已用 ${file} 恢复。${previous === undefined ? '' : `原来的数据留在 ${previous}。`}备份以后发过的论文可能会再发一次。启动：${startCommand}`,
    workspaceDeleted: (workspace, records) =>
      records === 0
        ? `没有存过 ${workspace} 的数据。请核对平台和编号。`
        : `${workspace} 的数据已全部删除，共 ${records} 条。`,
    scores: {
      match: (typed, found) => (typed === found ? `「${typed}」` : `「${typed}」：论文里写作「${found}」`),
      words: '查询里的词',
      nearness: '查询里离得近的词在论文里也离得近',
      feedback: '和最相符的几篇论文用词相同',
      meaning: '含义相近（由嵌入模型判断）',
      name: '查询里有它的名字',
      title: '输入的是它的标题或地址',
      sum: '总分',
    },
    imported: (read, leftOut, corpus, file) =>
      `已加入 ${read} 篇论文，语料名 ${corpus}（${file}）${leftOut > 0 ? `，跳过 ${leftOut} 条` : ''}。正在运行的服务两秒内就能搜到。`,
    indexed: (papers, file) => `已为 ${papers} 篇论文建好索引：${file}。`,
  },
});
