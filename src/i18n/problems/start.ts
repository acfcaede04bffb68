import { startCommand } from '../program.ts';
import { wordSetting, wordUnknownSetting } from '../settings.ts';
import { wordUsage } from './usage.ts';
import type { SomeWording } from './wording.ts';

/** Sentences for problems that keep the program from starting. */
export const startProblems = {
  en: {
    'bad-settings': ({ faults, unknown = [] }) =>
      [
        'Fix these settings in .env (or in your environment) and try again:',
        ...faults.map((fault) => `  ${wordSetting(fault, 'en')}`),
        ...unknown.map((one) => `  ${wordUnknownSetting(one, 'en')}`),
      ].join('\n'),
    'env-file': ({ file, fault }) =>
      ({
        unreadable: `${file} cannot be read. Change its permissions, or remove it.`,
        'not-utf-8': `${file} is not UTF-8 text, so none of its settings could be read. Save it as UTF-8.`,
        'not-written': `${file} cannot be written. Change its permissions, or add the settings yourself.`,
        'multi-line': `${file} has a value of several lines, so it was left as it is. Add the settings yourself.`,
      })[fault],
    'wrong-usage': (usage) => wordUsage(usage, 'en'),
    'output-refused': ({ detail }) =>
      `Writing to standard output failed (${detail}), so the answer is incomplete. Is the disk full?`,
    'port-refused': ({ host, port, fault }) =>
      ({
        taken: `Port ${port} on ${host} is already in use, perhaps by another Broadsheet. Stop that program, or try: PORT=3001 ${startCommand}`,
        forbidden: `This user may not open port ${port} on ${host}: ports below 1024 need special rights. Put a proxy in front, and try: PORT=3000 ${startCommand}`,
      })[fault],
  },
  zh: {
    'bad-settings': ({ faults, unknown = [] }) =>
      [
        '有些设置不对，请在 .env（或环境变量）里改好再试：',
        ...faults.map((fault) => `  ${wordSetting(fault, 'zh')}`),
        ...unknown.map((one) => `  ${wordUnknownSetting(one, 'zh')}`),
      ].join('\n'),
    'env-file': ({ file, fault }) =>
      ({
        unreadable: `${file} 读不了。请放开读取权限，或者删掉它。`,
        'not-utf-8': `${file} 不是 UTF-8 文本，里面的设置一项也没读到。请另存为 UTF-8。`,
        'not-written': `${file} 写不进去。请放开写入权限，或者自己把设置填进去。`,
        'multi-line': `${file} 里有跨行的值，所以没有改动它。请自己把设置填进去。`,
      })[fault],
    'wrong-usage': (usage) => wordUsage(usage, 'zh'),
    'output-refused': ({ detail }) => `标准输出写不进去（${detail}），结果不完整。是不是磁盘满了？`,
    'port-refused': ({ host, port, fault }) =>
      ({
        taken: `${host} 的端口 ${port} 已被占用，可能是另一个 Broadsheet。请关掉占用它的程序，或换一个端口：PORT=3001 ${startCommand}`,
        forbidden: `当前用户不能使用 ${host} 的端口 ${port}：1024 以下的端口需要特殊权限。请在前面放反向代理，并改用：PORT=3000 ${startCommand}`,
      })[fault],
  },
} satisfies SomeWording;
