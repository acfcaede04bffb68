import type { Language } from '../model/language.ts';
import type { SettingFault, SettingName } from '../model/setting-fault.ts';
import { echo } from './echo.ts';

type Takes = string | ((allowed: readonly string[]) => string);

/** What a setting takes and where people find it, to follow a colon. */
const takes: Record<Language, Record<SettingName, Takes>> = {
  en: {
    HOST: 'it takes an address of this machine; 127.0.0.1 is for this machine alone, 0.0.0.0 for others too.',
    PORT: 'it takes a number from 0 to 65535, such as 3000.',
    PLAYGROUND: 'it takes 1 to show the page to other machines too, or 0.',
    LOG_LEVEL: (levels) => `it takes one of ${levels.join(', ')}.`,
    DEFAULT_LANGUAGE: 'it takes en for English or zh for Chinese.',
    DEFAULT_TIMEZONE: 'it takes the name of a time zone, such as Europe/Berlin, Asia/Shanghai or UTC.',
    PUBLIC_URL:
      'it takes the address at which Slack reaches Broadsheet, such as https://papers.example.org. Installing in many workspaces needs it.',
    SLACK_API_URL: 'it takes an address that begins with https://. Leave it out to use Slack itself.',
    SLACK_BOT_TOKEN: 'it begins with xoxb-. Copy it from “OAuth & Permissions” of your Slack app.',
    SLACK_APP_TOKEN:
      'it begins with xapp-. Make one with connections:write under “Basic Information” of your Slack app.',
    SLACK_SIGNING_SECRET: 'copy the whole of it from “Basic Information” of your Slack app.',
    SLACK_CLIENT_ID:
      'copy it from “Basic Information” of your Slack app. Installing in many workspaces needs it.',
    SLACK_CLIENT_SECRET:
      'copy it from “Basic Information” of your Slack app. Installing in many workspaces needs it.',
    SLACK_STATE_SECRET:
      'it takes a secret of your own of 8 characters or more; openssl rand -hex 32 makes one. Installing in many workspaces needs it.',
    DISCORD_API_URL: 'it takes an address that begins with https://. Leave it out to use Discord itself.',
    DISCORD_TOKEN:
      'it is three pieces with dots between. Copy it from the Bot page of your Discord application.',
    DISCORD_PUBLIC_KEY:
      'it is 64 digits and letters from a to f. Copy it from the General Information page of your Discord application.',
    DISCORD_APPLICATION_ID:
      'it is 17 to 20 digits. Copy it from the General Information page of your Discord application, or leave it out.',
  },
  zh: {
    HOST: '要填这台机器的地址：只给本机用填 127.0.0.1，也给别的机器用填 0.0.0.0。',
    PORT: '要填 0 到 65535 之间的数字，例如 3000。',
    PLAYGROUND: '页面也给别的机器看就填 1，否则填 0。',
    LOG_LEVEL: (levels) => `只能填 ${levels.join('、')} 之一。`,
    DEFAULT_LANGUAGE: '中文填 zh，英文填 en。',
    DEFAULT_TIMEZONE: '要填时区名，例如 Asia/Shanghai、Europe/Berlin 或 UTC。',
    PUBLIC_URL:
      '要填 Slack 能访问到 Broadsheet 的网址，例如 https://papers.example.org。装进多个工作区时必须有它。',
    SLACK_API_URL: '要填以 https:// 开头的网址；删掉这一项就用 Slack 官方的。',
    SLACK_BOT_TOKEN: '它以 xoxb- 开头，请到 Slack 应用的 “OAuth & Permissions” 页复制。',
    SLACK_APP_TOKEN:
      '它以 xapp- 开头，请到 Slack 应用的 “Basic Information” 页新建一个带 connections:write 的令牌。',
    SLACK_SIGNING_SECRET: '请到 Slack 应用的 “Basic Information” 页完整复制。',
    SLACK_CLIENT_ID: '请到 Slack 应用的 “Basic Information” 页复制。装进多个工作区时必须有它。',
    SLACK_CLIENT_SECRET: '请到 Slack 应用的 “Basic Information” 页复制。装进多个工作区时必须有它。',
    SLACK_STATE_SECRET:
      '要自己定一个至少 8 个字符的密码，可用 openssl rand -hex 32 生成。装进多个工作区时必须有它。',
    DISCORD_API_URL: '要填以 https:// 开头的网址；删掉这一项就用 Discord 官方的。',
    DISCORD_TOKEN: '它是用点隔开的三段，请到 Discord 应用的 Bot 页面复制。',
    DISCORD_PUBLIC_KEY:
      '它是 64 位十六进制（数字和 a 到 f），请到 Discord 应用的 General Information 页面复制。',
    DISCORD_APPLICATION_ID:
      '它是 17 到 20 位数字，请到 Discord 应用的 General Information 页面复制；不填也行。',
  },
};

/** One line that says what is wrong with a setting, what it takes and where to find that. */
export function wordSetting(fault: SettingFault, language: Language): string {
  return language === 'zh' ? inChinese(fault) : inEnglish(fault);
}

function inEnglish(fault: SettingFault): string {
  const { name } = fault;
  if (fault.fault === 'wrong') {
    const wrong =
      fault.value === undefined
        ? `The value of ${name} does not fit`
        : `${name} cannot be “${echo(fault.value)}”`;
    return `${wrong}: ${taken('en', fault)}`;
  }
  if (fault.or === undefined) return `${name} is not set: ${taken('en', fault)}`;
  const other = taken('en', { name: fault.or, fault: 'missing' });
  return `Neither ${name} nor ${fault.or} is set, and one of them is needed. ${name}: ${taken('en', fault)} Or ${fault.or}: ${other}`;
}

function inChinese(fault: SettingFault): string {
  const { name } = fault;
  if (fault.fault === 'wrong') {
    const wrong = fault.value === undefined ? `${name} 的值不对` : `${name} 不能是「${echo(fault.value)}」`;
    return `${wrong}：${taken('zh', fault)}`;
  }
  if (fault.or === undefined) return `${name} 没有设置：${taken('zh', fault)}`;
  const other = taken('zh', { name: fault.or, fault: 'missing' });
  return `${name} 和 ${fault.or} 都没有设置，至少要有一个。${name}：${taken('zh', fault)}${fault.or}：${other}`;
}

function taken(language: Language, fault: SettingFault): string {
  const sentence = takes[language][fault.name];
  if (typeof sentence === 'string') return sentence;
  return sentence(fault.fault === 'wrong' ? (fault.allowed ?? []) : []);
}
