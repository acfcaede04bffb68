import { createDesk } from '../commands/desk/create-desk.ts';
import { commands } from '../commands/registry.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Language } from '../model/language.ts';
import type { Chat } from '../ports/chat.ts';
import { ask } from './ask.ts';
import type { Console, ExitCode } from './console.ts';
import { corpusFaultLines } from './corpus-fault-lines.ts';
import { runExport } from './export.ts';
import type { Incident } from './incident.ts';
import type { CliCall } from './parse-cli.ts';
import { runSearch } from './search.ts';
import { runShow } from './show.ts';

interface Reading {
  chat: Chat;
  platformLabels: readonly string[];
  language: Language;
  console: Console;
  incident: Incident;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Runs a call that only reads the papers. Before that, prints on standard error what could not be read in the
 * corpora.
 */
export async function readCall(
  call: Extract<CliCall, { call: 'search' | 'show' | 'export' }>,
  { library, faults }: OpenLibrary,
  { chat, platformLabels, language, console, incident, now }: Reading,
): Promise<ExitCode> {
  for (const line of corpusFaultLines(faults, language)) await console.err(`${line}\n`);
  const desk = createDesk(() => library, undefined, commands, { platformLabels });
  const reply = (verb: string, options: Record<string, string>) =>
    ask(verb, options, { desk, chat, language, now });
  const reading = { library, language, console };
  switch (call.call) {
    case 'export':
      return runExport(call, reading);
    case 'show':
      return runShow(call, { ...reading, reply: (paper) => reply('show', { paper }) });
    case 'search':
      return runSearch(call, {
        ...reading,
        incident,
        reply: (query, limit) => reply('search', { query, limit: String(limit) }),
      });
  }
}
