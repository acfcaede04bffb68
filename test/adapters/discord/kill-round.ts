import { opened } from '../../contracts/store-fixture.ts';
import type { KillRound, Program } from '../../killed-process.ts';
import type { Interaction } from '../../peers/discord/interaction.ts';
import { storeMessage } from '../../peers/discord/message-store.ts';
import { type DiscordPeer, startDiscord } from '../../peers/discord/peer.ts';
import { addChannel, addGuild, type Channel, type Guild, type Message } from '../../peers/discord/world.ts';

type Way = 'gateway' | 'http';

const commands = 200;
const killedAt = 100;
const patienceMs = 300_000;
const isComponentsV2 = 1 << 15;

/**
 * Sends 200 commands at once, kills the program when it has acknowledged 100 of them, starts it again and repeats what
 * was not acknowledged, as people do when they see that a command failed. A quarter each are searches, saves, posts
 * and confirmed subscriptions.
 */
export async function killRound(
  way: Way,
  start: (peer: DiscordPeer) => Promise<Program>,
  { dataDir, leaseMs, acknowledgeMs = 3_000 }: { dataDir: string; leaseMs: number; acknowledgeMs?: number },
): Promise<KillRound> {
  const peer = await startDiscord();
  peer.world.acknowledgeMs = acknowledgeMs;
  const guild = addGuild(peer.world, 'kills');
  // A channel takes few posts a second, so each post has its own.
  const channels = Array.from({ length: commands }, (_, n) =>
    addChannel(peer.world, { name: `c${n}`, guild: guild.id }),
  );
  const run = async () => {
    const sessions = peer.gateway.identifies.length;
    const program = await start(peer);
    if (way === 'http') peer.world.application.interactionsUrl = `${program.url}/discord/interactions`;
    else await until(() => peer.gateway.identifies.length > sessions);
    await until(() => peer.world.application.commands.length > 0);
    return program;
  };
  let program = await run();
  const asked = channels.map((channel, n) => ask(peer, guild, channel, n));
  await peer.until(() => asked.filter(isAcknowledged).length >= killedAt, 'the acknowledgements');
  await program.kill();

  program = await run();
  const restartedAt = performance.now();
  const before = new Set(asked.filter(isAcknowledged));
  const again = channels.flatMap((channel, n) =>
    before.has(asked[n] as Interaction) ? [] : [ask(peer, guild, channel, n)],
  );
  const expected = [...before, ...again];
  await until(() => expected.every(isAnswered), restartedAt + patienceMs);
  const lastAnswerMs = performance.now() - restartedAt;
  // Waits long enough for a second answer to commands whose first answer was not recorded.
  await pause(leaseMs / 2);
  await program.kill();
  const round: KillRound = {
    acknowledged: before.size,
    lost: expected.filter((each) => !isAnswered(each)).length,
    notOnce: await notOnce(guild, channels, dataDir),
    answeredTwice: expected.filter(({ fills }) => fills > 1).length,
    lastAnswerMs,
  };
  await peer.close();
  return round;
}

function ask(peer: DiscordPeer, guild: Guild, channel: Channel, n: number): Interaction {
  const owner = peer.world.users.get(guild.owner);
  if (!owner) throw new Error('nobody owns the guild');
  const person = peer.person(owner, channel);
  switch (n % 4) {
    case 0:
      return person.slash('/paper search', { query: `reward ${n}` });
    case 1:
      return person.slash('/paper save', { paper: `#${n}` });
    case 2:
      return person.slash('/paper share', { paper: `#${n}` });
    default:
      return person.clicks(dryRun(peer, channel, guild.owner, n), 'Subscribe');
  }
}

/** Returns the message that a person sees before a subscription is made. Its button confirms it. */
function dryRun(peer: DiscordPeer, channel: Channel, onlyFor: string, n: number): Message {
  const custom_id = `r1:subscribe at:09:00 tz:UTC confirm:key${n}`;
  const button = { type: 2, style: 1, label: 'Subscribe', custom_id };
  const components = [{ type: 17, components: [{ type: 1, components: [button] }] }];
  const message = { components, flags: isComponentsV2 | 64 };
  return storeMessage(peer.world, channel, peer.world.application.bot.id, message, { onlyFor });
}

const isAcknowledged = ({ acknowledged }: Interaction) => acknowledged !== undefined;
const isAnswered = ({ fills }: Interaction) => fills > 0;

/** Counts posts, saves and subscriptions that are missing or doubled. */
async function notOnce(guild: Guild, channels: readonly Channel[], dataDir: string): Promise<number> {
  const each = commands / 4;
  const posted = channels.flatMap(({ id, messages }) =>
    [...messages.values()].filter(({ onlyFor }) => onlyFor === undefined).map(() => id),
  );
  const store = await opened({ dataDir });
  const where = { platform: 'discord', workspace: guild.id };
  const saved = (await store.saves.list({ ...where, user: guild.owner })).map(({ paper }) => paper);
  const subscribed = (await store.subscriptions.inWorkspace(where)).map(({ channel }) => channel);
  await store.close();
  return [posted, saved, subscribed].reduce(
    (sum, done) => sum + done.length - new Set(done).size + Math.abs(each - new Set(done).size),
    0,
  );
}

async function until(condition: () => boolean, end = performance.now() + patienceMs): Promise<void> {
  while (!condition() && performance.now() < end) await pause(20);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
