import { pino } from 'pino';
import { runSlack } from '../../../adapters/slack/run.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { openServer } from '../../../src/http/http-server.ts';
import { library } from './library.ts';

/** Runs the adapter as a process of its own. Says its address, then how many answers it has finished. */
interface ChildSettings {
  apiUrl: string;
  botToken: string;
  /** Over HTTP, or by Socket Mode. */
  signingSecret?: string;
  appToken?: string;
  dataDir: string;
  leaseMs?: number;
  /** Answers beyond these never come, as in a process that hangs. */
  answers?: number;
}

const settings = JSON.parse(process.env.SETTINGS ?? '{}') as ChildSettings;
const { dataDir, leaseMs, answers = Number.POSITIVE_INFINITY, ...config } = settings;
const store = await openStore({ dataDir });
if (!store.ok) throw new Error(store.problem.code);
const desk = createDesk(await library(), store.value, commands);
let asked = 0;
const hanging: Desk = {
  ...desk,
  answer: (request, chat) => (++asked > answers ? new Promise(() => {}) : desk.answer(request, chat)),
};
const { events } = store.value;
let finished = 0;
const counting = {
  ...store.value,
  events: {
    ...events,
    async finish(event: string, attempt: number) {
      const own = await events.finish(event, attempt);
      // What another attempt finished is not counted again.
      if (own) process.send?.({ finished: ++finished });
      return own;
    },
  },
};
const slack = await runSlack({
  desk: hanging,
  store: counting,
  config,
  log: pino({ level: 'warn' }, pino.destination(2)),
  defaultLanguage: 'en',
  takeOverEveryMs: 250,
  // Only answers are counted.
  slowAfterMs: 3_600_000,
  leaseMs,
});
const server = await openServer('127.0.0.1', 0, slack.mounts);
if (!server.ok) throw new Error(server.problem.code);
process.send?.({ url: `${server.value.url}/slack/events` });

process.on('disconnect', () => process.exit());
