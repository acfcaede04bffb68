import type { Localized } from '../../../src/model/language.ts';

/** The values that each setting accepts, and where people find them. */
export const settingTexts = {
  PUBLIC_URL: {
    en: 'it must be the address at which Slack reaches Broadsheet, such as https://papers.example.org. Installing in many workspaces needs it.',
    zh: '要填 Slack 能访问到 Broadsheet 的网址，例如 https://papers.example.org。装进多个工作区时必须有它。',
  },
  SLACK_API_URL: {
    en: 'it must be an address that starts with https://. Leave it out to use Slack itself.',
    zh: '要填以 https:// 开头的网址；删掉这一项就用 Slack 官方的。',
  },
  SLACK_BOT_TOKEN: {
    en: 'it should start with xoxb-. Copy it from “OAuth & Permissions” of your Slack app.',
    zh: '它以 xoxb- 开头，请到 Slack 应用的「OAuth & Permissions」页复制。',
  },
  SLACK_APP_TOKEN: {
    en: 'it should start with xapp- (Socket Mode). Make one with connections:write under “Basic Information” of your Slack app.',
    zh: '它以 xapp- 开头（用于 Socket Mode），请到 Slack 应用的「Basic Information」页新建一个带 connections:write 的令牌。',
  },
  SLACK_SIGNING_SECRET: {
    en: 'copy all of it (for HTTP) from “Basic Information” of your Slack app.',
    zh: '请到 Slack 应用的「Basic Information」页完整复制（用于 HTTP）。',
  },
  SLACK_CLIENT_ID: {
    en: 'copy it from “Basic Information” of your Slack app. Installing in many workspaces needs it.',
    zh: '请到 Slack 应用的「Basic Information」页复制。装进多个工作区时必须有它。',
  },
  SLACK_CLIENT_SECRET: {
    en: 'copy it from “Basic Information” of your Slack app. Installing in many workspaces needs it.',
    zh: '请到 Slack 应用的「Basic Information」页复制。装进多个工作区时必须有它。',
  },
  SLACK_STATE_SECRET: {
    en: 'it must be a secret of at least 8 characters that you choose; openssl rand -hex 32 makes one. Installing in many workspaces needs it.',
    zh: '要自己定一个至少 8 个字符的密码，可用 openssl rand -hex 32 生成。装进多个工作区时必须有它。',
  },
  SLACK_LINK_DOMAINS: {
    en: 'it must be at most five domains with commas between, such as arxiv.org,openreview.net.',
    zh: '要填最多五个域名，用逗号隔开，例如 arxiv.org,openreview.net。',
  },
  SLACK_REACTIONS: {
    en: 'it must be 1 (🔖 below a paper saves it; the app needs reactions:read) or 0.',
    zh: '要填 1（在论文消息上贴 🔖 就收藏，应用需要 reactions:read）或 0。',
  },
} satisfies Record<string, Localized>;
