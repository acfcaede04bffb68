import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as discord from '../../adapters/discord/render/preview.ts';
import * as slack from '../../adapters/slack/render/preview.ts';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { identityOf } from '../../src/corpus/identity/keys.ts';
import { dailyPost } from '../../src/digest/pick/daily-post.ts';
import { workingDays } from '../../src/digest/terms/read-days.ts';
import type { Language } from '../../src/model/language.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Reply } from '../../src/model/reply.ts';
import { voteMessage } from '../../src/votes/vote-message.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { browserPath, launch, noBrowser, visit } from '../adapters/web/browser.ts';
import { servePage } from '../adapters/web/page-server.ts';
import { afterFile } from '../after-file.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary as library } from '../search/real-library.ts';
import { chatWindow, type Look, type Said } from './chat-window.ts';
import { takeConnectPage } from './connect-page.ts';
import { takeWalk } from './walk.ts';

/** Takes all pictures of the documentation from the real desk and the real renderers: `npm run pictures`. */
if (browserPath === undefined) throw new Error(noBrowser);

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const now = Date.UTC(2026, 10, 27, 1, 0);
const hourMs = 3_600_000;
const scale = 1;
/** The pictures that the documentation links to. Discord is always dark. */
const looks: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'zh', theme: 'dark' },
];
const platforms = { slack, discord };

const { store } = await temporaryStore();
const desk = createDesk(() => library, store, commands);

interface Scene {
  name: string;
  channel: Record<Language, string>;
  said(language: Language): readonly Said[];
  reply(language: Language): Promise<Reply>;
}

/** Asks the desk as a person in a channel would, and returns the answer or, for a share, what was posted. */
async function asked(line: string, language: Language): Promise<Reply> {
  const chat = new MemoryChat(() => now);
  // Posts the message of the earlier share, which the desk looks up.
  await chat.post({ channel: 'C' }, { audience: 'channel', title: '', blocks: [] }, 'earlier');
  const request = {
    id: crypto.randomUUID(),
    call: parseCall(line, commands),
    language,
    actor: {
      platform: 'picture',
      workspace: 'W',
      user: 'mei',
      displayName: language === 'zh' ? '林梅' : 'Mei Lin',
      managesChannel: true,
    },
    place: { channel: 'C' },
    now,
  };
  const reply = await desk.answer(request, chat);
  return chat.messages[1]?.reply ?? reply;
}

function paperCalled(name: string): Paper {
  const found = library.papers.find((paper) => paper.name === name);
  if (!found) throw new Error(`No paper is called ${name}.`);
  return found;
}

/** The paper came up in this channel before, which the share mentions. */
await store.shares.add({
  platform: 'picture',
  workspace: 'W',
  channel: 'C',
  user: 'jonas',
  message: '1',
  url: 'https://example.org/earlier',
  paper: paperCalled('GDPO').id,
  identity: identityOf(paperCalled('GDPO')),
  kind: 'share',
  displayName: 'Jonas',
  sharedAt: Date.UTC(2026, 8, 14),
});

