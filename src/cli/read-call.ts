import { parseCall } from '../commands/define/line.ts';
import { createDesk } from '../commands/desk/create-desk.ts';
import { commands } from '../commands/registry.ts';
import { followIdentities } from '../library/follow-identities.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { DeskCall, Problem } from '../model/problem.ts';
import type { Chat } from '../ports/chat.ts';
import type { Meaning } from '../ports/meaning.ts';
import type { Store } from '../ports/store.ts';
import { ask } from './ask.ts';
import { isDeskCall } from './calls.ts';
import type { ExitCode, Printing } from './console.ts';
import { corpusFaultLines } from './corpus-fault-lines.ts';
import { runExport } from './export.ts';
import type { Incident } from './incident.ts';
import type { CliCall } from './parse-cli.ts';
import { runSearch } from './search.ts';
import { runShow } from './show.ts';
import { failed } from './tell.ts';

interface Reading extends Printing {
  chat: Chat;
  platformLabels: readonly string[];
  /** See `Asking`. */
  platform: string;
  /** Opens the store, for calls that need one. */
  openStore(): Promise<Outcome<Store>>;
  /** Reranks the results of searches. */
  meaning: Meaning | undefined;
  incident: Incident;
  /** Epoch milliseconds. */
  now: number;
}

/** As for a search, it is no error that nothing was found. */
const nothingFound: readonly Problem['code'][] = ['no-hits', 'empty-corpus'];

type ReadCall = Extract<CliCall, { call: 'search' | 'show' | 'export' | DeskCall }>;

/** Runs a call that reads the papers. First prints on standard error what could not be read in the corpora. */
export async function readCall(
  call: ReadCall,
  { library, faults }: OpenLibrary,
  { chat, platformLabels, language, platform, openStore, meaning, console, incident, now }: Reading,
): Promise<ExitCode> {
  for (const line of corpusFaultLines(faults, language)) await console.err(`${line}\n`);
  const asking = { chat, language, platform, now };
  const deskWith = (store: Store | undefined) =>
    createDesk(() => library, store && followIdentities(store, () => library), commands, {
      platformLabels,
      meaning,
      remembers: false,
    });
  const reply = (verb: string, options: Record<string, string>) =>
    ask({ verb, options }, { ...asking, desk: deskWith(undefined) });
  const reading = { library, language, console, now };
  if (isOfDesk(call)) {
    const store = needsStore(call.call) ? await openStore() : ok(undefined);
    if (!store.ok) return failed(store.problem, { language, console });
    try {
      const typed = parseCall(`${call.call} ${call.text}`, commands);
      const answer = await ask(typed, { ...asking, desk: deskWith(store.value) });
      await console.out(`${console.rendered(answer)}\n`);
      return answer.problem === undefined || nothingFound.includes(answer.problem) ? 0 : 1;
    } finally {
      await store.value?.close();
    }
  }
  switch (call.call) {
    case 'export':
      return runExport(call, reading);
    case 'show':
      return runShow(call, { ...reading, reply: (options) => reply('show', options) });
    case 'search':
      return runSearch(call, {
        ...reading,
        incident,
        meaning,
        reply: (options) => reply('search', options),
      });
  }
}

function isOfDesk(call: ReadCall): call is Extract<ReadCall, { call: DeskCall }> {
  return isDeskCall(call.call);
}

function needsStore(verb: DeskCall): boolean {
  return commands.some((command) => command.verb === verb && command.needsStore === true);
}
