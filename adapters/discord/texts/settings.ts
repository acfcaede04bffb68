import type { Localized } from '../../../src/model/language.ts';

/** The values that each setting accepts, and where people find them. */
export const settingTexts = {
  DISCORD_API_URL: {
    en: 'it must be an address that starts with https://. Leave it out to use Discord itself.',
    zh: '要填以 https:// 开头的网址；删掉这一项就用 Discord 官方的。',
  },
  DISCORD_TOKEN: {
    en: 'it should be three parts separated by dots. Copy it from the Bot page of your Discord application.',
    zh: '它是用点隔开的三段，请到 Discord 应用的 Bot 页面复制。',
  },
  DISCORD_PUBLIC_KEY: {
    en: 'it should be 64 digits and letters from a to f. Copy it from the General Information page of your Discord application.',
    zh: '它是 64 位十六进制（数字和 a 到 f），请到 Discord 应用的 General Information 页面复制。',
  },
  DISCORD_APPLICATION_ID: {
    en: 'it should be 17 to 20 digits. Copy it from the General Information page of your Discord application, or leave it out.',
    zh: '它是 17 到 20 位数字，请到 Discord 应用的 General Information 页面复制；不填也行。',
  },
  DISCORD_REACTIONS: {
    en: 'it must be 1 (🔖 below a paper saves it) or 0, and cannot be 1 with DISCORD_PUBLIC_KEY: Discord reports reactions only over the gateway.',
    zh: '要填 1（在论文消息上贴 🔖 就收藏）或 0；填了 DISCORD_PUBLIC_KEY 就不能填 1，因为 Discord 只通过网关（gateway）通知表情回应。',
  },
} satisfies Record<string, Localized>;