const scenes: readonly Scene[] = [
  {
    name: 'daily',
    channel: { en: 'paper-a-day', zh: '每日一篇' },
    said: () => [],
    reply: async (language) =>
      dailyPost(
        {
          papers: [paperCalled('TreePO')],
          subscription: {
            platform: 'picture',
            workspace: 'W',
            channel: 'C',
            id: 's1',
            query: 'tag:grpo',
            exclude: '',
            at: '09:00',
            timezone: 'Asia/Shanghai',
            days: [...workingDays],
            count: 1,
            language,
            layout: 'post',
            parts: ['problem', 'method', 'contribution'],
            titles: false,
            learns: true,
            createdBy: 'mei',
            createdAt: now,
            nextRunAt: now,
          },
          localDate: '2026-11-27',
          had: 12,
          total: 83,
        },
        library,
      ),
  },
  {
    name: 'share',
    channel: { en: 'rl-reading', zh: '强化学习讨论' },
    said: (language) =>
      language === 'zh'
        ? [
            {
              name: '周航',
              time: '10:02',
              text: '几个奖励加在一起做 GRPO 归一化，优势全塌成一样的了。有人见过怎么治吗？',
            },
            { name: '林梅', time: '10:04', text: '有一篇讲得挺清楚，我让 Broadsheet 发过来。' },
          ]
        : [
            {
              name: 'Jonas',
              time: '10:02',
              text: 'We normalize several rewards together in GRPO and the advantages collapse to the same value. Has anyone seen a fix?',
            },
            { name: 'Mei Lin', time: '10:04', text: 'There is a paper on exactly that, let me bring it in.' },
          ],
    reply: (language) =>
      asked(
        language === 'zh'
          ? 'share GDPO part:method note:"先看方法这一段"'
          : 'share GDPO part:method note:"The method section is the one to read"',
        language,
      ),
  },
  {
    name: 'search',
    channel: { en: 'rl-reading', zh: '强化学习讨论' },
    said: (language) => [
      { name: language === 'zh' ? '林梅' : 'Mei Lin', time: '10:03', text: '/paper GRPO 优势塌缩' },
    ],
    reply: (language) => asked('search GRPO 优势塌缩', language),
  },
  {
    name: 'card',
    channel: { en: 'rl-reading', zh: '强化学习讨论' },
    said: (language) => [
      { name: language === 'zh' ? '林梅' : 'Mei Lin', time: '10:03', text: '/paper show tree po' },
    ],
    reply: (language) => asked('show tree po', language),
  },
  {
    name: 'vote',
    channel: { en: 'rl-reading', zh: '强化学习讨论' },
    said: () => [],
    reply: async (language) =>
      voteMessage(
        {
          platform: 'picture',
          workspace: 'W',
          channel: 'C',
          id: 'v1',
          papers: ['GDPO', 'TreePO', 'RLTT', 'AVA-VLA'].map((name) => paperCalled(name).id),
          closesAt: now + 8 * hourMs,
          meetsAt: now + 7 * 24 * hourMs + 6 * hourMs,
          timezone: 'Asia/Shanghai',
          tally: 'visible',
          language,
          createdBy: 'mei',
          displayName: language === 'zh' ? '林梅' : 'Mei Lin',
          createdAt: now,
          state: 'open',
          step: 0,
          version: 4,
        },
        { counts: [4, 2, 1, 0], lastAt: [now, now, now, 0] },
        library,
      ),
  },
];

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const scene of scenes)
  for (const { language, theme } of looks) {
    const reply = await scene.reply(language);
    for (const [platform, { renderPreview }] of Object.entries(platforms)) {
      const id = platform as keyof typeof platforms;
      const look: Look = { language, theme: id === 'discord' ? 'dark' : theme };
      const preview = renderPreview(reply, language, commands);
      const page = await browser.newPage({
        viewport: { width: 760, height: 400 },
        deviceScaleFactor: scale,
        colorScheme: look.theme,
      });
      await page.setContent(chatWindow(id, scene.channel[language], scene.said(language), preview, look));
      const file = `${scene.name}-${platform}-${language}-${look.theme}.png`;
      await page.locator('.window').screenshot({ path: `${folder}${file}` });
      await page.close();
    }
  }

const server = await servePage({
  hostile: false,
  previews: [
    { id: 'slack', label: 'Slack', draw: slack.renderPreview },
    { id: 'discord', label: 'Discord', draw: discord.renderPreview },
  ],
});
for (const { language, theme } of looks) {
  const q = language === 'zh' ? '奖励稀疏 credit assignment' : 'the one about sparse rewards in agents';
  const address = `${server.url}/?${new URLSearchParams({ q, lang: language })}`;
  const { page } = await visit(browser, address, {
    viewport: { width: 1100, height: 860 },
    deviceScaleFactor: scale,
    colorScheme: theme,
  });
  await page.screenshot({ path: `${folder}page-${language}-${theme}.png` });
  await page.close();
}
await takeWalk(browser, server.url, folder);
for (const look of looks) await takeConnectPage(browser, look, folder);
await browser.close();
await server.close();
for (const close of afterFile) await close();
