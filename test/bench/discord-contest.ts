import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath, resolve } from 'node:path';
import { realClock } from '../peers/discord/clock.ts';
import type { Interaction } from '../peers/discord/interaction.ts';
import { guildJson, userJson } from '../peers/discord/payloads.ts';
import { type Person, personIn } from '../peers/discord/person.ts';
import { signedHeaders } from '../peers/discord/signed-delivery.ts';
import { addChannel, addGuild, addUser, createWorld, type Json, join } from '../peers/discord/world.ts';
import { percentile, row } from './ack-figures.ts';
import type { FromStopwatch, Measured, ToStopwatch } from './discord-stopwatch.ts';
import { npmStart } from './npm-start.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';

const total = 2_000;
const perSecond = 100;
const turns = 10;
const warmUp = 400;
/** `missMs` is the time after which Discord itself gives up. */
const goal = { p99Ms: 100, missMs: 3_000 };

type Name = 'empty' | 'broadsheet';

interface Contender {
  name: Name;
  stopwatch: Stopwatch<FromStopwatch, ToStopwatch>;
  /** The endpoint for interactions; undefined over the gateway. */
  url: string | undefined;
}

interface Load {
  what: string;
  ask(person: Person, n: number): Interaction;
  isFilled: boolean;
}

const queries = readFileSync(resolve(import.meta.dirname, '../relevance/known.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { q: string }).q);
const query = (n: number) => queries[n % queries.length] ?? 'x';

const loads: Load[] = [
  {
    what: 'acknowledged',
    isFilled: true,
    ask: (asker, n) => asker.slash('/paper search', { query: query(n) }),
  },
  {
    what: 'autocomplete',
    isFilled: false,
    ask: (asker, n) => asker.types('/paper show', 'paper', query(n).slice(0, 1 + (n % 8))),
  },
];

/**
 * Measures how long `npm start` takes to acknowledge interactions, beside an empty bot under the same load. The two
 * take turns, so that whatever else the machine does affects both. Prints the figures and exits, with 1 if a goal is
 * missed.
 */
export async function contest(way: { empty: string; byHttp: boolean }): Promise<never> {
  const world = createWorld(realClock);
  const guild = addGuild(world, 'bench');
  const channel = addChannel(world, { name: 'papers', guild: guild.id });
  const reader = addUser(world, 'reader');
  join(world, guild, reader.id);
  const person = personIn(world, reader, channel, () => undefined);
  const { token, publicKey } = world.application;
  const dataDir = mkdtempSync(joinPath(tmpdir(), 'broadsheet-bench-'));
  const children: ChildProcess[] = [];
  process.on('exit', () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function enter(name: Name): Promise<Contender> {
    const stopwatch = openStopwatch<FromStopwatch, ToStopwatch>('discord-stopwatch.ts');
    children.push(stopwatch.child);
    const { apiUrl } = await stopwatch.hear('listening');
    stopwatch.tell({
      kind: 'introduction',
      application: { id: world.application.id },
      bot: userJson(world.application.bot),
      guild: guildJson(world, guild),
    });
    const url = name === 'empty' ? await startEmpty(apiUrl) : await startOurs(stopwatch, apiUrl);
    if (!way.byHttp) await stopwatch.hear('connected');
    return { name, stopwatch, url };
  }

  async function startEmpty(apiUrl: string): Promise<string | undefined> {
    const words = way.byHttp ? [publicKey] : [apiUrl, token];
    const child = fork(resolve(import.meta.dirname, way.empty), words);
    children.push(child);
    if (!way.byHttp) return undefined;
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return url;
  }

  /** Starts Broadsheet. Both bots are then asked the commands that it registers. */
  async function startOurs(
    stopwatch: Contender['stopwatch'],
    DISCORD_API_URL: string,
  ): Promise<string | undefined> {
    const started = npmStart(dataDir, {
      DISCORD_TOKEN: token,
      DISCORD_API_URL,
      ...(way.byHttp ? { DISCORD_PUBLIC_KEY: publicKey } : {}),
    });
    children.push(started.child);
    const { commands } = await stopwatch.hear('registered');
    world.application.commands = commands.map((command: Json) => ({ ...command, id: world.id() }));
    return way.byHttp ? `${await started.url}/discord/interactions` : undefined;
  }

  let askedSoFar = 0;
  /** Sends interactions at a steady rate, without waiting for answers. */
  function turn({ stopwatch, name, url }: Contender, { ask, isFilled }: Load, count: number) {
    const interactions = Array.from({ length: count }, () => {
      const { token: answer, payload } = ask(person, askedSoFar++);
      const headers = url === undefined ? undefined : signedHeaders(world, JSON.stringify(payload));
      return { token: answer, payload, ...(headers ? { headers } : {}) };
    });
    const areFilled = isFilled && name === 'broadsheet';
    stopwatch.tell({ kind: 'turn', interactions, perSecond, areFilled, ...(url ? { url } : {}) });
    return stopwatch.hear('measured');
  }

  const contenders = [await enter('empty'), await enter('broadsheet')];
  let failed = false;
  for (const load of loads) {
    const measured: Record<Name, Measured[]> = { empty: [], broadsheet: [] };
    for (const contender of contenders) await turn(contender, load, warmUp);
    for (let n = 0; n < turns; n += 1) {
      for (const contender of contenders)
        measured[contender.name].push(await turn(contender, load, total / turns));
    }
    const times = (name: Name) => measured[name].flatMap((one) => one.times);
    const ours = times('broadsheet');
    const p99 = percentile(ours, 99);
    const missed = ours.filter((ms) => !(ms <= goal.missMs)).length;
    const wrong = [...measured.empty, ...measured.broadsheet].reduce((sum, one) => sum + one.wrong, 0);
    console.log(`${load.what}, ${total} at ${perSecond} a second`);
    console.log(`  ${row('Broadsheet', ours)}`);
    console.log(`  ${row('empty bot', times('empty'))}`);
    console.log(
      `  p99 ${p99.toFixed(1)} ms (goal ≤ ${goal.p99Ms}), 3-second misses ${missed} (goal 0), wrong ${wrong} (goal 0)`,
    );
    if (p99 > goal.p99Ms || missed > 0 || wrong > 0) failed = true;
  }
  for (const { name, stopwatch } of contenders) {
    stopwatch.tell({ kind: 'tally' });
    const { notOnce } = await stopwatch.hear('tallied');
    console.log(`not answered exactly once, ${name}: ${notOnce} (goal 0)`);
    if (notOnce > 0) failed = true;
  }
  process.exit(failed ? 1 : 0);
}
