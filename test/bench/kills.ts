import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRound as discordRound } from '../adapters/discord/kill-round.ts';
import { killRound as slackRound } from '../adapters/slack/kill-round.ts';
import type { KillRound, Program } from '../killed-process.ts';
import { npmStart } from './npm-start.ts';

/**
 * Counts what is lost and what is done twice when the program is killed at the 100th acknowledgement of 200 commands
 * that are sent at once, and started again. Only commands that were not acknowledged are sent again.
 */
const rounds = Number(process.env.ROUNDS ?? 10);
/** The default of the inbox. */
const leaseMs = 15_000;

const ways: Readonly<Record<string, (dataDir: string) => Promise<KillRound>>> = {
  'Slack, http': (dataDir) => slackKill('http', dataDir),
  'Slack, socket': (dataDir) => slackKill('socket', dataDir),
  'Discord, gateway': (dataDir) => discordKill('gateway', dataDir),
  'Discord, http': (dataDir) => discordKill('http', dataDir),
};

let failed = false;
for (const [way, kill] of Object.entries(ways)) {
  const done: KillRound[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-kills-'));
    done.push(await kill(dataDir));
    rmSync(dataDir, { recursive: true });
  }
  const sum = (count: (round: KillRound) => number) => done.reduce((total, round) => total + count(round), 0);
  const [lost, notOnce] = [sum((round) => round.lost), sum((round) => round.notOnce)];
  const last = Math.max(...done.map(({ lastAnswerMs }) => lastAnswerMs)) / 1_000;
  console.log(
    `${way}: ${rounds} kills at the 100th of 200 commands; of ${sum(({ acknowledged }) => acknowledged)} acknowledged ${lost} lost (goal 0), ${notOnce} posts, saves and subscriptions not done once (goal 0), ${sum(({ answeredTwice }) => answeredTwice)} answered twice, last answer ${last.toFixed(1)} s after the restart`,
  );
  if (lost > 0 || notOnce > 0) failed = true;
}
process.exit(failed ? 1 : 0);

function slackKill(way: 'http' | 'socket', dataDir: string): Promise<KillRound> {
  return slackRound(
    way,
    ({ apiUrl, signingSecret, appToken }, { botToken }) =>
      startProgram(dataDir, {
        SLACK_API_URL: apiUrl,
        SLACK_BOT_TOKEN: botToken,
        ...(way === 'http' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
      }),
    { dataDir, leaseMs },
  );
}

function discordKill(way: 'gateway' | 'http', dataDir: string): Promise<KillRound> {
  return discordRound(
    way,
    ({ apiUrl, world: { application } }) =>
      startProgram(dataDir, {
        DISCORD_API_URL: apiUrl,
        DISCORD_TOKEN: application.token,
        ...(way === 'http' ? { DISCORD_PUBLIC_KEY: application.publicKey } : {}),
      }),
    { dataDir, leaseMs },
  );
}

async function startProgram(dataDir: string, settings: Record<string, string>): Promise<Program> {
  const { child, url } = npmStart(dataDir, settings);
  return {
    url: await url,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
