import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath, resolve } from 'node:path';
import { realClock } from '../peers/discord/clock.ts';
import type { Interaction } from '../peers/discord/interaction.ts';
import { guildJson, userJson } from '../peers/discord/payloads.ts';
import { type Person, personIn } from '../peers/discord/person.ts';
import { addChannel, addGuild, addUser, createWorld, type Json, join } from '../peers/discord/world.ts';
import type { FromStopwatch, Measured, ToStopwatch } from './discord-stopwatch.ts';

/**
 * How long people wait for a sign of life from what `npm start` runs, beside an empty discord.js bot under the same
 * load in the same run: the two take turns, so that whatever else the machine does meets both, and each is asked by a
 * stopwatch of its own.
 */
const total = 2_000;
const perSecond = 100;
const turns = 10;
const warmUp = 400;
const goal = 1.3;

interface Stopwatch {
  apiUrl: string;
  tell(message: ToStopwatch): void;
  hear<K extends FromStopwatch['kind']>(kind: K): Promise<Extract<FromStopwatch, { kind: K }>>;
}

interface Contender {
  name: 'empty' | 'broadsheet';
  stopwatch: Stopwatch;
}

const root = resolve(import.meta.dirname, '../..');
const queries = readFileSync(`${root}/test/relevance/known.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { q: string }).q);
const query = (n: number) => queries[n % queries.length] ?? 'x';

const world = createWorld(realClock);
const guild = addGuild(world, 'bench');
const channel = addChannel(world, { name: 'papers', guild: guild.id });
const reader = addUser(world, 'reader');
join(world, guild, reader.id);
const person = personIn(world, reader, channel, () => undefined);
const introduction = {
  application: { id: world.application.id },
  bot: userJson(world.application.bot),
  guild: guildJson(world, guild),
};
const { token } = world.application;
const dataDir = mkdtempSync(joinPath(tmpdir(), 'broadsheet-bench-'));
const children: ChildProcess[] = [];
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const contenders: Contender[] = [
  { name: 'empty', stopwatch: await openStopwatch() },
  { name: 'broadsheet', stopwatch: await openStopwatch() },
];
for (const contender of contenders) await enter(contender);

const loads: { what: string; ask(person: Person, n: number): Interaction; isFilled: boolean }[] = [
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
let askedSoFar = 0;
let failed = false;
for (const load of loads) {
  const measured = { empty: [] as Measured[], broadsheet: [] as Measured[] };
  for (const { stopwatch, name } of contenders) await turn(stopwatch, name, load, warmUp);
  for (let n = 0; n < turns; n += 1) {
    for (const { stopwatch, name } of contenders)
      measured[name].push(await turn(stopwatch, name, load, total / turns));
  }
  const times = (name: Contender['name']) => measured[name].flatMap((one) => one.times);
  const [ours, empty] = [times('broadsheet'), times('empty')];
  const ratio = percentile(ours, 99) / percentile(empty, 99);
  const missed = ours.filter((ms) => !(ms <= 3_000)).length;
  const wrong = [...measured.empty, ...measured.broadsheet].reduce((sum, one) => sum + one.wrong, 0);
  console.log(`${load.what}, ${total} at ${perSecond} a second`);
  console.log(`  ${row('Broadsheet', ours)}; ${late(measured.broadsheet)}`);
  console.log(`  ${row('empty bot', empty)}; ${late(measured.empty)}`);
  console.log(
    `  p99 ratio ${ratio.toFixed(2)} (goal ≤ ${goal}), missed 3 s: ${missed} (goal 0), wrong: ${wrong} (goal 0)`,
  );
  if (ratio > goal || missed > 0 || wrong > 0) failed = true;
}
for (const { name, stopwatch } of contenders) {
  stopwatch.tell({ kind: 'tally' });
  const { notOnce } = await stopwatch.hear('tallied');
  console.log(`not answered exactly once, ${name}: ${notOnce} (goal 0)`);
  if (notOnce > 0) failed = true;
}
process.exit(failed ? 1 : 0);

async function openStopwatch(): Promise<Stopwatch> {
  const file = resolve(import.meta.dirname, 'discord-stopwatch.ts');
  const child = fork(file, { execArgv: ['--expose-gc'], serialization: 'advanced' });
  children.push(child);
  const heard: FromStopwatch[] = [];
  let listener = (): void => undefined;
  child.on('message', (message: FromStopwatch) => {
    heard.push(message);
    listener();
  });
  const stopwatch: Stopwatch = {
    apiUrl: '',
    tell: (message) => child.send(message),
    hear: (kind) =>
      new Promise((found) => {
        listener = () => {
          const place = heard.findIndex((message) => message.kind === kind);
          if (place !== -1) found(heard.splice(place, 1)[0] as never);
        };
        listener();
      }),
  };
  const { apiUrl } = await stopwatch.hear('listening');
  stopwatch.tell({ kind: 'introduction', ...introduction });
  return { ...stopwatch, apiUrl };
}

/** Broadsheet as `npm start` runs it; the commands that it registers are those that are asked of both. */
async function enter({ name, stopwatch }: Contender): Promise<void> {
  const { apiUrl } = stopwatch;
  if (name === 'empty') {
    const file = resolve(import.meta.dirname, 'discord-empty-bot.ts');
    start([file, apiUrl, token], {});
  } else {
    const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
      scripts: { start: string };
    };
    start(
      scripts.start
        .split(' ')
        .slice(1)
        .map((word) => (word.startsWith('src/') ? `${root}/${word}` : word)),
      { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, PORT: '0', LOG_LEVEL: 'warn' },
    );
    const { commands } = await stopwatch.hear('registered');
    world.application.commands = commands.map((command: Json) => ({ ...command, id: world.id() }));
  }
  await stopwatch.hear('connected');
}

/** In an empty folder, so that nobody's `.env` is read. */
function start(words: readonly string[], settings: Record<string, string>): void {
  const own = { CORPUS_DIR: `${root}/data/papers`, DATA_DIR: dataDir };
  const env = { PATH: process.env.PATH, ...own, ...settings };
  children.push(
    spawn(process.execPath, words, { cwd: dataDir, env, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
}

/** Asks at a steady rate, whatever the answers do. */
async function turn(
  stopwatch: Stopwatch,
  name: Contender['name'],
  { ask, isFilled }: (typeof loads)[number],
  count: number,
): Promise<Measured> {
  const interactions = Array.from({ length: count }, () => {
    const { token: answer, payload } = ask(person, askedSoFar++);
    return { token: answer, payload };
  });
  stopwatch.tell({ kind: 'turn', interactions, perSecond, areFilled: isFilled && name === 'broadsheet' });
  return stopwatch.hear('measured');
}

function row(name: string, times: readonly number[]): string {
  const [p50, p99, max] = [percentile(times, 50), percentile(times, 99), Math.max(...times)];
  return `${name.padEnd(10)} p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
}

/** Of the stopwatch itself: what is measured cannot be known better. */
function late(list: readonly Measured[]): string {
  const p99 = percentile(
    list.map(({ ownDelay }) => ownDelay.p99),
    50,
  );
  const max = Math.max(...list.map(({ ownDelay }) => ownDelay.max));
  return `its stopwatch late by p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
}

function percentile(list: readonly number[], percent: number): number {
  const sorted = list.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
