import type { Language } from '../../model/language.ts';
import type { CallName, UsageFault, WrongUsage } from '../../model/problem.ts';
import { echo } from '../echo.ts';

type Word = (usage: WrongUsage) => string;

/** Calls whose argument is a query, which may begin with something that looks like an option. */
const takesQuery: readonly (CallName | undefined)[] = ['search', 'export'];
const looksLikeWord = /^-[^-]/u;

const argumentsInChinese: Readonly<Record<string, string>> = {
  '<query>': '<查询>',
  '<paper>': '<论文>',
  '<file>': '<文件>',
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
    'missing-argument': ({ call, word }) =>
      `${call} needs ${word}.${word === '<paper>' ? " A number is written in quotes: '#37'." : ''}`,
    'missing-value': ({ word, allowed }) =>
      `${echo(word)} needs a value after it${allowed ? `: ${allowed}` : ''}.`,
    'bad-value': ({ word, allowed }) =>
      `“${echo(word)}” is not valid. ${allowed ? `It can be ${allowed}.` : 'This option takes no value: write it alone.'}`,
    'too-many-arguments': ({ word }) =>
      `Unexpected argument “${echo(word)}”: leave it out, or put a name with spaces in quotes.`,
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
    'missing-argument': ({ call, word }) =>
      `${call} 还缺 ${argumentsInChinese[word] ?? word}。${word === '<paper>' ? "编号要加引号：'#37'。" : ''}`,
    'missing-value': ({ word, allowed }) =>
      `${echo(word)} 后面要跟一个值${allowed ? `：${listed(allowed)}` : ''}。`,
    'bad-value': ({ word, allowed }) =>
      `「${echo(word)}」不合适。${allowed ? `可以写：${listed(allowed)}。` : '这个选项不带值，单独写就行。'}`,
    'too-many-arguments': ({ word }) => `多了一个词「${echo(word)}」：请去掉它；名字里有空格时要加引号。`,
  },
};

/** Returns a sentence that says what is wrong with a command line and how to write it. */
export function wordUsage(usage: WrongUsage, language: Language): string {
  return words[language][usage.fault](usage);
}
