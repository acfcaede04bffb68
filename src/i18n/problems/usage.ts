import type { Language } from '../../model/language.ts';
import type { CallName, UsageFault, WrongUsage } from '../../model/problem.ts';
import { echo } from '../echo.ts';

type Word = (usage: WrongUsage) => string;

/** Calls whose argument is a query, which may begin with something that looks like an option. */
const takesQuery: readonly (CallName | undefined)[] = ['search', 'export'];
const looksLikeWord = /^-[^-]/u;

const missing: Record<Language, Partial<Record<CallName, string>>> = {
  en: {
    search:
      'search needs something to look for: words, a question or a name. With --stdin it reads queries from standard input.',
    show: "show needs a paper: its name, its id, or its number in quotes, as in '#37'.",
    import: 'import needs a file of papers, or - for standard input.',
    backup: 'backup needs a file that does not exist yet.',
    restore: 'restore needs a file that backup wrote.',
  },
  zh: {
    search: 'search 还缺要找的内容：关键词、问题或论文名。加 --stdin 则从标准输入读查询。',
    show: "show 还缺一篇论文：写论文名、id，或加引号的编号，如 '#37'。",
    import: 'import 还缺一个论文文件；写 - 则读标准输入。',
    backup: 'backup 还缺一个文件名，指定的文件不能已经存在。',
    restore: 'restore 还缺一个文件名，要用 backup 生成的文件。',
  },
};

const surplus: Record<Language, Partial<Record<CallName, string>>> = {
  en: {
    search: 'with --stdin the queries come from standard input. Leave it out, or leave out --stdin.',
    import: 'import takes one file at a time. A name with spaces goes in quotes.',
    enrich: 'enrich takes one list at a time. A name with spaces goes in quotes.',
    backup: 'backup takes one file. A name with spaces goes in quotes.',
    restore: 'restore takes one file. A name with spaces goes in quotes.',
    help: 'help explains one command at a time. Leave it out.',
  },
  zh: {
    search: '加了 --stdin，查询就从标准输入读。去掉这个词，或去掉 --stdin。',
    import: 'import 一次只收一个文件。文件名里有空格时要加引号。',
    enrich: 'enrich 一次只收一个列表。文件名里有空格时要加引号。',
    backup: 'backup 只收一个文件。文件名里有空格时要加引号。',
    restore: 'restore 只收一个文件。文件名里有空格时要加引号。',
    help: 'help 一次只讲一个命令，请去掉它。',
  },
};

const listed = (allowed: string) => allowed.replaceAll(', ', '、');

const words: Record<Language, Record<UsageFault, Word>> = {
  en: {
    'unknown-call': ({ word, meant }) =>
      `There is no command “${echo(word)}”. ${meant ? `Did you mean ${meant}?` : 'To look for papers, put search in front: search "sparse reward".'}`,
    'unknown-option': ({ word, call, allowed }) => {
      if (!call)
        return `There is no command before ${echo(word)}. Write the command first, then its options.`;
      const remedy = allowed ? `It has ${allowed}.` : 'It takes no options: leave this one out.';
      const query =
        takesQuery.includes(call) && looksLikeWord.test(word)
          ? ` Put -- before a query that starts with a minus: ${call} -- ${echo(word)} GRPO`
          : '';
      return `${call} has no option ${echo(word)}. ${remedy}${query}`;
    },
    'missing-argument': ({ call, word }) => (call && missing.en[call]) ?? `This is missing: ${word}.`,
    'missing-value': ({ word, allowed }) =>
      `${echo(word)} needs a value after it${allowed ? `: ${allowed}` : ''}.`,
    'bad-value': ({ word, allowed }) =>
      `“${echo(word)}” is not valid. ${allowed ? `It can be ${allowed}.` : 'This option takes no value: write it alone.'}`,
    'too-many-arguments': ({ word, call }) =>
      `Unexpected argument “${echo(word)}”: ${(call && surplus.en[call]) ?? `${call} takes none. Leave it out.`}`,
  },
  zh: {
    'unknown-call': ({ word, meant }) =>
      `没有「${echo(word)}」这个命令。${meant ? `是不是想写 ${meant}？` : '想找论文，请在前面加上 search，例如：search "奖励稀疏"。'}`,
    'unknown-option': ({ word, call, allowed }) => {
      if (!call) return `${echo(word)} 前面没有命令。先写命令，再写它的选项。`;
      const remedy = allowed ? `可用的选项有 ${listed(allowed)}。` : '它不带选项，请去掉。';
      const query =
        takesQuery.includes(call) && looksLikeWord.test(word)
          ? `以减号开头的查询要写在 -- 之后，例如：${call} -- ${echo(word)} GRPO`
          : '';
      return `${call} 没有 ${echo(word)} 这个选项。${remedy}${query}`;
    },
    'missing-argument': ({ call, word }) => (call && missing.zh[call]) ?? `还缺一项：${word}。`,
    'missing-value': ({ word, allowed }) =>
      `${echo(word)} 后面要跟一个值${allowed ? `：${listed(allowed)}` : ''}。`,
    'bad-value': ({ word, allowed }) =>
      `「${echo(word)}」不合适。${allowed ? `可以写：${listed(allowed)}。` : '这个选项不带值，单独写就行。'}`,
    'too-many-arguments': ({ word, call }) =>
      `多了一个词「${echo(word)}」：${(call && surplus.zh[call]) ?? `${call} 后面不用再写词，请去掉它。`}`,
  },
};

/** Returns a sentence that says what is wrong with a command line and how to write it. */
export function wordUsage(usage: WrongUsage, language: Language): string {
  return words[language][usage.fault](usage);
}
