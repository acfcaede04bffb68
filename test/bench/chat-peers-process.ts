import type { Fault as DiscordFault } from '../peers/discord/faults.ts';
import { startDiscord } from '../peers/discord/peer.ts';
import { addChannel, addGuild, addUser } from '../peers/discord/world.ts';
import { lateMs, noFaults, type PostFate, postFates } from '../peers/post-fates.ts';
import type { Fault as SlackFault } from '../peers/slack/faults.ts';
import { Slack } from '../peers/slack/slack.ts';
import type { Peers, PeersJob, PeersState, PeerWorkspace, Platform } from './chat-peers.ts';

/**
 * Runs a local Slack and Discord in a process of their own, for a measurement.
 * `fork('chat-peers-process.ts', ['<PeersJob as JSON>'])`
 */
const job = JSON.parse(process.argv[2]!) as PeersJob;
const slack = await new Slack().start();
const discord = await startDiscord();
slack.checks = job.checks;
discord.world.checks = job.checks;

const ends: PeersState['ends'] = {};
const drawn = (platform: Platform, seed: number) => {
  const next = postFates(job.faults ?? noFaults, seed);
  return () => {
    const fate = next();
    ends[`${platform} ${fate}`] = (ends[`${platform} ${fate}`] ?? 0) + 1;
    return fate;
  };
};

const slackFaults: Record<PostFate, SlackFault | undefined> = {
  ok: undefined,
  storedError: { kind: 'error-after-storing' },
  error: { kind: 'error-before-storing' },
  busy: { kind: 'rate-limited', retryAfterSeconds: 1 },
  stallStored: { kind: 'silent', stored: true },
  stallLost: { kind: 'silent' },
  late: { kind: 'stored-later', afterMs: lateMs },
};
const discordFaults: Record<PostFate, DiscordFault | undefined> = {
  ok: undefined,
  storedError: { kind: 'stored-status', status: 500 },
  error: { kind: 'status', status: 500 },
  busy: { kind: 'rate-limit', retryAfterMs: 1_000 },
  stallStored: { kind: 'silent', stored: true },
  stallLost: { kind: 'silent', stored: false },
  late: { kind: 'stored-later', afterMs: lateMs },
};
const slackFate = drawn('slack', 1);
const discordFate = drawn('discord', 2);
slack.faults.each('chat.postMessage', () => slackFaults[slackFate()]);
discord.faults.each('POST', /^\/channels\/\d+\/messages$/u, () => discordFaults[discordFate()]);

const reader = addUser(discord.world, 'lin');
const workspaces = job.workspaces.map(({ platform, channels }, at): PeerWorkspace => {
  const each = <T>(make: (name: string) => T) => Array.from({ length: channels }, (_, n) => make(`c${n}`));
  if (platform === 'slack') {
    const team = slack.addWorkspace(`T${at}`);
    const ids = each((name) => team.addChannel(name.toUpperCase()).id);
    return { platform, workspace: team.id, channels: ids, person: 'U1', token: team.botToken };
  }
  const guild = addGuild(discord.world, `guild ${at}`);
  const ids = each((name) => addChannel(discord.world, { name, guild: guild.id }).id);
  return { platform, workspace: guild.id, channels: ids, person: reader.id };
});

function messagesIn(platform: Platform, workspace: string, channel: string): number {
  return platform === 'slack'
    ? (slack.workspaces.get(workspace)?.channels.get(channel)?.messages.length ?? 0)
    : (discord.world.channels.get(channel)?.messages.size ?? 0);
}

function state(): PeersState {
  const counts = workspaces.flatMap(({ platform, workspace, channels }) =>
    channels.map((channel): [string, number] => [
      `${platform} ${workspace} ${channel}`,
      messagesIn(platform, workspace, channel),
    ]),
  );
  return {
    messages: counts.reduce((sum, [, count]) => sum + count, 0),
    uneven: counts.filter(([, count]) => count !== 1),
    ends,
    violations: discord.violations.flatMap(({ problems }) => problems),
  };
}

const { token, publicKey } = discord.world.application;
process.on('message', () => process.send?.(state()));
process.on('disconnect', () => process.exit());
const ready: Pick<Peers, 'addresses' | 'workspaces'> = {
  addresses: {
    slack: { apiUrl: slack.apiUrl },
    discord: { apiUrl: discord.apiUrl, token, publicKey },
  },
  workspaces,
};
process.send?.(ready);
