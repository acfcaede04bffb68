import { translated } from '../../../src/i18n/translated.ts';

/** The steps of the page `/connect`. Names of Discord's pages and buttons are those of its English developer portal. */
export const discordGuide = translated({
  en: {
    open: 'Open Discord’s developer portal',
    create: 'Press “New Application”, call it Broadsheet, accept the terms and press “Create”.',
    token: 'Open “Bot” on the left, press “Reset Token”, then “Copy”. Paste the token here and save it.',
    tokenLabel: 'Bot token',
    invite: 'Open the invite link that appears below, choose your server and press “Authorize”.',
    first: 'In any channel of that server, type /paper help.',
  },
  zh: {
    open: '打开 Discord 开发者后台',
    create: '点「New Application」，取名 Broadsheet，同意条款，再点「Create」。',
    token: '打开左侧的「Bot」，点「Reset Token」，再点「Copy」。把令牌粘贴到这里并保存。',
    tokenLabel: '机器人令牌',
    invite: '打开下面出现的邀请链接，选择服务器，点「授权」。',
    first: '在那个服务器的任意频道输入 /paper help。',
  },
});
