import type { Command } from '../../../src/commands/define/command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Request } from '../../../src/ports/request.ts';
import { sampleReplies } from './sample-replies.ts';

function command(verb: string, positional: string): Command {
  const words = { name: positional, summary: () => '', required: true, positional: true };
  const lang = { name: 'lang', summary: () => '', required: false };
  const run = () => sampleReplies.en.card;
  return { verb, aliases: [], summary: () => verb, options: [words, lang], run };
}

/** Creates a desk that records its requests and answers with samples, to test the page alone. */
export function smallDesk(): Desk & { asked: Request[] } {
  const asked: Request[] = [];
  const commands = [
    command('search', 'query'),
    command('show', 'paper'),
    { ...command('save', 'paper'), acts: true as const },
  ];
  return {
    asked,
    commands,
    read: (line) => ({ call: parseCall(line, commands) }),
    async answer(request) {
      asked.push(request);
      if (request.call.options.query === 'crash') throw new Error('a bug');
      return sampleReplies[request.language][request.call.verb === 'search' ? 'results' : 'card'];
    },
    followUp: () => undefined,
    chosenLanguage: async () => undefined,
    chooseLanguage: async () => {},
    example: (line) => line,
    complete: () => [],
    understood: (call) => call,
    papersIn: () => ({ choices: [], areNamed: false }),
  };
}
