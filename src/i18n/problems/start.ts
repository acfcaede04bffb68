import type { Language } from '../../language.ts';
import type { UsageFault } from '../../problem.ts';
import { wordSetting } from '../settings.ts';
import type { Wording } from './wording.ts';

const usageFaults: Record<Language, Record<UsageFault, string>> = {
  en: {
    'unknown-call': 'There is no such command',
    'unknown-option': 'This command has no such option (a query that begins with a minus goes after --)',
    'missing-argument': 'Something is missing',
    'missing-value': 'This option needs a value',
    'bad-value': 'This value does not fit',
    'too-many-arguments': 'This is one word too many',
  },
  zh: {
    'unknown-call': '没有这个命令',
    'unknown-option': '这个命令没有这个选项（以减号开头的查询要写在 -- 之后）',
    'missing-argument': '还缺一项',
    'missing-value': '这个选项后面要跟一个值',
    'bad-value': '这个值不合适',
    'too-many-arguments': '多了一个词',
  },
};

/** What can keep the program from starting. */
export const startProblems: Wording<
  'bad-settings' | 'env-file' | 'wrong-usage' | 'output-refused' | 'port-taken'
> = {
  en: {
    'bad-settings': ({ faults }) =>
      [
        'Put these settings right in .env, or where your environment sets them, and try again:',
        ...faults.map((fault) => `  ${wordSetting(fault, 'en')}`),
      ].join('\n'),
    'env-file': ({ file, fault }) =>
      ({
        unreadable: `${file} cannot be read. Allow it, or remove it.`,
        'not-utf-8': `${file} is not UTF-8 text, so none of its settings could be read. Save it as UTF-8.`,
      })[fault],
    'wrong-usage': ({ fault, word, allowed }) =>
      `${usageFaults.en[fault]}: ${word}${allowed === undefined ? '' : ` (it can be ${allowed})`}`,
    'output-refused': ({ detail }) =>
      `Standard output cannot be written (${detail}), so the answer is not complete. Is the disk full?`,
    'port-taken': ({ host, port }) =>
      `Port ${port} on ${host} is taken or not allowed. Stop what uses it, or start with another: PORT=3001 npm start`,
  },
  zh: {
    'bad-settings': ({ faults }) =>
      [
        '有些设置不对，请在 .env（或环境变量）里改好再试：',
        ...faults.map((fault) => `  ${wordSetting(fault, 'zh')}`),
      ].join('\n'),
    'env-file': ({ file, fault }) =>
      ({
        unreadable: `${file} 读不了。请放开读取权限，或者删掉它。`,
        'not-utf-8': `${file} 不是 UTF-8 文本，里面的设置一项也没读到。请另存为 UTF-8。`,
      })[fault],
    'wrong-usage': ({ fault, word, allowed }) =>
      `${usageFaults.zh[fault]}：${word}${allowed === undefined ? '' : `（可以是 ${allowed}）`}`,
    'output-refused': ({ detail }) => `标准输出写不进去（${detail}），结果不完整。是不是磁盘满了？`,
    'port-taken': ({ host, port }) =>
      `${host} 的端口 ${port} 被占用或不允许使用。关掉占用它的程序，或换一个端口：PORT=3001 npm start`,
  },
};
