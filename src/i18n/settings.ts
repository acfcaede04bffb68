import type { Language, Localized } from '../model/language.ts';
import type { SettingFault, UnknownSetting } from '../model/setting-fault.ts';
import { echo } from './echo.ts';

const folder = {
  en: 'it must be the path of a folder, written out: ~ and $HOME mean nothing here. Quotes come in pairs.',
  zh: '要填文件夹的路径，其中的 ~ 和 $HOME 不会展开；引号要前后成对。',
};

/**
 * Descriptions of the values that each shared setting accepts. A platform's own settings are described in its
 * adapter.
 */
export const settingTexts = {
  DATA_DIR: folder,
  CORPUS_DIR: folder,
  HOST: {
    en: 'it must be an address of this machine; 127.0.0.1 is for this machine alone, 0.0.0.0 for others too.',
    zh: '要填这台机器的地址：只给本机用填 127.0.0.1，也给别的机器用填 0.0.0.0。',
  },
  PORT: {
    en: 'it must be a number from 0 to 65535, such as 3000.',
    zh: '要填 0 到 65535 之间的数字，例如 3000。',
  },
  PLAYGROUND: {
    en: 'it must be 1 to show the page to other machines too, or 0.',
    zh: '页面也给别的机器看就填 1，否则填 0。',
  },
  LOG_LEVEL: {
    en: 'it must be one of fatal, error, warn, info, debug, trace, silent.',
    zh: '只能填 fatal、error、warn、info、debug、trace、silent 之一。',
  },
  DEFAULT_LANGUAGE: {
    en: 'it must be en for English or zh for Chinese.',
    zh: '中文填 zh，英文填 en。',
  },
  DEFAULT_TIMEZONE: {
    en: 'it must be the name of a time zone, such as Europe/Berlin, Asia/Shanghai or UTC.',
    zh: '要填时区名，例如 Asia/Shanghai、Europe/Berlin 或 UTC。',
  },
  PUBLIC_URL: {
    en: 'it must be the address at which others reach Broadsheet, such as https://papers.example.org, without a user name, ? or #.',
    zh: '要填别人能访问到 Broadsheet 的网址，例如 https://papers.example.org，里面不要带用户名、? 和 #。',
  },
  METRICS_TOKEN: {
    en: 'it must be a secret of at least 16 letters, digits or signs without spaces that you choose; openssl rand -hex 32 makes one.',
    zh: '要自己定一个至少 16 位的密码，只用字母、数字和符号，不留空格，可用 openssl rand -hex 32 生成。',
  },
  ENCRYPTION_KEY: {
    en: 'workspaces install by OAuth, and their tokens are stored only encrypted. openssl rand -hex 32 makes one.',
    zh: '工作区通过 OAuth 安装，令牌只加密保存。可用 openssl rand -hex 32 生成。',
  },
  EMBEDDINGS_URL: {
    en: 'it must be the address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1, without a user name.',
    zh: '要填与 OpenAI 兼容的接口地址，例如 http://127.0.0.1:11434/v1，里面不要带用户名。',
  },
  EMBEDDINGS_MODEL: {
    en: 'it must be the name of an embedding model that EMBEDDINGS_URL offers.',
    zh: '要填 EMBEDDINGS_URL 上的嵌入模型名。',
  },
  EMBEDDINGS_API_KEY: {
    en: 'it must be a key without spaces; copy all of it.',
    zh: '密钥里不能有空格，请完整复制。',
  },
} satisfies Record<string, Localized>;

/** Describes the value of a setting that was pasted with something else, and so fits into no settings file. */
export const copyAgain: Localized = { en: 'copy it again.', zh: '请重新复制。' };

/** Returns one line that says what is wrong with a setting, what it accepts and where to find a value. */
export function wordSetting(fault: SettingFault, language: Language): string {
  const { name, takes } = fault.setting;
  const zh = language === 'zh';
  if (fault.fault === 'wrong') {
    const value = fault.value === undefined ? undefined : echo(fault.value);
    if (zh) return `${name} ${value === undefined ? '的值不对' : `不能是「${value}」`}：${takes.zh}`;
    return `${name} ${value === undefined ? 'is not valid' : `cannot be “${value}”`}: ${takes.en}`;
  }
  if (!fault.or) return zh ? `${name} 没有设置：${takes.zh}` : `${name} is not set: ${takes.en}`;
  const { or } = fault;
  return zh
    ? `${name} 和 ${or.name} 至少要设置一个。${name}：${takes.zh}${or.name}：${or.takes.zh}`
    : `Set ${name} or ${or.name}. ${name}: ${takes.en} ${or.name}: ${or.takes.en}`;
}

/** Returns a line that says that a setting has no effect because there is none with its name. */
export function wordUnknownSetting({ name, meant }: UnknownSetting, language: Language): string {
  const found = echo(name);
  if (language === 'zh')
    return `${found} 不是 Broadsheet 的设置，不起作用。${meant === undefined ? '' : `是不是想写 ${meant}？`}`;
  return `${found} is not a setting of Broadsheet and has no effect.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
}
