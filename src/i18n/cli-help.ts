import type { Language } from '../model/language.ts';
import type { CallName } from '../model/problem.ts';

/** Lines are wrapped at 80 columns; the column of descriptions is 58 wide. */
interface CallHelp {
  /** The forms in which the call can be typed. The overview shows the first. */
  forms: readonly string[];
  summary: string;
  /** Text that follows the summary in the help of the call. */
  more?: string;
  argument?: readonly [typed: string, meaning: string];
  /** Descriptions of the options, by name without dashes. */
  options?: Readonly<Record<string, string>>;
  /** Lines to type and their meaning. Settings may precede the call. */
  examples: readonly [line: string, meaning: string][];
}

interface CliHelp {
  /** Label of the usage line. */
  usage: string;
  titled(call: string, summary: string): string;
  command: string;
  examples: string;
  moreAbout(line: string): string;
  notes: string;
  /** Describes `--lang` of the calls that do not describe it themselves. */
  lang: string;
  calls: Readonly<Record<CallName, CallHelp>>;
}

export const cliHelp: Record<Language, CliHelp> = {
  en: {
    usage: 'Usage: ',
    titled: (call, summary) => `${call}: ${summary}`,
    command: '<command>',
    examples: 'Examples:',
    moreAbout: (line) => `More, with examples: ${line}`,
    notes: `Settings are read from .env; .env.example explains each.
Exit codes: 0 success, 1 error (explained), 2 usage error.`,
    lang: 'language of the answer; otherwise DEFAULT_LANGUAGE',
    calls: {
      serve: {
        forms: ['serve [options]'],
        summary: 'start the local page and every chat platform that is set up',
        more: `This is what npm start runs. The page is at http://127.0.0.1:3000 unless PORT
says otherwise. It runs until Ctrl+C.`,
        options: {
          check: 'start on a free port, ask the page once and stop: exit code 0\nwhen all went well',
        },
        examples: [['PORT=3001 serve', 'the page at http://127.0.0.1:3001']],
      },
      search: {
        forms: ['search <query> [options]', 'search --stdin [options]'],
        summary: 'find papers by words, a question or a name',
        more: `English and Chinese both work, and typos are fine. The best match comes first,
and each says why it was found.`,
        argument: [
          '<query>',
          `beside words: "exactly these", -not, GRPO OR PPO, tag:grpo,
in:method, name:tree, bench:ALFWorld, has:code. If it
contains quotes, wrap it in single quotes; if it starts
with a minus, put -- before it`,
        ],
        options: {
          limit: 'papers for each query, 1 to 1000; otherwise 10',
          sort: 'best match, newest or by name; also sort:year in the query',
          index: 'a folder that the call index wrote; otherwise CORPUS_DIR',
          stdin: 'read one query per line from standard input',
          json: 'print one JSON object per query',
          explain: 'how each paper came to its score, in numbers that add up',
        },
        examples: [
          ['search "sparse reward agents" --limit 3', 'the three best'],
          ['search \'"credit assignment" tag:grpo\'', 'exact words, with a tag'],
          ['search -- -diffusion GRPO', 'without diffusion'],
          ['search --stdin --json < queries.txt', 'many queries for a program'],
          ['search --index ./arxiv "sparse reward"', 'in what index --out ./arxiv wrote'],
        ],
      },
      show: {
        forms: ['show <paper> [options]'],
        summary: 'one paper, all parts',
        argument: [
          '<paper>',
          `its name in any spelling, its id, or its number in the page
as '#37', in quotes, because a shell reads # as a comment`,
        ],
        options: { json: 'the whole record as a line of JSON' },
        examples: [['show ac odm', 'the paper that is called AC-ODM']],
      },
      related: {
        forms: ['related <paper> [options]'],
        summary: 'papers related to one',
        argument: ['<paper>', 'its name in any spelling, its id or its number'],
        examples: [['related treepo', 'the papers nearest to TreePO']],
      },
      random: {
        forms: ['random [query] [options]'],
        summary: 'a random paper, from all or from a search',
        argument: ['[query]', 'as for search; without one, any paper'],
        examples: [['random tag:grpo', 'one of the papers with the tag GRPO']],
      },
      topics: {
        forms: ['topics [options]'],
        summary: 'topics, algorithms and benchmarks, with their counts',
        examples: [['topics', 'what the papers are about']],
      },
      today: {
        forms: ['today [options]'],
        summary: 'the paper of the day',
        examples: [['today', 'the same paper all day']],
      },
      save: {
        forms: ['save <paper> [options]'],
        summary: 'add a paper to your reading list',
        more: 'The list is that of the local page.',
        argument: ['<paper>', 'its name in any spelling, its id or its number'],
        examples: [['save ac odm', 'saves AC-ODM']],
      },
      saved: {
        forms: ['saved [words] [options]'],
        summary: 'your reading list',
        argument: ['[words]', 'the same as after /paper saved'],
        examples: [['saved format:bibtex', 'as BibTeX']],
      },
      unsave: {
        forms: ['unsave <paper> [options]'],
        summary: 'remove a paper from your reading list',
        argument: ['<paper>', 'its name in any spelling, its id or its number'],
        examples: [['unsave ac odm', 'removes AC-ODM']],
      },
      import: {
        forms: ['import <file> [options]'],
        summary: 'check a file of papers and add it',
        more: `Says what was read, what was left out and why, line by line. A file that cannot
be used is refused, and nothing changes.`,
        argument: ['<file>', 'where the papers are; - reads standard input'],
        options: {
          format: 'what the file is; auto, unless given, looks at its contents',
          corpus: 'name of the new corpus; otherwise that of the file.\nStandard input needs one',
          replace: 'replace the corpus of that name',
        },
        examples: [
          ['import papers.bib --corpus reading-group', 'a BibTeX file'],
          ['import - --format jsonl --corpus new < papers.jsonl', 'from another program'],
        ],
      },
      index: {
        forms: ['index --input FILE --out DIR [options]'],
        summary: 'save an index of many papers, to search without the corpora',
        more: 'search --index then opens it at once and reads only what a query needs.',
        options: {
          input: 'the papers, in any format that import reads',
          out: 'the folder for the index; an index in it is replaced',
        },
        examples: [['index --input arxiv.jsonl --out ./arxiv', 'save an index']],
      },
      enrich: {
        forms: ['enrich [list] [options]'],
        summary: 'complete papers with titles, authors, year, venue and links',
        more: `Finds the papers in the list by their numbers, abstracts and names, and says how
sure it is; doubtful ones stay as they are. The files of papers stay as they
are, too: what was found is kept in DATA_DIR. The list is fetched
from the network unless it is a file.`,
        argument: [
          '[list]',
          'a conference and its year (icml-2026, iclr-2026,\nneurips-2025), an address, a file of any format that\nimport reads, or arxiv, which is meant when nothing is given',
        ],
        options: {
          undo: 'remove what the list added; without a list, the last one',
        },
        examples: [
          ['enrich icml-2026', 'from the conference’s own list'],
          ['enrich my-library.bib', 'from a file'],
          ['enrich --undo', 'as it was before'],
        ],
      },
      export: {
        forms: ['export [query] [options]'],
        summary: 'write papers to standard output',
        argument: ['[query]', 'only the papers that it finds, best first; otherwise all'],
        options: {
          format: 'jsonl unless given; it can be imported again without loss',
          with: 'what BibTeX, CSL-JSON and RIS hold beside the reference:\nthe abstract, the parts of the summary, or both',
        },
        examples: [
          ['export --format bibtex > all.bib', 'all papers as BibTeX'],
          ['export tag:grpo --format ris --with abstract', 'those with a tag, for EndNote'],
          ['export tag:grpo --format markdown', 'the same, to read'],
        ],
      },
      backup: {
        forms: ['backup <file> [options]'],
        summary: 'copy the database into a file, also while the service runs',
        more: `Reading lists, subscriptions, what was posted and shared, installed workspaces.
With DATABASE_URL the server’s own tools do it: pg_dump.`,
        argument: ['<file>', 'a file that does not exist yet'],
        examples: [['backup broadsheet-backup.sqlite', 'everything that Broadsheet stores']],
      },
      restore: {
        forms: ['restore <file> [options]'],
        summary: 'replace the database with a backup',
        more: `Stop the service first. What was there before is kept beside it, and a file that
is damaged, newer or none of ours changes nothing. With DATABASE_URL it fills an
empty database on that server.`,
        argument: ['<file>', 'a file that backup wrote'],
        examples: [
          ['restore broadsheet-backup.sqlite', 'as it was then'],
          ['DATA_DIR=./elsewhere restore broadsheet-backup.sqlite', 'into another folder'],
          ['DATABASE_URL=postgres://… restore broadsheet-backup.sqlite', 'on to PostgreSQL'],
        ],
      },
      prepare: {
        forms: ['prepare'],
        summary: 'read the papers now, so that the next start finds them ready',
        more: 'Runs by itself after npm install and after an import; by hand after a change of\nthe files in CORPUS_DIR.',
        examples: [['CORPUS_DIR=./other-papers prepare', 'those of another folder']],
      },
      doctor: {
        forms: ['doctor [options]'],
        summary: 'check settings, tokens, permissions, database, clock, papers',
        more: 'Says what is fine, what to look at and what to fix; exit code 1 on a fault.',
        options: {
          json: 'one line of JSON, for other programs',
          'delete-workspace': 'check nothing; delete all data of a workspace or server',
        },
        examples: [
          ['doctor', 'with the settings of .env'],
          ['DATABASE_URL=postgres://… doctor', 'try another database before saving it'],
        ],
      },
      help: {
        forms: ['help [command] [options]'],
        summary: 'explain a command',
        more: '--help after a command does the same.',
        argument: ['[command]', 'which one; otherwise all in short'],
        options: { lang: 'language of this help; otherwise DEFAULT_LANGUAGE' },
        examples: [['help import', 'how to add papers']],
      },
    },
  },
  zh: {
    usage: '用法：',
    titled: (call, summary) => `${call}：${summary}`,
    command: '<命令>',
    examples: '例如：',
    moreAbout: (line) => `选项和例子：${line}`,
    notes: `设置写在 .env 里，每一项的说明见 .env.example。
退出码：0 完成，1 出错（会说明原因），2 用法不对。`,
    lang: '用哪种语言回答；不写就按 DEFAULT_LANGUAGE',
    calls: {
      serve: {
        forms: ['serve [选项]'],
        summary: '启动本地页面和所有已设置的聊天平台',
        more: `npm start 运行的就是它。页面在 http://127.0.0.1:3000，端口可以用 PORT 改。
按 Ctrl+C 停止。`,
        options: { check: '用空闲端口启动，访问一次页面就停；一切正常时退出码为 0' },
        examples: [['PORT=3001 serve', '页面在 http://127.0.0.1:3001']],
      },
      search: {
        forms: ['search <查询> [选项]', 'search --stdin [选项]'],
        summary: '按关键词、问题或论文名找论文',
        more: '中英文都行，拼错也没关系。最相符的排在前面，每篇都说明为什么找到它。',
        argument: [
          '<查询>',
          `除了普通的词，还可以写："完整短语"、-排除、GRPO OR PPO、
tag:grpo、in:method、name:tree、bench:ALFWorld、has:code。
查询里有双引号时，整个用单引号括起来；
以减号开头时，在前面加 --`,
        ],
        options: {
          limit: '每个查询最多几篇，1 到 1000；不写就是 10 篇',
          sort: '按相关度、年份或名称排；在查询里写 sort:year 也行',
          index: '用 index 建好的索引所在的目录；不写就搜 CORPUS_DIR',
          stdin: '从标准输入读查询，一行一个，逐个回答',
          json: '每个回答一行 JSON，供其他程序读取',
          explain: '列出每篇论文的得分从何而来，各项相加等于总分',
        },
        examples: [
          ['search 奖励稀疏的智能体 --limit 3', '最相符的三篇'],
          ['search \'"信用分配" tag:grpo\'', '完整短语，再限定标签'],
          ['search -- -扩散 GRPO', '不要提到扩散的'],
          ['search --stdin --json < queries.txt', '一批查询，供程序读取'],
          ['search --index ./arxiv "sparse reward"', '在 index --out ./arxiv 建好的索引里搜'],
        ],
      },
      show: {
        forms: ['show <论文> [选项]'],
        summary: '一篇论文的全部内容',
        argument: [
          '<论文>',
          `论文名（拼错也能认出）、id，或页面里的编号。编号要加引号，
写作 '#37'，否则 shell 会把 # 后面当成注释`,
        ],
        options: { json: '把整条记录写成一行 JSON' },
        examples: [['show ac odm', '名为 AC-ODM 的论文']],
      },
      related: {
        forms: ['related <论文> [选项]'],
        summary: '和某篇相关的论文',
        argument: ['<论文>', '论文名（拼错也能认出）、id 或编号'],
        examples: [['related treepo', '和 TreePO 最相关的论文']],
      },
      random: {
        forms: ['random [查询] [选项]'],
        summary: '随便来一篇，也可以限定范围',
        argument: ['[查询]', '写法同 search；不写就在全部论文里选'],
        examples: [['random tag:grpo', '带 GRPO 标签的任意一篇']],
      },
      topics: {
        forms: ['topics [选项]'],
        summary: '主题、算法和评测基准，以及各有几篇',
        examples: [['topics', '这些论文在讲什么']],
      },
      today: {
        forms: ['today [选项]'],
        summary: '今天的论文',
        examples: [['today', '一整天都是同一篇']],
      },
      save: {
        forms: ['save <论文> [选项]'],
        summary: '收藏一篇论文',
        more: '和本地页面用的是同一份收藏。',
        argument: ['<论文>', '论文名（拼错也能认出）、id 或编号'],
        examples: [['save ac odm', '收藏 AC-ODM']],
      },
      saved: {
        forms: ['saved [条件] [选项]'],
        summary: '我的收藏',
        argument: ['[条件]', '写法同 /paper saved'],
        examples: [['saved format:bibtex', '导出为 BibTeX']],
      },
      unsave: {
        forms: ['unsave <论文> [选项]'],
        summary: '取消收藏一篇论文',
        argument: ['<论文>', '论文名（拼错也能认出）、id 或编号'],
        examples: [['unsave ac odm', '取消收藏 AC-ODM']],
      },
      import: {
        forms: ['import <文件> [选项]'],
        summary: '检查一个论文文件并加入',
        more: '逐行说明读入了什么、跳过了什么、为什么。文件不能用就整个拒绝，什么都不改。',
        argument: ['<文件>', '论文所在的文件；- 表示读标准输入'],
        options: {
          format: '文件的格式；不写就是 auto，按内容判断',
          corpus: '新语料的名字；不写就用文件名。读标准输入时必须写',
          replace: '替换同名的语料',
        },
        examples: [
          ['import papers.bib --corpus reading-group', '加入一个 BibTeX 文件'],
          ['import - --format jsonl --corpus new < papers.jsonl', '由别的程序给出'],
        ],
      },
      index: {
        forms: ['index --input 文件 --out 目录 [选项]'],
        summary: '给大量论文建好索引，以后不读语料就能搜',
        more: '之后用 search --index 搜索，打开很快，只读这次查询用到的内容。',
        options: {
          input: '论文文件，import 能读的格式都可以',
          out: '索引放在哪个目录；里面已有的索引会被替换',
        },
        examples: [['index --input arxiv.jsonl --out ./arxiv', '建索引']],
      },
      enrich: {
        forms: ['enrich [列表] [选项]'],
        summary: '给论文补上标题、作者、年份、会议和链接',
        more: `按编号、摘要和方法名在列表里找论文，并说明有多大把握；拿不准的不改。
论文文件保持原样，补上的内容存在 DATA_DIR 里。列表不是文件时会联网获取。`,
        argument: [
          '[列表]',
          '会议加年份（icml-2026、iclr-2026、neurips-2025）、网址、\nimport 能读的文件，或 arxiv；不写就是 arxiv',
        ],
        options: { undo: '撤销这份列表补上的内容；不写列表就撤销最近一份' },
        examples: [
          ['enrich icml-2026', '用会议自己公布的列表'],
          ['enrich my-library.bib', '用一个文件'],
          ['enrich --undo', '恢复原样'],
        ],
      },
      export: {
        forms: ['export [查询] [选项]'],
        summary: '把论文写到标准输出',
        argument: ['[查询]', '只写查到的，最相符的在前；不写就是全部论文'],
        options: {
          format: '不写就是 jsonl，可以再导入，不丢内容',
          with: 'BibTeX、CSL-JSON、RIS 里除了题录还写什么：\nabstract 摘要，parts 各部分，all 都写',
        },
        examples: [
          ['export --format bibtex > all.bib', '全部论文，BibTeX 格式'],
          ['export tag:grpo --format ris --with abstract', '带某个标签的，给 EndNote 用'],
          ['export tag:grpo --format markdown', '同样这些，便于阅读'],
        ],
      },
      backup: {
        forms: ['backup <文件> [选项]'],
        summary: '把数据库备份成一个文件，服务运行时也可以',
        more: '包括收藏、订阅、发过和分享过的论文、已安装的工作区。用 DATABASE_URL 时\n请用数据库自己的工具：pg_dump。',
        argument: ['<文件>', '还不存在的文件'],
        examples: [['backup broadsheet-backup.sqlite', '备份全部数据']],
      },
      restore: {
        forms: ['restore <文件> [选项]'],
        summary: '用备份恢复数据库',
        more: '请先停止服务。原来的数据会留在旁边；文件损坏、版本更新或不是本程序的备份，\n就什么也不改。设了 DATABASE_URL，就填进那里的空库。',
        argument: ['<文件>', 'backup 写出的文件'],
        examples: [
          ['restore broadsheet-backup.sqlite', '恢复到备份时的样子'],
          ['DATA_DIR=./elsewhere restore broadsheet-backup.sqlite', '恢复到另一个文件夹'],
          ['DATABASE_URL=postgres://… restore broadsheet-backup.sqlite', '改用 PostgreSQL'],
        ],
      },
      prepare: {
        forms: ['prepare'],
        summary: '现在就读好论文，下次启动更快',
        more: '安装之后和导入之后会自动运行；手动改了 CORPUS_DIR 里的文件时再运行一次。',
        examples: [['CORPUS_DIR=./other-papers prepare', '另一个文件夹里的论文']],
      },
      doctor: {
        forms: ['doctor [选项]'],
        summary: '检查设置、令牌、权限、数据库、时钟和论文',
        more: '说明哪些正常、哪些要留意、哪些要改；有错时退出码为 1。',
        options: {
          json: '输出一行 JSON，供其他程序使用',
          'delete-workspace': '不做检查，删除一个工作区或服务器的全部数据',
        },
        examples: [
          ['doctor', '按 .env 里的设置检查'],
          ['DATABASE_URL=postgres://… doctor', '先试一个新的数据库，再写进 .env'],
        ],
      },
      help: {
        forms: ['help [命令] [选项]'],
        summary: '说明一个命令怎么用',
        more: '在命令后面加 --help 也一样。',
        argument: ['[命令]', '想了解的命令；不写就简要列出全部'],
        options: { lang: '用哪种语言说明；不写就按 DEFAULT_LANGUAGE' },
        examples: [['help import', '怎么加入论文']],
      },
    },
  },
};
