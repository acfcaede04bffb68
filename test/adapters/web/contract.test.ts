import { createWebApp } from '../../../adapters/web/app.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Language } from '../../../src/model/language.ts';
import { chatContract, type Shown } from '../../contracts/chat.ts';
import { realLibrary } from '../../search/real-library.ts';
import { type ShownMarkup, shownMarkup } from './shown-markup.ts';

chatContract({
  name: 'The local page',
  async open(more) {
    const app = createWebApp({
      desk: createDesk(() => realLibrary, undefined, [...commands, ...more]),
      paperCount: () => realLibrary.papers.length,
      defaultLanguage: 'zh',
      publicPage: false,
      previews: [],
      now: Date.now,
      onFault: () => {},
    });
    const commandsOf = new Map<string, ShownMarkup['commands']>();
    let asked = 0;
    /** Into an answer that is there, as the page's script does it for a button that replaces. */
    async function ask(line: string, language: Language, into?: string): Promise<Shown> {
      const headers = {
        host: '127.0.0.1:3000',
        'content-type': 'application/json',
        origin: 'http://127.0.0.1:3000',
      };
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
      // Only whoever sent the request gets the answer; nothing is shown to others.
      return { id, text, buttons: [...offered.keys()], isPrivate: true, effects };
    }
    return {
      ask: (line, language = 'en') => ask(line, language),
      press({ id }, label) {
        const command = commandsOf.get(id)?.get(label);
        if (!command) throw new Error(`no button ${label}`);
        return ask(command.line, 'en', command.replaces ? id : undefined);
      },
      close: async () => {},
    };
  },
  gaps: { store: 'the page has none', 'own language': 'the page has a switch' },
});
