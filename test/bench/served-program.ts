import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'node:querystring';
import { fileURLToPath } from 'node:url';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { sign } from '../peers/slack/delivery.ts';
import type { PeerAddresses } from './chat-peers.ts';
import { encryptionKey } from './stores.ts';

const start = fileURLToPath(new URL('../../src/start.js', import.meta.url));
const signingSecret = 'signing-secret';

export interface ServedProgram {
  /** Types `/paper words` on Slack; the text of the answer, and how long it took. */
  ask(words: string, workspace: string, channel: string): Promise<{ text: string; ms: number }>;
  /** What `/readyz` says. */
  ready(): Promise<string>;
  /** What it logged. */
  log: { level: number; msg: string }[];
  stop(): Promise<void>;
}

/** The whole program in a process of its own, on a Slack and a Discord that are given. */
export async function serveProgram(
  store: StoreSettings,
  { slack, discord }: PeerAddresses,
): Promise<ServedProgram> {
  const waiting = new Map<string, (text: string) => void>();
  const answers = createServer(async (request, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    waiting.get(request.url ?? '')?.((JSON.parse(body) as { text?: string }).text ?? '');
    response.end('ok');
  });
  const answersUrl = await listening(answers);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = spawn(process.execPath, [start, 'serve'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: store.dataDir,
      ...(store.databaseUrl ? { DATABASE_URL: store.databaseUrl } : {}),
      ENCRYPTION_KEY: encryptionKey,
      PUBLIC_URL: url,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_CLIENT_ID: 'client-id',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_STATE_SECRET: 'state-secret',
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_PUBLIC_KEY: discord.publicKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => program.kill();
  process.once('exit', kill);
  const log: ServedProgram['log'] = [];
  let unread = '';
  program.stderr.on('data', (chunk: Buffer) => {
    const lines = (unread + chunk).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) log.push(line.startsWith('{') ? JSON.parse(line) : { level: 50, msg: line });
  });
  let said = '';
  await new Promise<void>((open, failed) => {
    program.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes(url)) open();
    });
    program.once('exit', () => failed(new Error(`The program ended: ${JSON.stringify(log)}`)));
  });
  let asked = 0;

  return {
    log,
    async ask(words, workspace, channel) {
      const path = `/${++asked}`;
      const answered = Promise.withResolvers<string>();
      waiting.set(path, answered.resolve);
      const body = stringify({
        team_id: workspace,
        channel_id: channel,
        channel_name: 'papers',
        user_id: 'U1',
        user_name: 'u1',
        command: '/paper',
        text: words,
        api_app_id: 'A1',
        is_enterprise_install: 'false',
        response_url: answersUrl + path,
        trigger_id: `trigger-${asked}`,
      });
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const from = performance.now();
      const acknowledged = await fetch(`${url}/slack/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': sign(signingSecret, timestamp, body),
        },
        body: new TextEncoder().encode(body),
      });
      if (!acknowledged.ok) throw new Error(`/slack/events answered ${acknowledged.status}.`);
      const late = setTimeout(() => answered.resolve('(no answer in 30 s)'), 30_000);
      const text = await answered.promise;
      clearTimeout(late);
      return { text, ms: performance.now() - from };
    },
    ready: async () => (await (await fetch(`${url}/readyz`)).text()).trim(),
    async stop() {
      process.off('exit', kill);
      const ended = once(program, 'exit');
      program.kill();
      await ended;
      answers.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listening(server);
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
