import { createWebApp } from '../../../adapters/web/app.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Language } from '../../../src/model/language.ts';
import { type ChatPlatform, chatContract, type Shown } from '../../contracts/chat.ts';
import { votesContract } from '../../contracts/votes.ts';
import { realLibrary } from '../../search/real-library.ts';
import { temporaryStore } from '../store/temporary-store.ts';
import { type ShownMarkup, shownMarkup } from './shown-markup.ts';

const platform: ChatPlatform = {
  name: 'The local page',
  async open(more, around = (store) => store) {
    const { store: own, remove } = await temporaryStore();
    const store = around(own);
    const { app, chat } = createWebApp({
      demoPosts: store.demoPosts,
      url: () => 'http://127.0.0.1:3000',
      desk: createDesk(() => realLibrary, store, [...commands, ...more]),
      paperCount: () => realLibrary.papers.length,
      defaultLanguage: 'zh',
      publicPage: false,
      previews: [],
      now: Date.now,
      log: { error() {} },
    });
    const commandsOf = new Map<string, ShownMarkup['commands']>();
    let asked = 0;
    const headers = {
      host: '127.0.0.1:3000',
      connection: 'keep-alive',
      'content-type': 'application/json',
      origin: 'http://127.0.0.1:3000',
    };
    /** Asks a line. The answer replaces the one with the id `into`, if given. */
    async function ask(line: string, language: Language, into?: string): Promise<Shown> {
      const response = await app.request(
        'http://127.0.0.1:3000/api/answer',
        { method: 'POST', headers, body: JSON.stringify({ line, language }) },
        { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers } },
      );
      const { html } = (await response.json()) as { html: string };
      const { text, commands: offered, effects } = shownMarkup(html);
      asked += 1;
      const id = into ?? String(asked);
      commandsOf.set(id, offered);
      // The answer is in the response, which only the sender of the request sees.
      return { id, text, buttons: [...offered.keys()], isPrivate: true, effects };
    }
    return {
      ask: (line, language = 'en') => ask(line, language),
      press({ id }, label) {
        const command = commandsOf.get(id)?.get(label);
        if (!command) throw new Error(`no button ${label}`);
        return ask(command.line, 'en', command.replaces ? id : undefined);
      },
      posting: {
        chat: chat!,
        place: { channel: 'demo' },
        async everyoneSees() {
          const response = await app.request(
            'http://127.0.0.1:3000/api/channel?language=en',
            { headers },
            { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers } },
          );
          const { html } = (await response.json()) as { html: string };
          return [...html.matchAll(/<article class="post" id="([^"]+)"[\s\S]*?<\/article>/gu)].map(
            ([post, id = '']) => {
              const [, reply = ''] = /<div class="reply"[^>]*>([\s\S]*)<\/div>/u.exec(post) ?? [];
              const { text, commands: offered, effects } = shownMarkup(reply);
              commandsOf.set(id, offered);
              return { id, text, buttons: [...offered.keys()], isPrivate: false, effects };
            },
          );
        },
      },
      close: remove,
    };
  },
  gaps: {
    permit: 'the demo channel is a table, which takes a key once',
    'own language': 'the page has a switch',
    'stored buttons': 'a button of the page holds its whole line',
  },
};

chatContract(platform);
votesContract(platform);
