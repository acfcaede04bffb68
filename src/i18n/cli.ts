import type { Language } from '../language.ts';

interface CliTexts {
  usage: string;
  started(url: string): string;
  read(papers: number, corpora: number): string;
  noPlatforms: string;
  platforms(names: string): string;
  stop: string;
  stopping: string;
  checked(papers: number): string;
  prepared(papers: number): string;
  faults(count: number): string;
  moreFaults(count: number): string;
  incident(id: string): string;
  incidentLogged(id: string): string;
  imported(read: number, leftOut: number, corpus: string, file: string): string;
}

export const cliTexts: Record<Language, CliTexts> = {
  en: {
    usage: `Usage: npm run --silent broadsheet -- <command>

  serve                                  start the local page and every chat platform that is set up
  search <query> [--limit 10] [--json] [--lang zh|en]
                                         find papers by words, a question or a name
  search --stdin [--limit 10] [--json] [--lang zh|en]
                                         the same for each line of standard input
  show <paper> [--json] [--lang zh|en]   one paper, all parts: by its name, its id, or its number as '#37'
  import <file|-> [--format auto|page|jsonl|bibtex|csl-json|atom] [--corpus NAME] [--replace]
                                         check a file of papers and add it; - reads standard input
  export [query] [--format jsonl|bibtex|csl-json|markdown]
                                         write all papers, or those that a query finds, to standard output
  prepare                                read the papers now, so that the next start finds them ready
  doctor [--lang zh|en]                  check settings, tokens, permissions, database, clock and papers
  help [--lang zh|en]                    this page

  --limit    papers for each query, 1 to 1000
  --json     a line of JSON for each answer
  --lang     language of the answer; otherwise DEFAULT_LANGUAGE
  --corpus   name of the new corpus; otherwise that of the file
  --replace  takes the place of the corpus of that name

A query that begins with a minus goes after --, as in: search -- -diffusion GRPO
Settings are read from .env; .env.example explains each.`,
    started: (url) => `The paper desk is open at ${url}`,
    read: (papers, corpora) =>
      `Read ${papers === 1 ? '1 paper' : `${papers} papers`} from ${corpora} ${corpora === 1 ? 'corpus' : 'corpora'}.`,
    noPlatforms:
      'No chat platform is configured yet; the page works without any. The README says how to add one.',
    platforms: (names) => `Answering on ${names}.`,
    stop: 'Stop with Ctrl+C.',
    stopping: 'Closing.',
    checked: (papers) => `Ready: ${papers === 1 ? '1 paper' : `${papers} papers`}, the page answers.`,
    prepared: (papers) =>
      `${papers === 1 ? '1 paper is' : `${papers} papers are`} ready. Start with: npm start`,
    faults: (count) =>
      `${count} ${count === 1 ? 'place' : 'places'} in the corpus could not be read as they should be:`,
    moreFaults: (count) => `  and ${count} more`,
    incident: (id) =>
      `Something broke on our side (incident ${id}). To see why, run it again with LOG_LEVEL=debug.`,
    incidentLogged: (id) => `Something broke on our side. The log tells more under ${id}.`,
    imported: (read, leftOut, corpus, file) =>
      `Added ${read} ${read === 1 ? 'paper' : 'papers'} as corpus ${corpus} (${file})${leftOut > 0 ? `; left out ${leftOut}` : ''}. A service that is running finds ${read === 1 ? 'it' : 'them'} after a restart.`,
  },
  zh: {
    usage: `用法：npm run --silent broadsheet -- <命令>

  serve                                  启动本地页面和所有已设置的聊天平台
  search <查询> [--limit 10] [--json] [--lang zh|en]
                                         按关键词、问题或论文名找论文
  search --stdin [--limit 10] [--json] [--lang zh|en]
                                         同上，标准输入里一行一个查询
  show <论文> [--json] [--lang zh|en]     一篇论文的全部内容，可用论文名、id 或编号（写作 '#37'）
  import <文件|-> [--format auto|page|jsonl|bibtex|csl-json|atom] [--corpus 名称] [--replace]
                                         检查一个论文文件并加入；- 表示读标准输入
  export [查询] [--format jsonl|bibtex|csl-json|markdown]
                                         把全部论文或查到的论文写到标准输出
  prepare                                现在就读好论文，下次启动更快
  doctor [--lang zh|en]                  检查设置、令牌、权限、数据库、时钟和论文
  help [--lang zh|en]                    本说明

  --limit    每个查询最多几篇，1 到 1000
  --json     每个回答一行 JSON
  --lang     用哪种语言回答；不写就按 DEFAULT_LANGUAGE
  --corpus   新语料的名字；不写就用文件名
  --replace  替换同名的语料

以减号开头的查询写在 -- 之后，例如：search -- -扩散 GRPO
设置写在 .env 里，每一项的说明见 .env.example。`,
    started: (url) => `论文台已打开：${url}`,
    read: (papers, corpora) => `读入 ${corpora} 个语料、${papers} 篇论文。`,
    noPlatforms: '还没有配置聊天平台，本地页面不需要它们。README 里有接入方法。',
    platforms: (names) => `已接入 ${names}。`,
    stop: '按 Ctrl+C 停止。',
    stopping: '正在关闭。',
    checked: (papers) => `就绪：${papers} 篇论文，页面能够应答。`,
    prepared: (papers) => `${papers} 篇论文已备好。用 npm start 启动。`,
    faults: (count) => `语料里有 ${count} 处没能正常读入：`,
    moreFaults: (count) => `  另有 ${count} 处`,
    incident: (id) => `程序出错了（编号 ${id}）。想看原因，请加上 LOG_LEVEL=debug 再运行一次。`,
    incidentLogged: (id) => `程序出错了。日志里搜 ${id} 可以看到详情。`,
    imported: (read, leftOut, corpus, file) =>
      `已加入 ${read} 篇论文，语料名 ${corpus}（${file}）${leftOut > 0 ? `，略去 ${leftOut} 条` : ''}。正在运行的服务重启后就能搜到。`,
  },
};
