import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as waited } from 'node:timers/promises';
import type { StoreSettings } from '../../adapters/store/open.ts';
import type { Store } from '../../src/ports/store.ts';
import { voteMessage } from '../../src/votes/vote-message.ts';
import { opened } from '../contracts/store-fixture.ts';
import { startDiscord } from '../peers/discord/peer.ts';
import { addChannel, addGuild, addUser } from '../peers/discord/world.ts';
import { Slack } from '../peers/slack/slack.ts';
import { realLibrary } from '../search/real-library.ts';
import type { PeerAddresses } from './chat-peers.ts';
import { platformChats, shortLeases, type WorkerJob } from './digest-fixture.ts';
import { encryptionKey, onEachStore } from './stores.ts';
import type { Ballot } from './votes-process.ts';

/**
 * 200 people vote and change their votes in a vote on Slack and one on Discord at once, through two replicas on one
 * store. One replica is killed in the middle; its unanswered ballots are cast again by the other, as the inbox does.
 * Afterwards the tallies must be exact, each vote must have one message, and it must show the tally.
 */
const people = 200;
const changes = 3;
const candidates = 4;
const longestMs = 150_000;
const program = new URL('./votes-process.ts', import.meta.url).pathname;

await onEachStore(async (name, given) => {
  const settings = { ...given, encryptionKey };
  const store = await opened(settings);
  const slack = await new Slack().start();
  const discord = await startDiscord();
  const team = slack.addWorkspace('T1');
  const slackChannel = team.addChannel('C1');
  const guild = addGuild(discord.world, 'guild');
  addUser(discord.world, 'lin');
  const discordChannel = addChannel(discord.world, { name: 'papers', guild: guild.id });
  const data = { bot: { token: team.botToken } };
  await store.installations.put({ platform: 'slack', workspace: team.id, data, installedAt: 0 });
  const { token, publicKey } = discord.world.application;
  const addresses = {
    slack: { apiUrl: slack.apiUrl },
    discord: { apiUrl: discord.apiUrl, token, publicKey },
  };
  const places = [
    { id: 'v1', platform: 'slack', workspace: team.id, channel: slackChannel.id },
    { id: 'v2', platform: 'discord', workspace: guild.id, channel: discordChannel.id },
  ];
  await openVotes(store, places, addresses);
  const start = performance.now();
  const wanted = await voteAndKill(settings, addresses);
  const shown = () => [
    slackChannel.messages.map(({ blocks }) => JSON.stringify(blocks)),
    [...discordChannel.messages.values()].map(({ components }) => JSON.stringify(components)),
  ];
  let isShown = false;
  while (!isShown && performance.now() - start < longestMs) {
    await waited(500);
    isShown = shown().every(
      (messages) => messages.length === 1 && countsIn(messages[0]!).join() === wanted.join(),
    );
  }
  const tallies = await Promise.all(places.map(async ({ id }) => (await store.votes.tally(id)).counts));
  const isExact = tallies.every((counts) => counts.join() === wanted.join());
  const seconds = ((performance.now() - start) / 1_000).toFixed(0);
  const messages = shown().map((some) => some.length);
  const edits = slackChannel.messages[0]?.edits;
  console.log(
    `${name}: ${people} people, ${changes} ballots each, in 2 votes, 2 replicas, 1 killed: tallies ${isExact ? 'exact' : `wrong: ${JSON.stringify(tallies)} for ${wanted}`}, messages ${messages} (goal 1,1), the last state ${isShown ? 'is shown' : 'is not shown'}, ${edits} edits on Slack, ${seconds} s`,
  );
  if (!isExact || !isShown) process.exitCode = 1;
  await slack.stop();
  await discord.close();
  await store.close();
});
process.exit();

type Place = { id: string; platform: string; workspace: string; channel: string };

async function openVotes(store: Store, places: readonly Place[], addresses: PeerAddresses): Promise<void> {
  const chats = await platformChats(store, addresses);
  const now = Date.now();
  for (const where of places) {
    const papers = realLibrary.papers.slice(0, candidates).map(({ id }) => id);
    const times = {
      createdAt: now,
      closesAt: now + 86_400_000,
      meetsAt: now + 8 * 86_400_000,
      timezone: 'UTC',
    };
    const vote = {
      ...where,
      ...times,
      papers,
      tally: 'visible',
      language: 'en',
      createdBy: 'U1',
      displayName: 'Ada',
    } as const;
    const lease = (await store.votes.open({ ...vote, papers }, 60_000))!;
    const none = { counts: Array(candidates).fill(0), lastAt: Array(candidates).fill(0) };
    const message = voteMessage({ ...vote, papers, state: 'open', step: 0, version: 0 }, none, realLibrary);
    const posted = await (await chats.open(where))!.post({ channel: where.channel }, message, where.id, 'en');
    if (!posted.ok) throw new Error(posted.problem.code);
    await store.votes.posted(lease, posted.value);
    await store.votes.release(lease, { restUntil: now, nextAt: vote.closesAt });
  }
  await chats.stop();
}

/** Returns how many people chose each candidate last. */
async function voteAndKill(settings: StoreSettings, addresses: PeerAddresses): Promise<number[]> {
  const job: WorkerJob = { store: settings, addresses, settings: shortLeases };
  const replicas = await Promise.all([0, 1].map(() => startReplica(job)));
  const last = new Map<number, number>();
  const cast = async (ballot: Ballot, replica: number): Promise<void> => {
    const child = replicas[replica]!;
    if (await answered(child, ballot)) return;
    if (!replicas[1]!.connected) throw new Error('The replica that was not killed has died.');
    await cast(ballot, 1);
  };
  let done = 0;
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let change = 0; change < changes; change += 1) {
        const choice = (person * 7 + change * 3) % candidates;
        last.set(person, choice);
        await Promise.all(['v1', 'v2'].map((vote) => cast({ vote, user: `U${person}`, choice }, person % 2)));
        done += 1;
        if (done === people) replicas[0]!.kill('SIGKILL');
      }
    }),
  );
  process.once('exit', () => replicas[1]!.kill('SIGKILL'));
  return Array.from(
    { length: candidates },
    (_, choice) => [...last.values()].filter((one) => one === choice).length,
  );
}

async function startReplica(job: WorkerJob): Promise<ChildProcess> {
  const child = fork(program, [JSON.stringify(job)]);
  child.setMaxListeners(0);
  await once(child, 'message');
  return child;
}

/** Sends a ballot to a replica. Returns false if the replica died before it answered. */
function answered(child: ChildProcess, ballot: Ballot): Promise<boolean> {
  if (!child.connected) return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = (isAnswered: boolean) => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(isAnswered);
    };
    const onMessage = (told: Ballot) => {
      if (told.vote === ballot.vote && told.user === ballot.user && told.choice === ballot.choice)
        finish(true);
    };
    const onExit = () => finish(false);
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send(ballot, (error) => error && finish(false));
  });
}

/** Reads the numbers of votes that a message shows. */
function countsIn(message: string): number[] {
  return [...message.matchAll(/(\d+) votes?(?=["\\ ])/gu)].map(([, count]) => Number(count));
}
