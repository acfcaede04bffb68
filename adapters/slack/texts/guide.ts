import { translated } from '../../../src/i18n/translated.ts';

/** The steps of the page `/connect`. Names of Slack's pages and buttons are those of its English app settings. */
export const slackGuide = translated({
  en: {
    open: 'Create the Slack app',
    create:
      'Slack’s form opens filled in. Choose your workspace, press “Next”, then “Create”. If the form is empty, choose “From a manifest” and paste the manifest.',
    manifest: 'The app manifest',
    install:
      'Open “OAuth & Permissions”, press “Install to …” and “Allow”. Copy the “Bot User OAuth Token” and paste it here.',
    botToken: 'Bot User OAuth Token (xoxb-…)',
    socket:
      'Open “Basic Information”. Under “App-Level Tokens” press “Generate Token and Scopes”, add the scope connections:write, press “Generate” and copy the token. Paste it here and save both.',
    appToken: 'App-Level Token (xapp-…)',
    first: 'In any channel of the workspace, type /paper help.',
  },
  zh: {
    open: '创建 Slack 应用',
    create:
      '打开的页面已经填好内容。选择工作区，点「Next」，再点「Create」。如果表单是空的，选「From a manifest」，粘贴下面的清单。',
    manifest: '应用清单（manifest）',
    install:
      '打开「OAuth & Permissions」，点「Install to …」，再点「Allow」。复制「Bot User OAuth Token」，粘贴到这里。',
    botToken: '机器人令牌（xoxb-…）',
    socket:
      '打开「Basic Information」，在「App-Level Tokens」下点「Generate Token and Scopes」，添加 connections:write，点「Generate」并复制。粘贴到这里，然后一起保存。',
    appToken: '应用级令牌（xapp-…）',
    first: '在工作区的任意频道输入 /paper help。',
  },
});
