import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { commandBodies } from '../../adapters/discord/command-body.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Interaction } from '../peers/discord/interaction.ts';
import { type DiscordPeer, startDiscord } from '../peers/discord/peer.ts';
import type { Person } from '../peers/discord/person.ts';
import { addChannel, addGuild, addUser, type Json, join } from '../peers/discord/world.ts';

/**
 * How long people wait for a sign of life, beside an empty discord.js bot under the same load in the same run: the
 * two bots take turns, so that whatever else the machine does meets both.
 */
const total = 2_000;
const perSecond = 100;
const turns = 10;
const warmUp = 200;
const goal = 1.3;

interface Contender {
  name: string;
  peer: DiscordPeer;
  person: Person;
  process: ChildProcess;
}

const queries = readFileSync('test/relevance/known.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { q: string }).q);

const contenders = [await enter('empty'), await enter('broadsheet')];
let failed = false;
for (const [what, ask] of [
  [
    'acknowledged',
    (person: Person, n: number) =>
      person.slash('/paper search', { query: queries[n % queries.length] ?? 'x' }),
  ],
  [
    'autocomplete',
    (person: Person, n: number) =>
      person.types('/paper show', 'paper', (queries[n % queries.length] ?? 'x').slice(0, 1 + (n % 8))),
  ],
] as const) {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await load(contender, ask, warmUp);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const contender of contenders)
      times.get(contender.name)?.push(...(await load(contender, ask, total / turns)));
  }
  const [empty = [], ours = []] = contenders.map(({ name }) => times.get(name) ?? []);
  const ratio = percentile(ours, 99) / percentile(empty, 99);
  const missed = ours.filter((ms) => !(ms <= 3_000)).length;
  const row = (list: number[]) =>
    `p50 ${percentile(list, 50).toFixed(1)} p99 ${percentile(list, 99).toFixed(1)} max ${Math.max(...list).toFixed(1)} ms`;
  console.log(
    `${what}, ${total} at ${perSecond}/s: ${row(ours)}; empty bot ${row(empty)}; p99 ratio ${ratio.toFixed(2)} (goal ≤ ${goal}); missed 3 s: ${missed} (goal 0)`,
  );
  if (ratio > goal || missed > 0) failed = true;
}
const [, ours] = contenders;
const unanswered = ours?.peer.interactions.filter(({ type, fills }) => type === 2 && fills !== 1).length ?? 0;
console.log(`commands not answered exactly once: ${unanswered} (goal 0)`);
for (const { process: child, peer } of contenders) {
  child.kill();
  await peer.close();
}
process.exit(failed || unanswered > 0 ? 1 : 0);

async function enter(name: string): Promise<Contender> {
  const peer = await startDiscord({ clock: { now: () => performance.timeOrigin + performance.now() } });
  peer.world.checks = false;
  peer.world.application.commands = (commandBodies(commands) as unknown as Json[]).map((body) => ({
    ...body,
    id: peer.world.id(),
  }));
  const guild = addGuild(peer.world, 'bench');
  const channel = addChannel(peer.world, { name: 'papers', guild: guild.id });
  const reader = addUser(peer.world, 'reader');
  join(peer.world, guild, reader.id);
  const child = fork('test/bench/discord-bot.ts', [name, peer.apiUrl, peer.world.application.token]);
  await new Promise((resolve) => child.once('message', resolve));
  await peer.until(() => peer.gateway.live === 1, 'the bot');
  return { name, peer, person: peer.person(reader, channel), process: child };
}

/** Asks at a steady rate, whatever the answers do, and gives the milliseconds until each was acknowledged. */
async function load(
  { peer, person }: Contender,
  ask: (person: Person, n: number) => Interaction,
  count: number,
): Promise<number[]> {
  const asked: Interaction[] = [];
  const start = performance.now();
  while (asked.length < count) {
    const due = start + (asked.length * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    asked.push(ask(person, asked.length + Math.floor(start)));
  }
  await peer.until(
    () =>
      asked.every(
        ({ acknowledged, type, fills }) =>
          acknowledged && (type === 4 || fills > 0 || peer === contenders[0]?.peer),
      ),
    'every answer',
  );
  return asked.map(
    ({ acknowledged, createdAt }) => (acknowledged?.at ?? Number.POSITIVE_INFINITY) - createdAt,
  );
}

function percentile(list: readonly number[], percent: number): number {
  const sorted = list.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
