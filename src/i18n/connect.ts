import { startCommand } from './program.ts';
import { translated } from './translated.ts';

/** Texts of the page `/connect`. */
export const connectTexts = translated({
  en: {
    title: 'Connect your chat',
    about:
      'Follow the steps of the platform that your team uses. The checklist below it turns green as you go.',
    back: 'Back to the papers',
    isSet: (name: string) => `${name} is set`,
    /** Labels of the state of a platform. */
    states: {
      incomplete: 'Not connected',
      faulty: 'Something is wrong',
      ready: 'Ready to connect',
      starting: 'Connecting…',
      changed: 'Restart needed',
      connected: 'Connected',
    },
    checks: (platform: string) => `What works in ${platform}`,
    marks: { ok: 'OK', warning: 'To do', fault: 'Fault' },
    nothingSet: 'Nothing is set yet. Begin with step 1.',
    save: 'Save and connect',
    connect: 'Connect now',
    checkAgain: 'Check again',
    saving: 'Saving…',
    saved: (file: string) => `Saved in ${file}, which only you can read.`,
    replaces: 'Set. Paste another to replace it.',
    fromEnvironment: (name: string) => `${name} is set by your environment. Change it there.`,
    /** Says where to write a secret if the page does not accept it. */
    byHand: (name: string, file: string) => `Add it to ${file} as ${name}=…`,
    secretsStay: (file: string) =>
      `Tokens go from this page into ${file} on this machine and to the platform itself, nowhere else. They are never shown again.`,
    overHttp:
      'Requests reach this Broadsheet through a proxy, so this page does not accept tokens. Add them to the file yourself.',
    settingsPage: 'For HTTP instead of a socket, or for many workspaces, see docs/settings.md.',
    restart: `Broadsheet is running with the earlier settings. Stop it with Ctrl+C and start it again: ${startCommand}`,
    unreachable: 'Can’t reach Broadsheet. Is it still running in your terminal?',
    noScript: (file: string) =>
      `Without JavaScript, put the tokens into ${file}, restart, and reload this page to see the list.`,
  },
  zh: {
    title: '接入聊天平台',
    about: '团队用哪个平台，就照着做哪一边。每做完一步，下面的检查结果会随之变绿。',
    back: '返回论文页',
    isSet: (name) => `${name} 已设置`,
    states: {
      incomplete: '未连接',
      faulty: '有问题',
      ready: '可以连接了',
      starting: '正在连接……',
      changed: '需要重启',
      connected: '已连接',
    },
    checks: (platform) => `${platform} 检查结果`,
    marks: { ok: '正常', warning: '待办', fault: '错误' },
    nothingSet: '还没有设置，请从第 1 步开始。',
    save: '保存并连接',
    connect: '现在连接',
    checkAgain: '重新检查',
    saving: '正在保存……',
    saved: (file) => `已保存到 ${file}，只有你能读取。`,
    replaces: '已设置。粘贴新的可以替换。',
    fromEnvironment: (name) => `${name} 是由环境变量设置的，请在那里修改。`,
    byHand: (name, file) => `请写进 ${file}：${name}=…`,
    secretsStay: (file) => `令牌只会存进这台电脑的 ${file}，并发给对应的平台，不会去别处，也不会再显示出来。`,
    overHttp: '请求是经代理到达这个 Broadsheet 的，所以这个页面不接收令牌，请自己写进文件。',
    settingsPage: '要用 HTTP 代替 Socket，或装进多个工作区，请看 docs/settings.md。',
    restart: `Broadsheet 还在用之前的设置运行。请按 Ctrl+C 停止，再运行 ${startCommand}。`,
    unreachable: '连不上 Broadsheet。它还在终端里运行吗？',
    noScript: (file) => `没有 JavaScript 时，请把令牌写进 ${file}，重启，再刷新本页查看检查结果。`,
  },
});
