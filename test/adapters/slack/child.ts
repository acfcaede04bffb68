import { pino } from 'pino';
import type { SlackConfig } from '../../../adapters/slack/api/config.ts';
import { createSlack } from '../../../adapters/slack/slack.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { openServer } from '../../../src/http/http-server.ts';
import { longestWaitMs } from '../../longest-wait.ts';
import { realLibrary } from '../../search/real-library.ts';

/** Settings of the adapter in a child process, which sends its address to the parent when it listens. */
export interface ChildSettings extends SlackConfig {
  dataDir: string;
  leaseMs: number;
}

const { dataDir, leaseMs, ...config } = JSON.parse(process.env.SETTINGS ?? '{}') as ChildSettings;
const store = await openStore({ dataDir });
if (!store.ok) throw new Error(store.problem.code);
const slack = await createSlack({
  desk: createDesk(() => realLibrary, store.value, commands),
  store: store.value,
  config,
  log: pino({ level: 'warn' }, pino.destination(2)),
  defaultLanguage: 'en',
  leaseMs,
  recordWithinMs: longestWaitMs,
});
const server = await openServer('127.0.0.1', 0, slack.mounts);
if (!server.ok) throw new Error(server.problem.code);
process.send?.({ url: server.value.url });

process.on('disconnect', () => process.exit());
