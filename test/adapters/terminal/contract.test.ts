import { randomUUID } from 'node:crypto';
import { renderTerminal } from '../../../adapters/terminal/render.ts';
import { typedCall } from '../../../adapters/terminal/typed.ts';
import { ask } from '../../../src/cli/ask.ts';
import { guarded } from '../../../src/cli/guard.ts';
import { incidentsOf } from '../../../src/cli/incident.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { chatWithoutChannel } from '../../../src/ports/chat-without-channel.ts';
import { chatContract } from '../../contracts/chat.ts';
import { realLibrary } from '../../search/real-library.ts';

chatContract({
  name: 'The terminal',
  gaps: {
    buttons: 'a terminal has none: it says what to type instead',
    'changes in place': 'what a terminal has written stays',
    store: 'the terminal has none',
    'own language': 'the one of the settings, or --lang',
  },
  async open(more) {
    const all = [...commands, ...more];
    const desk = createDesk(() => realLibrary, undefined, all);
    return {
      async ask(line, language = 'en') {
        let written = '';
        const write = async (text: string) => {
          written += text;
        };
        const answer = async () => {
          const asking = { desk, chat: chatWithoutChannel, language, platform: 'web', now: Date.now() };
          const reply = await ask(parseCall(line, all), asking);
          const columns = 80;
          await write(renderTerminal(reply, { columns, paint: (_tone, text) => text, typed: typedCall }));
          return 0 as const;
        };
        const incident = incidentsOf({ language, logLevel: 'info', level: 'debug' });
        await guarded(answer, { console: { err: write }, language, incident });
        const controls = written.match(/[^\P{Cc}\n]/gu) ?? [];
        const text = written.replace(/\s+/gu, ' ');
        return { id: randomUUID(), text, buttons: [], isPrivate: true, effects: controls };
      },
      press: () => Promise.reject(new Error('a terminal has no buttons')),
      close: async () => {},
    };
  },
});
