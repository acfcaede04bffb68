import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { npmStart } from './npm-start.ts';
import { percentile } from './stores.ts';

/**
 * Measures start and stop while Slack and Discord accept connections and never answer: the time until the port is open,
 * and until the process ends.
 */
const goals = { openMs: 1_500, stopMs: 8_000 };
const rounds = 5;

const silent = createServer(() => {});
silent.listen(0, '127.0.0.1');
await once(silent, 'listening');
const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
const settings = {
  SLACK_API_URL: `${url}/slack/`,
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  DISCORD_API_URL: `${url}/discord`,
  DISCORD_TOKEN: 'a.b.c',
};
const alone: number[] = [];
const openMs: number[] = [];
const stopMs: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  alone.push((await startAndStop({})).openMs);
  const hanging = await startAndStop(settings);
  openMs.push(hanging.openMs);
  stopMs.push(hanging.stopMs);
}
silent.closeAllConnections();
silent.close();
const show = (values: number[]) =>
  `${percentile(values, 0.5).toFixed(0)} ms at the median, ${Math.max(...values).toFixed(0)} ms at most`;
console.log(
  `port open while both platforms hang: ${show(openMs)} (goal ${goals.openMs}), without platforms ${show(alone)}; stopped: ${show(stopMs)} (goal ${goals.stopMs}); ${rounds} rounds`,
);
if (Math.max(...openMs) > goals.openMs || Math.max(...stopMs) > goals.stopMs) process.exitCode = 1;

async function startAndStop(platforms: Record<string, string>): Promise<{ openMs: number; stopMs: number }> {
  const folder = mkdtempSync(`${tmpdir()}/broadsheet-bench-`);
  const startedAt = performance.now();
  const { child, url: opened } = npmStart(folder, platforms);
  const ended = once(child, 'exit');
  await (await fetch(new URL('/healthz', await opened))).text();
  const open = performance.now() - startedAt;
  const askedAt = performance.now();
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
  return { openMs: open, stopMs: performance.now() - askedAt };
}
