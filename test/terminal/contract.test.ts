import { randomUUID } from 'node:crypto';
import { terminalChat } from '../../adapters/terminal/chat.ts';
import { renderTerminal } from '../../adapters/terminal/render.ts';
import { typedCall } from '../../adapters/terminal/typed.ts';
import { ask } from '../../src/cli/ask.ts';
import { createDesk } from '../../src/commands/create-desk.ts';
import { parseCall } from '../../src/commands/line.ts';
import { commands } from '../../src/commands/registry.ts';
import { chatContract } from '../contracts/chat.ts';
import { realLibrary } from '../search/real-library.ts';

chatContract({
  name: 'The terminal',
  gaps: {
    buttons: 'a terminal has none: it says what to type instead',
    'changes in place': 'what a terminal has written stays',
    incidents: 'a bug ends the command with its stack: whoever typed it keeps the program running',
  },
  async open(more) {
    const all = [...commands, ...more];
    const desk = createDesk(realLibrary, undefined, all);
    return {
      async ask(line, language = 'en') {
        const { verb, options } = parseCall(line, all);
        const reply = await ask(verb, options, { desk, chat: terminalChat, language, now: Date.now() });
        const written = renderTerminal(reply, {
          columns: 80,
          paint: (_tone, text) => text,
          typed: (command) => typedCall(command, all),
        });
        const controls = written.match(/[^\P{Cc}\n]/gu) ?? [];
        const text = written.replace(/\s+/gu, ' ');
        return { id: randomUUID(), text, buttons: [], isPrivate: true, effects: controls };
      },
      press: () => Promise.reject(new Error('a terminal has no buttons')),
      close: async () => {},
    };
  },
});
