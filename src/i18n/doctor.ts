import type { CorpusTally } from '../model/paper.ts';
import type { EmbeddingsFault } from '../ports/meaning.ts';
import type { StoreKind } from '../ports/store.ts';
import { counted, grouped } from './counted.ts';
import { echo } from './echo.ts';
import { program, startCommand } from './program.ts';
import { translated } from './translated.ts';

const gigabytes = (bytes: number) => `${(bytes / 1_073_741_824).toFixed(1)} GB`;

export const doctorTexts = translated({
  en: {
    settings: 'Settings: complete',
    settingRepeated: (name: string, file: string) =>
      `${echo(name)} is set more than once in ${file}; the last line counts`,
    settingCut: (name: string, file: string) =>
      `${echo(name)} has a # in ${file}, and what follows it is not read. Put the value in quotes: ${echo(name)}="…"`,
    settingsReadable: (file: string) =>
      `Other users of this machine can read ${file}, and secrets are in it. Run: chmod 600 ${file}`,
    corpus: (papers: number, corpora: number, folder: string) =>
      `Corpus: ${counted(papers, 'paper')} in ${counted(corpora, 'file')} of ${folder}`,
    tally: ({ corpus, completed, added }: CorpusTally) =>
      `${corpus}: completes ${counted(completed, 'paper')} of other files and adds ${added} of its own`,
    corpusEmpty: `The corpus has no papers yet. Add some with: ${program} import FILE`,
    untitled: (papers: number) =>
      `${counted(papers, 'paper')} ${papers === 1 ? 'has' : 'have'} no title and ${papers === 1 ? 'is' : 'are'} listed under a line of ${papers === 1 ? 'its' : 'their'} text. Add titles from a list that has them, e.g.: ${program} enrich icml-2026`,
    moreFaults: (count: number) =>
      `Corpus: ${count} more ${count === 1 ? 'problem' : 'problems'} of this kind`,
    index: 'Index: complete; a test search works',
    indexFault: (paper: string) =>
      `Index: a search for the words of ${paper} does not find it. Delete node_modules/.cache/broadsheet and start again.`,
    /** `folder` is where a local database is. */
    store: (kind: StoreKind, folder: string) =>
      `Database: ${kind === 'postgres' ? 'PostgreSQL' : `SQLite in ${folder}`} is writable and up to date`,
    storeClockOff: (seconds: number) =>
      `The database server’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} this machine’s, and posts follow the server’s. Turn on time synchronization on both.`,
    workspaces: (count: number) =>
      count === 1
        ? 'Workspaces: 1 installed, its tokens can be read'
        : `Workspaces: ${count} installed, all tokens can be read`,
    /** `problem` is the sentence about one of those whose tokens cannot be read. */
    workspacesSealed: (unreadable: number, count: number, problem: string) =>
      `Workspaces: the tokens of ${unreadable} of ${count} cannot be read, so nothing is answered or posted there. ${problem}`,
    disk: (free: number) => `Disk: ${gigabytes(free)} free`,
    diskLow: (free: number, folder: string) =>
      `Disk: only ${gigabytes(free)} free in ${folder}. Make room: without it, nothing can be saved.`,
    neverBackedUp: `No backup has been made yet. Make one, also while Broadsheet runs: ${program} backup FILE`,
    backedUp: (ago: string, isOld: boolean) =>
      `Last backup: ${ago}${isOld ? `. Make a new one: ${program} backup FILE` : ''}`,
    memory: (available: number) => `Memory: ${gigabytes(available)} available`,
    memoryLow: (available: number) =>
      `Memory: only ${gigabytes(available)} available. Broadsheet needs about 0.3 GB; stop other programs or raise the container’s limit.`,
    zones: (version: string) => `Time zones: rules of ${version}`,
    zonesOld: (version: string) =>
      `Time zones: the rules are from ${version}. Update Node, or posts may come an hour early or late where a rule has changed.`,
    zonesUnknown: 'Time zones: this Node has no rules of its own. Use one from nodejs.org.',
    clockRight: 'Clock: accurate',
    clockOff: (seconds: number) =>
      `This machine’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}. Turn on time synchronization (timedatectl set-ntp true), or requests will be refused.`,
    clockUnknown: (host: string) =>
      `The clock could not be compared: ${host} does not answer. Check the network.`,
    publicUrlLocal: (host: string) =>
      `PUBLIC_URL: ${host} is this machine, so nobody else can reach it. Set the address that others use.`,
    pagePublished: (host: string) =>
      `PUBLIC_URL: everybody can open the local page at ${host}, and tokens are entered there. Let the proxy set X-Forwarded-For, as docs/operate/nginx.conf does.`,
    metricsPublished: (host: string) =>
      `PUBLIC_URL: everybody can read the metrics at ${host}/metrics. Let the proxy set X-Forwarded-For, as docs/operate/nginx.conf does.`,
    pageHidden: (host: string) => `PUBLIC_URL: the local page cannot be opened at ${host}`,
    pageUnknown: (host: string, detail: string) =>
      `PUBLIC_URL: ${host} does not say whether it publishes the local page (${echo(detail)}). Check it again while Broadsheet runs.`,
    /** `name` is the variable that names the proxy. */
    proxyUnused: (name: string) =>
      `${name} is set, but chat platforms are not reached through that proxy: Broadsheet connects to them directly, at port 443.`,
    noPlatform: `No chat platform is set up yet; the local page and the terminal work without one. To add one: ${startCommand}, then open /connect on the page.`,
    embeddings: (model: string, dimensions: number, made: number, papers: number) =>
      `Embeddings: ${echo(model)} answers with ${dimensions} dimensions; ${grouped(made)} of ${counted(papers, 'paper')} have a vector${made < papers ? '. The running service makes the others' : ''}`,
    embeddingsSlow: (ms: number, withinMs: number) =>
      `Embeddings: the vector of a query took ${Math.round(ms)} ms, and a search waits ${withinMs} ms for it. Until the model or the server is faster, search works without it.`,
    embeddingsOpen: (host: string) =>
      `Embeddings: EMBEDDINGS_API_KEY and every query go to ${host} unencrypted. Use an https:// address if that network is not yours alone.`,
    embeddingsFault: (host: string, model: string, fault: EmbeddingsFault) =>
      `Embeddings: ${embeddingsFault(host, model, fault)} Search works without it.`,
  },
  zh: {
    settings: '设置：完整',
    settingRepeated: (name, file) => `${file} 里 ${echo(name)} 设置了不止一次，以最后一行为准`,
    settingCut: (name, file) =>
      `${file} 里 ${echo(name)} 的值含有 #，从 # 起的部分不会被读取。请给值加上引号：${echo(name)}="…"`,
    settingsReadable: (file) =>
      `${file} 里有密钥或令牌，而这台机器上的其他用户能读到它。请运行：chmod 600 ${file}`,
    corpus: (papers, corpora, folder) => `语料：${folder} 里有 ${corpora} 个文件，共 ${papers} 篇论文`,
    tally: ({ corpus, completed, added }) => `${corpus}：补全了已有的 ${completed} 篇，新增 ${added} 篇`,
    corpusEmpty: `语料里还没有论文。添加方法：${program} import 文件`,
    untitled: (papers) =>
      `${papers} 篇论文没有标题，列表里显示的是正文中的一句。可以从有标题的清单补全，例如：${program} enrich icml-2026`,
    moreFaults: (count) => `语料：另有 ${count} 处类似问题`,
    index: '索引：完整，试搜能找到论文',
    indexFault: (paper) => `索引：按正文搜不到 ${paper}。请删除 node_modules/.cache/broadsheet，再重新启动。`,
    store: (kind, folder) =>
      `数据库：${kind === 'postgres' ? 'PostgreSQL' : `${folder} 里的 SQLite`} 可用，可以写入，版本最新`,
    storeClockOff: (seconds) =>
      `数据库服务器的时钟比这台机器${seconds > 0 ? '慢' : '快'}了 ${Math.abs(seconds)} 秒，而每日论文以服务器时间为准。请在两边都打开时间同步。`,
    workspaces: (count) => `工作区：已安装的 ${count} 个，令牌都能读取`,
    workspacesSealed: (unreadable, count, problem) =>
      `工作区：${count} 个中有 ${unreadable} 个的令牌读不出来，这些工作区里既不会应答，也不会发论文。${problem}`,
    disk: (free) => `磁盘：剩余 ${gigabytes(free)}`,
    diskLow: (free, folder) =>
      `磁盘：${folder} 只剩 ${gigabytes(free)}。空间用完就存不了任何东西，请清理一下。`,
    neverBackedUp: `还没有做过备份。运行时也可以做：${program} backup 文件`,
    backedUp: (ago, isOld) => `上次备份：${ago}${isOld ? `。请再做一次：${program} backup 文件` : ''}`,
    memory: (available) => `内存：可用 ${gigabytes(available)}`,
    memoryLow: (available) =>
      `内存：只剩 ${gigabytes(available)} 可用。Broadsheet 大约需要 0.3 GB，请关掉别的程序，或提高容器的限额。`,
    zones: (version) => `时区数据：${version}`,
    zonesOld: (version) =>
      `时区数据是 ${version} 的，偏旧。请升级 Node，否则规则改过的地区可能早发或晚发一小时。`,
    zonesUnknown: '时区数据：这个 Node 没有自带，请改用 nodejs.org 的版本。',
    clockRight: '时钟：准确',
    clockOff: (seconds) =>
      `这台机器的时钟${seconds > 0 ? '快' : '慢'}了 ${Math.abs(seconds)} 秒，请求会被拒绝。请打开时间同步（timedatectl set-ntp true）。`,
    clockUnknown: (host) => `没法核对时钟：${host} 没有应答。请检查网络。`,
    publicUrlLocal: (host) => `PUBLIC_URL：${host} 就是这台机器自己，别人访问不到。请填别人用的网址。`,
    pagePublished: (host) =>
      `PUBLIC_URL：任何人都能在 ${host} 打开本地页面，而令牌就填在那里。请让反向代理带上 X-Forwarded-For，写法见 docs/operate/nginx.conf。`,
    metricsPublished: (host) =>
      `PUBLIC_URL：任何人都能在 ${host}/metrics 读到指标。请让反向代理带上 X-Forwarded-For，写法见 docs/operate/nginx.conf。`,
    pageHidden: (host) => `PUBLIC_URL：从 ${host} 打不开本地页面`,
    pageUnknown: (host, detail) =>
      `PUBLIC_URL：没能确认 ${host} 是否公开了本地页面（${echo(detail)}）。请在 Broadsheet 运行时再检查一次。`,
    proxyUnused: (name) => `设置了 ${name}，但连聊天平台不走这个代理：Broadsheet 直接连它们的 443 端口。`,
    noPlatform: `还没有接入聊天平台，本地页面和终端不需要它们。要接入，请运行 ${startCommand}，再打开页面上的 /connect。`,
    embeddings: (model, dimensions, made, papers) =>
      `嵌入：${echo(model)} 可用，向量有 ${dimensions} 维；${papers} 篇论文中有 ${made} 篇已有向量${made < papers ? '，其余由运行中的服务补上' : ''}`,
    embeddingsSlow: (ms, withinMs) =>
      `嵌入：一个查询的向量用了 ${Math.round(ms)} 毫秒，而搜索最多等 ${withinMs} 毫秒。请换更快的模型或更近的服务器，否则搜索用不上它。`,
    embeddingsOpen: (host) =>
      `嵌入：EMBEDDINGS_API_KEY 和每个查询都会不加密地发往 ${host}。如果这段网络还有别人在用，请改用 https:// 地址。`,
    embeddingsFault: (host, model, fault) => `嵌入：${embeddingsFaultZh(host, model, fault)}没有它也能搜索。`,
  },
});

