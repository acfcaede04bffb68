import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { opened } from '../contracts/store-fixture.ts';
import { componentType, everyComponent } from '../peers/discord/component-tree.ts';
import type { Interaction } from '../peers/discord/interaction.ts';
import { startDiscord } from '../peers/discord/peer.ts';
import type { Message } from '../peers/discord/world.ts';
import { addChannel, addGuild, addUser, join } from '../peers/discord/world.ts';
import { overHttp } from '../peers/slack/delivery.ts';
import { type Json, text } from '../peers/slack/json.ts';
import { Person } from '../peers/slack/person.ts';
import { Slack } from '../peers/slack/slack.ts';
import { randomFrom } from '../random.ts';
import { npmStart } from './npm-start.ts';
import { residentMB } from './resident.ts';
import { encryptionKey } from './stores.ts';

/**
 * Measures the resident memory of the whole program after varied requests from 8,000 workspaces on both platforms. A
 * request is sent whenever an earlier one was answered. `node test/bench/memory.ts [requests …]` sets the numbers of
 * requests after which it measures.
 */
const goals = { growth: 1.05, memoryMB: 350 };
const checkpoints = process.argv.slice(2).map(Number);
if (checkpoints.length === 0) checkpoints.push(2_000, 20_000, 50_000, 100_000);
/** Growth is counted from this number of requests: by then nearly every workspace has sent one. */
const baseline = 20_000;
const workspaces = 8_000;
/** Number of requests that are under way at a time on each platform. */
const atOnce = 8;
const people = ['U1', 'U2', 'U3'];
const patienceMs = 30_000;
/** Memory is the median of this many readings, a second apart. */
const readings = 9;
/** How long the program is idle before the first reading. */
const restMs = 5_000;

