import type { Language } from '../../language.ts';
import type { UsageFault } from '../../problem.ts';
import type { Wording } from './wording.ts';

const usageFaults: Record<Language, Record<UsageFault, string>> = {
  en: {
    'unknown-call': 'There is no such call',
    'unknown-option': 'This call has no such option (a query that begins with a minus goes after --)',
    'missing-argument': 'Something is missing',
    'bad-value': 'This value does not fit',
    'too-many-arguments': 'This is one word too many',
  },
  zh: {
    'unknown-call': '没有这个调用',
    'unknown-option': '这个调用没有这个选项（以减号开头的查询要写在 -- 之后）',
    'missing-argument': '还缺一项',
    'bad-value': '这个值不合适',
    'too-many-arguments': '多了一个词',
  },
};

/** What can keep the program from starting. */
export const startProblems: Wording<'bad-settings' | 'wrong-usage' | 'port-taken'> = {
  en: {
    'bad-settings': ({ faults }) =>
      [
        'Some settings do not fit; correct them in .env:',
        ...faults.map(({ name, expected }) => `  ${name} should be ${expected}`),
      ].join('\n'),
    'wrong-usage': ({ fault, word }) => `${usageFaults.en[fault]}: ${word}`,
    'port-taken': ({ host, port }) =>
      `Port ${port} on ${host} is taken or not allowed. Stop what uses it, or start with another: PORT=3001 npm start`,
  },
  zh: {
    'bad-settings': ({ faults }) =>
      [
        '有些设置不合适，请在 .env 里改正：',
        ...faults.map(({ name, expected }) => `  ${name} 应为 ${expected}`),
      ].join('\n'),
    'wrong-usage': ({ fault, word }) => `${usageFaults.zh[fault]}：${word}`,
    'port-taken': ({ host, port }) =>
      `${host} 的端口 ${port} 被占用或不允许使用。关掉占用它的程序，或换一个端口：PORT=3001 npm start`,
  },
};
