import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';
import { startPostgres } from '../peers/postgres.ts';
import { overHttp } from '../peers/slack/delivery.ts';
import { Person } from '../peers/slack/person.ts';
import { Slack } from '../peers/slack/slack.ts';
import { type Served, served } from '../serve/served.ts';

/**
 * Runs compose.replicas.yaml without Docker: two replicas on a PostgreSQL behind an nginx that reads
 * docs/operate/nginx.conf as it is, in a network of their own where a small name server stands in for Docker's. Shows
 * what the proxy passes on, and that no command is lost or answered twice while one replica is killed. Takes root on
 * Linux, nginx and PostgreSQL.
 */
const addresses = ['10.0.0.1', '10.0.0.2'];
const commands = 40;

if (process.env.OWN_NETWORK !== '1') {
  const network = `ip link set lo up && ${addresses.map((each) => `ip addr add ${each}/32 dev lo`).join(' && ')} && exec "$@"`;
  const words = ['-n', 'sh', '-c', network, 'sh', process.execPath, import.meta.filename];
  const { status } = spawnSync('unshare', words, {
    stdio: 'inherit',
    env: { ...process.env, OWN_NETWORK: '1' },
  });
  process.exit(status ?? 1);
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-replicas-'));
const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
const faults: string[] = [];
try {
  await run();
} finally {
  for (const stop of stops.toReversed()) await stop();
}
for (const fault of faults) console.log(`wrong: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);

async function run(): Promise<void> {
  stops.push(await startNames());
  const postgres = await startPostgres();
  if ('unavailable' in postgres) throw new Error(postgres.unavailable);
  stops.push(() => postgres.stop());
  const slack = await new Slack().start();
  stops.push(() => slack.stop());
  const team = slack.addWorkspace();
  const settings = {
    PORT: '3000',
    DATABASE_URL: await postgres.createDatabase(),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: team.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    LOG_LEVEL: 'debug',
  };
  const replicas = addresses.map((HOST) => served({ ...settings, HOST }));
  stops.push(() => Promise.all(replicas.map(end)));
  await Promise.all(replicas.map((replica) => replica.says(/running at/u)));
  await Promise.all(replicas.map((replica) => replica.says(/Slack is set up over HTTP/u)));
  await startNginx();

  await expectStatus('/', 404, 'the page is not published');
  await expectStatus('/connect', 404, 'nor is the page for tokens');
  await expectStatus('/healthz', 200, 'the health of a replica');
  await expectStatus('/readyz', 200, 'and whether it is ready');
  await expectStatus('/metrics', 403, 'no figures without a token');

  const url = 'http://10.0.0.1/slack/events';
  const forged = await overHttp(slack, url)('slash_commands', {}, { signature: 'v0=00' });
  expectEqual('a forged request is refused', forged.status, 401);
  const mei = new Person(slack, team, 'U1', overHttp(slack, url));
  const answers = await Promise.all(
    Array.from({ length: commands }, async (_, at) => {
      if (at === commands / 2) replicas[0]?.child.kill('SIGKILL');
      return (await mei.command(`search GRPO ${at}`)).status;
    }),
  );
  expectEqual(
    `${commands} signed commands, one replica killed between them, are acknowledged`,
    answers.filter((status) => status === 200).length,
    commands,
  );
  const answered = () =>
    team.channels.get('C1')?.messages.filter(({ ephemeralTo }) => ephemeralTo === 'U1').length ?? 0;
  for (let second = 0; second < 60 && answered() < commands; second += 1) await waited(1_000);
  expectEqual('and answered', answered(), commands);
}

async function expectStatus(path: string, status: number, what: string): Promise<void> {
  const response = await fetch(`http://10.0.0.1${path}`);
  expectEqual(`${path} answers ${status}: ${what}`, response.status, status);
}

function expectEqual(what: string, found: unknown, wanted: unknown): void {
  const isRight = found === wanted;
  console.log(`${isRight ? 'ok' : 'no'}: ${what}${isRight ? '' : ` (found ${found}, goal ${wanted})`}`);
  if (!isRight) faults.push(what);
}

async function startNginx(): Promise<void> {
  const site = resolve(import.meta.dirname, '../../docs/operate/nginx.conf');
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; include ${site}; }`,
  );
  execFileSync('nginx', ['-t', '-q', '-c', file], { stdio: 'inherit' });
  console.log('ok: nginx accepts docs/operate/nginx.conf');
  const nginx = spawn('nginx', ['-g', 'daemon off;', '-c', file], { stdio: 'ignore' });
  stops.push(() => {
    const ended = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    return ended;
  });
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch('http://10.0.0.1/healthz').catch(() => undefined);
    if (answer?.ok) return;
    await waited(100);
  }
  throw new Error('No replica answers behind nginx.');
}

/** Starts a name server at Docker's address, for which every name has the addresses of both replicas. */
async function startNames(): Promise<() => void> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const nameEnd = query.indexOf(0, 12);
    const question = query.subarray(12, nameEnd + 5);
    const isIpv4 = question.readUInt16BE(question.length - 4) === 1;
    const found = isIpv4 ? addresses : [];
    const head = Buffer.from([query[0]!, query[1]!, 0x81, 0x80, 0, 1, 0, found.length, 0, 0, 0, 0]);
    const records = found.map((each) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...each.split('.').map(Number)]),
    );
    socket.send(Buffer.concat([head, question, ...records]), port, address);
  });
  socket.bind(53, '127.0.0.11');
  await once(socket, 'listening');
  return () => socket.close();
}

async function end(replica: Served): Promise<void> {
  replica.child.kill();
  await replica.ended;
}