function embeddingsFault(host: string, model: string, fault: EmbeddingsFault): string {
  switch (fault.kind) {
    case 'late':
      return `${host} did not answer in time. Check EMBEDDINGS_URL and the network.`;
    case 'unreachable':
      return `${host} cannot be reached (${echo(fault.code)}). Check EMBEDDINGS_URL and the network.`;
    case 'no-vectors':
      return `${host} does not answer as an embeddings API should. Check EMBEDDINGS_URL.`;
    case 'status':
      if (fault.status === 401 || fault.status === 403)
        return `${host} rejected EMBEDDINGS_API_KEY (${fault.status}). Copy it again.`;
      if (fault.status === 429) return `${host} allows no more requests now (429). Check your plan there.`;
      return `${host} answered ${fault.status}. Check EMBEDDINGS_URL, and that it has the model ${echo(model)}.`;
  }
}

function embeddingsFaultZh(host: string, model: string, fault: EmbeddingsFault): string {
  switch (fault.kind) {
    case 'late':
      return `${host} 没有及时应答，请检查 EMBEDDINGS_URL 和网络。`;
    case 'unreachable':
      return `连不上 ${host}（${echo(fault.code)}），请检查 EMBEDDINGS_URL 和网络。`;
    case 'no-vectors':
      return `${host} 的回答不是嵌入接口的格式，请检查 EMBEDDINGS_URL。`;
    case 'status':
      if (fault.status === 401 || fault.status === 403)
        return `${host} 拒绝了 EMBEDDINGS_API_KEY（${fault.status}），请重新复制。`;
      if (fault.status === 429) return `${host} 现在不再接受请求（429），请查看那里的配额。`;
      return `${host} 回答 ${fault.status}，请检查 EMBEDDINGS_URL，以及那里有没有模型 ${echo(model)}。`;
  }
}
