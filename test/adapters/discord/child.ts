import { pino } from 'pino';
import type { DiscordConfig } from '../../../adapters/discord/api/config.ts';
import { runDiscord } from '../../../adapters/discord/run.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { openServer } from '../../../src/http/http-server.ts';
import { longestWaitMs } from '../../longest-wait.ts';
import { wholeDesk } from './whole-desk.ts';

/** Settings of the adapter in a child process. It sends its address when it listens. */
export interface ChildSettings extends DiscordConfig {
  dataDir: string;
  leaseMs: number;
}

const { dataDir, leaseMs, ...config } = JSON.parse(process.env.SETTINGS ?? '{}') as ChildSettings;
const store = await openStore({ dataDir });
if (!store.ok) throw new Error(store.problem.code);
const discord = await runDiscord({
  desk: wholeDesk(store.value),
  store: store.value,
  config,
  defaultLanguage: 'en',
  log: pino({ level: 'error' }, pino.destination(2)),
  leaseMs,
  recordWithinMs: longestWaitMs,
});
const server = await openServer('127.0.0.1', 0, discord.mounts);
if (!server.ok) throw new Error(server.problem.code);
process.send?.({ url: server.value.url });

process.on('disconnect', () => process.exit());
