import { afterAll, beforeAll, expect, it } from 'vitest';
import { newFolder } from '../new-folder.ts';
import { type DiscordPeer, startDiscord } from '../peers/discord/peer.ts';
import { addChannel, addGuild, addUser, join as joinGuild } from '../peers/discord/world.ts';
import { overHttp } from '../peers/slack/delivery.ts';
import { Person } from '../peers/slack/person.ts';
import { Slack } from '../peers/slack/slack.ts';
import type { Workspace } from '../peers/slack/workspace.ts';
import { type Served, served } from './served.ts';

/** The log also has this line if the machine is so busy that the store does not answer in time. */
const unrecorded = 'A delivery is acknowledged before it is recorded; it is lost if this process dies now';
/** Words that people type below. None of them may reach the log. */
const typed = ['typedinslack', 'typedindiscord', 'notedinslack', 'notedindiscord'];
const settings = {
  ENCRYPTION_KEY: 'e7'.repeat(32),
  METRICS_TOKEN: 'a-token-for-the-metrics',
};
const dataDir = newFolder();
let slack: Slack;
let team: Workspace;
let discord: DiscordPeer;
let service: Served;
let person: Person;
let asker: ReturnType<DiscordPeer['person']>;

interface Line {
  level: number;
  msg: string;
  request?: string;
  delivery?: string;
  verb?: string;
  outcome?: string;
}

beforeAll(async () => {
  slack = await new Slack().start();
  team = slack.addWorkspace();
  discord = await startDiscord();
  discord.world.acknowledgeMs = Infinity;
  const guild = addGuild(discord.world, 'lab');
  const user = addUser(discord.world, 'lin');
  joinGuild(discord.world, guild, user.id);
  asker = discord.person(user, addChannel(discord.world, { name: 'papers', guild: guild.id }));
  service = served({
    ...settings,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: team.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.world.application.token,
    DISCORD_PUBLIC_KEY: discord.world.application.publicKey,
  });
  const url = (await service.says(/running at (\S+)/u))[1] ?? '';
  person = new Person(slack, team, 'U1', overHttp(slack, `${url}/slack/events`));
  discord.world.application.interactionsUrl = `${url}/discord/interactions`;
  await discord.until(() => discord.world.application.commands.length > 0, 'the registration of commands');
});

afterAll(async () => {
  service.child.kill('SIGKILL');
  await Promise.all([service.ended, slack.stop(), discord.close()]);
});

/** The lines that have arrived completely. */
const lines = (): Line[] =>
  service
    .text()
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

/** Resolves to the lines of the first delivery that was answered after `before`, from the first to the last. */
async function linesOfNext(platform: string, before: number): Promise<Line[]> {
  const found = () =>
    lines()
      .slice(before)
      .find(({ msg, delivery }) => msg === 'A delivery was answered' && delivery?.startsWith(platform));
  while (!found()) await new Promise((heard) => service.child.once('heard', heard));
  const { request } = found()!;
  return lines().filter((line) => line.request === request && line.msg !== unrecorded);
}

it('say when Discord is connected, since they say when it is not', async () => {
  await service.says(/"msg":"Connected to Discord"/u);
});

it('have one id from the first byte to the last post, on both platforms', async () => {
  for (const [platform, ask] of [
    ['slack', () => person.command('typedinslack')],
    ['discord', () => asker.slash('/paper search', { query: 'typedindiscord' })],
  ] as const) {
    const before = lines().length;
    void ask();
    const own = await linesOfNext(platform, before);
    expect(own.map(({ msg }) => msg)).toEqual([
      'A delivery was received',
      'A request was answered',
      'A delivery was answered',
    ]);
    expect(own[1]).toMatchObject({ verb: 'search', outcome: 'no-hits' });
    expect(own[2]).not.toHaveProperty('verb');
    expect(new Set(own.map(({ delivery }) => delivery)).size).toBe(1);
  }
});

it('have no text and no secret, at any level, whatever fails', async () => {
  const failures: [string, () => unknown][] = [
    ['slack', () => person.command('share TreePO note:notedinslack')],
    ['slack', () => person.command('save typedinslack')],
    ['discord', () => asker.slash('/paper share', { paper: 'TreePO', note: 'notedindiscord' })],
    ['discord', () => asker.slash('/paper save', { paper: 'typedindiscord' })],
  ];
  slack.faults.next('chat.postMessage', { kind: 'error-before-storing' });
  discord.faults.add({ method: 'POST', path: /^\/channels/u, fault: { kind: 'status', status: 500 } });
  discord.faults.add({ path: /^\/webhooks/u, fault: { kind: 'status', status: 500 } });
  for (const [platform, ask] of failures) {
    const before = lines().length;
    void ask();
    await linesOfNext(platform, before);
  }
  const text = service.text();
  const secrets = [
    ...Object.values(settings),
    team.botToken,
    slack.signingSecret,
    discord.world.application.token,
    ...discord.interactions.map(({ token }) => token),
    '/response/',
  ];
  expect([...typed, ...secrets].filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).toContain('"level":20');
});