const random = randomFrom(1);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
const known = readFileSync(resolve(import.meta.dirname, '../relevance/known.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { q: string }).q);
const words = known.join(' ').split(/\s+/u);

const slack = await new Slack().start();
slack.checks = false;
const teams = Array.from({ length: workspaces / 2 }, (_, at) => {
  const team = slack.addWorkspace(`T${at}`);
  team.addUser('U3');
  return team;
});
const discord = await startDiscord();
const { world } = discord;
world.checks = false;
const rooms = Array.from({ length: workspaces / 2 }, (_, at) => {
  const guild = addGuild(world, `guild ${at}`);
  const members = people.map((name, at) => addUser(world, name, at === 1 ? 'zh-CN' : 'en-US'));
  for (const { id } of members) join(world, guild, id);
  return { members, channel: addChannel(world, { name: 'papers', guild: guild.id }) };
});

const dataDir = mkdtempSync(joinPath(tmpdir(), 'broadsheet-bench-'));
const store = await opened({ dataDir, encryptionKey });
for (const { id, botToken } of teams) {
  const data = { bot: { token: botToken } };
  await store.installations.put({ platform: 'slack', workspace: id, data, installedAt: Date.now() });
}
await store.close();
const program = npmStart(dataDir, {
  LOG_LEVEL: 'error',
  ENCRYPTION_KEY: encryptionKey,
  PUBLIC_URL: 'http://localhost',
  SLACK_API_URL: slack.apiUrl,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_CLIENT_ID: slack.clientId,
  SLACK_CLIENT_SECRET: slack.clientSecret,
  SLACK_STATE_SECRET: 'state-secret',
  DISCORD_API_URL: discord.apiUrl,
  DISCORD_TOKEN: world.application.token,
  DISCORD_PUBLIC_KEY: world.application.publicKey,
});
process.on('exit', () => {
  program.child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});
const url = await program.url;
const deliver = overHttp(slack, `${url}/slack/events`);
world.application.interactionsUrl = `${url}/discord/interactions`;
await discord.until(() => world.application.commands.length > 0, 'the registration of commands');

let sent = 0;
let unanswered = 0;
/** Callbacks of the requests on Slack that wait for an answer, by the id of the `response_url`. */
const slackAnswers = new Map<string, () => void>();
/** The last answer to each sender on Discord, whose buttons the next request may use. */
const shown = new Map<number, { message: Message; by: ReturnType<typeof discord.person> }>();
const collecting = setInterval(collect, 5);

console.log(`resident memory of one process that serves ${workspaces} workspaces on Slack and Discord`);
const measured = new Map<number, number>();
for (const checkpoint of checkpoints) {
  const from = performance.now();
  const first = sent;
  const senders = Array.from({ length: atOnce }, (_, sender) => [
    keepSending(checkpoint, () => askOnSlack(sender)),
    keepSending(checkpoint, () => askOnDiscord(sender)),
  ]);
  await Promise.all(senders.flat());
  const perSecond = ((sent - first) * 1_000) / (performance.now() - from);
  const memoryMB = await idleMemoryMB();
  measured.set(checkpoint, memoryMB);
  console.log(
    `  after ${checkpoint} requests: ${memoryMB.toFixed(0)} MB (${perSecond.toFixed(0)} requests a second, ${unanswered} unanswered so far)`,
  );
}
clearInterval(collecting);
const last = measured.get(checkpoints.at(-1)!)!;
const growth = last / (measured.get(baseline) ?? Number.NaN);
console.log(
  `growth since ${baseline} requests: ${((growth - 1) * 100).toFixed(1)}% (goal ≤ 5%), ${last.toFixed(0)} MB at the end (goal ≤ ${goals.memoryMB} MB)`,
);
process.exit(growth <= goals.growth && last <= goals.memoryMB && unanswered === 0 ? 0 : 1);

async function keepSending(until: number, ask: () => Promise<boolean>): Promise<void> {
  while (sent < until) {
    sent += 1;
    if (!(await ask())) unanswered += 1;
  }
}

/** Returns a workspace that no other sender uses. */
function ofSender<T>(all: readonly T[], sender: number): T {
  return all[Math.floor(random() * (all.length / atOnce)) * atOnce + sender]!;
}

/** Returns text that was hardly asked before: a known query, or words of several, and sometimes one of its own. */
function query(): string {
  const own = random() < 0.3 ? ` word${Math.floor(random() * 1e6).toString(36)}` : '';
  return (random() < 0.5 ? pick(known) : `${pick(words)} ${pick(words)} ${pick(words)}`) + own;
}

function paper(): string {
  return `#${1 + Math.floor(random() * 200)}`;
}

async function askOnSlack(sender: number): Promise<boolean> {
  const team = ofSender(teams, sender);
  const messages = team.channels.get('C1')!.messages;
  const user = pick(people);
  const person = new Person(slack, team, user, deliver);
  const before = messages.findLast((one) => one.ephemeralTo === user);
  const hasButton = before?.blocks.some((block) => JSON.stringify(block).includes('"replace:'));
  if (before && hasButton && random() < 0.7) {
    const payload = person.clickPayload(before, ({ action_id: id }) => text(id).startsWith('replace:'));
    const answered = await sendToSlack('interactive', payload);
    messages.length = 0;
    return answered;
  }
  messages.length = 0;
  const kind = random();
  const line =
    kind < 0.6 ? query() : kind < 0.8 ? `show ${paper()}` : kind < 0.95 ? `save ${paper()}` : 'saved';
  return sendToSlack('slash_commands', person.commandPayload(line));
}

async function sendToSlack(kind: 'slash_commands' | 'interactive', payload: Json): Promise<boolean> {
  const id = text(payload.response_url).split('/').at(-1)!;
  const answered = new Promise<boolean>((done) => {
    const late = setTimeout(() => done(false), patienceMs);
    slackAnswers.set(id, () => {
      clearTimeout(late);
      done(true);
    });
  });
  const { status } = await deliver(kind, payload);
  return status === 200 && answered;
}

/** Reports the answers that Slack received since the last call, and clears what the peers recorded. */
function collect(): void {
  for (const { id } of slack.responseUrls.received.splice(0)) {
    slackAnswers.get(id)?.();
    slackAnswers.delete(id);
  }
  discord.interactions.length = 0;
  discord.requests.length = 0;
}

async function askOnDiscord(sender: number): Promise<boolean> {
  const before = shown.get(sender);
  shown.delete(sender);
  const buttons = everyComponent(before?.message.components ?? []).filter(
    ({ type, custom_id: id }) => type === componentType.button && id !== undefined,
  );
  if (before && buttons.length > 0 && random() < 0.3)
    return (await answerTo(before.by.clicks(before.message, String(pick(buttons).custom_id)))).isAnswered;
  const { members, channel } = ofSender(rooms, sender);
  channel.messages.clear();
  const person = discord.person(pick(members), channel);
  const kind = random();
  const { isAnswered, message } = await answerTo(
    kind < 0.2
      ? person.types('/paper show', 'paper', query().slice(0, 1 + random() * 8))
      : kind < 0.65
        ? person.slash('/paper search', { query: query() })
        : kind < 0.8
          ? person.slash('/paper show', { paper: paper() })
          : kind < 0.95
            ? person.slash('/paper save', { paper: paper() })
            : person.slash('/paper saved'),
  );
  if (message) shown.set(sender, { message, by: person });
  return isAnswered;
}

/** Waits for the answer and removes it from the peer's records, so that this process stays small. */
async function answerTo(asked: Interaction): Promise<{ isAnswered: boolean; message?: Message }> {
  const isDone = () => asked.choices !== undefined || asked.modal !== undefined || asked.fills > 0;
  const isAnswered = await discord.until(isDone, 'an answer').then(
    () => true,
    () => false,
  );
  const message = asked.followUps.at(-1) ?? asked.original;
  asked.payload = {};
  asked.original = undefined;
  asked.followUps = [];
  return { isAnswered, message };
}

async function idleMemoryMB(): Promise<number> {
  await wait(restMs);
  const read: number[] = [];
  for (let n = 0; n < readings; n += 1) {
    read.push(residentMB(program.child.pid!));
    await wait(1_000);
  }
  return read.sort((a, b) => a - b)[Math.floor(readings / 2)]!;
}
