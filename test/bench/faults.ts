import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as waited } from 'node:timers/promises';
import { Client } from 'pg';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { frozenFolder, smallDisk, type Trouble } from '../adapters/store/trouble.ts';
import { opened } from '../contracts/store-fixture.ts';
import { freePort } from '../free-port.ts';
import { startPostgres } from '../peers/postgres.ts';
import { brokenNetwork, type NetworkFault } from './broken-network.ts';
import { dueNow, subscribeChannels } from './digest-fixture.ts';
import { npmStart, type Started } from './npm-start.ts';
import { encryptionKey } from './stores.ts';
import { type Saving, Workspaces } from './workspaces.ts';

/**
 * Breaks one thing at a time while the whole program serves both platforms and posts to 240 channels, repairs it, and
 * shows what was lost, what was posted twice and how long it took until all was well: `/readyz` is ready and a new
 * command is answered on both platforms. A private answer whose connection breaks after Slack took it is sent again,
 * because nobody can look whether it arrived; such answers are counted apart.
 * `npm run bench faults [seconds] [word …]` runs those whose name has one of the words;
 * some take root on Linux and say so.
 */
const [seconds = 20, ...only] = [
  ...process.argv
    .slice(2)
    .filter((word) => !Number.isNaN(Number(word)))
    .slice(0, 1)
    .map(Number),
  ...process.argv.slice(2).filter((word) => Number.isNaN(Number(word))),
] as [number?, ...string[]];
const workspacesEach = 12;
const channelsEach = 10;
const posts = 2 * workspacesEach * channelsEach;
const goalSeconds = 30;
/**
 * In milliseconds. Posts and answers may take this long after the end of the fault, because a post that may have
 * arrived is looked for first.
 */
const longestMs = 240_000;
const papers = resolve(import.meta.dirname, '../../data/papers');
const opening = await openLibrary(papers);
if (!opening.ok) throw new Error(opening.problem.code);
const shipped = opening.value.library.papers;
const clock = new URL('./skewed-clock.ts', import.meta.url).pathname;
const day = 86_400_000;
const hosts = '127.0.0.1 localhost platform.test\n';

/** One measurement while its fault begins and ends. */
interface Running {
  /** Signals the program. */
  signal(name: NodeJS.Signals): void;
  pid(): number;
  network(fault: NetworkFault | undefined): void;
  store: StoreSettings;
  corpusDir: string;
  /** The `/etc/hosts` of the program. */
  hostsFile: string;
}

interface Fault {
  name: string;
  /** Returns the settings of a new database. Default is SQLite in an empty folder. */
  store?: () => Promise<StoreSettings>;
  /** Returns a function that repairs what was broken. */
  begin(running: Running): Promise<() => unknown> | (() => unknown);
  settings?: Record<string, string>;
  /** Default is `seconds`. */
  lastsSeconds?: number;
  /** True if the platforms are reached by a name that `hostsFile` resolves. */
  byName?: boolean;
  remove?(): void;
}

const server = await startPostgres({ durable: true });
if ('unavailable' in server) throw new Error(server.unavailable);
const onPostgres = async (): Promise<StoreSettings> => ({
  dataDir: tmpdir(),
  databaseUrl: await server.createDatabase(),
});

const platformFaults: Record<NetworkFault, string> = {
  error: 'platforms answer 500',
  busy: 'platforms answer 429',
  stall: 'platforms do not answer',
  reset: 'platforms reset connections',
  garbage: 'platforms answer garbage',
  html: 'platforms answer HTML',
};

const faults: Fault[] = [
  {
    name: 'PostgreSQL gone',
    store: onPostgres,
    async begin() {
      await server.pause();
      return () => server.start();
    },
  },
  {
    name: 'PostgreSQL read-only',
    store: onPostgres,
    async begin({ store }) {
      await inPostgres(
        store,
        'alter system set default_transaction_read_only = on',
        'select pg_reload_conf()',
      );
      return () =>
        inPostgres(store, 'alter system set default_transaction_read_only = off', 'select pg_reload_conf()');
    },
  },
  {
    name: 'PostgreSQL locked',
    store: onPostgres,
    async begin({ store }) {
      const client = await connected(store);
      await client.query(
        'begin; lock table saves, events, deliveries, subscriptions in access exclusive mode',
      );
      return () => client.end();
    },
  },
  {
    name: 'SQLite locked',
    begin({ store }) {
      const database = new DatabaseSync(join(store.dataDir, 'broadsheet.sqlite'), { timeout: 5_000 });
      database.exec('begin exclusive');
      return () => database.close();
    },
  },
  ...inTrouble('SQLite, disk full', smallDisk('16m')),
  ...inTrouble('SQLite, folder read-only', frozenFolder()),
  ...Object.entries(platformFaults).map(
    ([fault, name]): Fault => ({
      name,
      begin({ network }) {
        network(fault as NetworkFault);
        return () => network(undefined);
      },
    }),
  ),
  {
    name: 'DNS gone',
    byName: true,
    begin({ network, hostsFile }) {
      writeFileSync(hostsFile, '127.0.0.1 localhost\n');
      // Closes the connections that were made while the name could be resolved.
      network(undefined);
      return () => writeFileSync(hostsFile, hosts);
    },
  },
  jump('clock 40 days ahead for 8 s', 40 * day, 8),
  jump('clock an hour behind', -3_600_000),
  {
    name: 'SIGKILL',
    lastsSeconds: 0,
    begin({ signal }) {
      signal('SIGKILL');
      return () => {};
    },
  },
  {
    name: 'SIGSTOP for four minutes',
    lastsSeconds: 240,
    begin({ signal }) {
      signal('SIGSTOP');
      return () => signal('SIGCONT');
    },
  },
  {
    name: 'memory limit reached',
    lastsSeconds: 5,
    begin({ pid }) {
      execFileSync('prlimit', ['--pid', String(pid()), '--data=1000000']);
      return () => {};
    },
  },
  {
    name: 'corpus replaced by garbage',
    begin({ corpusDir }) {
      for (const file of readdirSync(corpusDir))
        writeFileSync(join(corpusDir, file), Buffer.from(`\u0000\u0001${'garbage '.repeat(1_000)}`));
      return () => cpSync(papers, corpusDir, { recursive: true });
    },
  },
];

const chosen = faults.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)));
for (const fault of chosen) {
  try {
    await measure(fault);
  } finally {
    fault.remove?.();
  }
}
for (const { name, remove } of faults) if (!chosen.some((one) => one.name === name)) remove?.();
await server.stop();
process.exit();

function inTrouble(name: string, trouble: Trouble | undefined): Fault[] {
  if (!trouble) {
    console.log(`${name}: not measured, as only root on Linux can do this`);
    return [];
  }
  const begin = () => {
    trouble.begin();
    return trouble.end;
  };
  return [{ name, store: async () => ({ dataDir: trouble.folder }), begin, remove: trouble.remove }];
}

function jump(name: string, byMs: number, lastsSeconds?: number): Fault {
  return {
    name,
    lastsSeconds,
    settings: { NODE_OPTIONS: `--import ${clock}`, CLOCK_JUMP_MS: String(byMs) },
    begin({ signal }) {
      signal('SIGUSR2');
      return () => signal('SIGUSR2');
    },
  };
}

async function measure(fault: Fault): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-faults-'));
  const corpusDir = join(folder, 'papers');
  cpSync(papers, corpusDir, { recursive: true });
  const hostsFile = join(folder, 'hosts');
  writeFileSync(hostsFile, hosts);
  const settings = (await fault.store?.()) ?? { dataDir: join(folder, 'data') };
  const workspaces = await Workspaces.start(2 * workspacesEach, 4);
  const { slack, discord } = workspaces;
  const networks = [
    await brokenNetwork(slack.url),
    await brokenNetwork(new URL(discord.apiUrl).origin),
  ] as const;
  const [toSlack, toDiscord] = networks.map(({ url }) =>
    fault.byName ? url.replace('127.0.0.1', 'platform.test') : url,
  ) as [string, string];
  const discordApi = discord.apiUrl.replace(new URL(discord.apiUrl).origin, toDiscord);
  // Addresses that Slack returns lead through the same proxy.
  slack.url = toSlack;

  const store = await opened({ ...settings, encryptionKey });
  await workspaces.install(store);
  await subscribeChannels(store, workspaces.addDailyChannels(workspacesEach, channelsEach), dueNow());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const wrapper = ['unshare', '-m', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', hostsFile];
  let isOver = false;
  let program: Started;
  const start = () => {
    program = npmStart(
      settings.dataDir === tmpdir() ? folder : settings.dataDir,
      {
        ...workspaces.settings,
        ...fault.settings,
        DISCORD_API_URL: discordApi,
        CORPUS_DIR: corpusDir,
        PORT: String(port),
        LOG_LEVEL: 'silent',
        ...(settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {}),
      },
      fault.byName ? wrapper : [],
    );
    // Starts the program again, as a service manager does.
    program.child.once('exit', () => {
      if (!isOver) start();
    });
  };
  start();
  const kill = () => program.child.kill('SIGKILL');
  process.once('exit', kill);
  await program!.url;
  await workspaces.connect(url);

  const savings: Saving[] = [];
  const save = () => {
    const n = savings.length;
    const saving = workspaces.save(n % 2 === 0 ? 'slack' : 'discord', 1 + Math.floor(n / 2));
    savings.push(saving);
    return saving;
  };
  const arrived = () => posts - workspaces.dailyPosts.missing;
  const beganAt = Date.now();
  while (arrived() < posts / 10) {
    if (Date.now() > beganAt + longestMs)
      throw new Error(`Only ${arrived()} of ${posts} posts arrived before the fault.`);
    await waited(20);
  }
  const running: Running = {
    signal: (name) => void program.child.kill(name),
    pid: () => program.child.pid!,
    network: (next) => {
      for (const network of networks) network.break(next);
    },
    store: settings,
    corpusDir,
    hostsFile,
  };
  const before = arrived();
  const repair = await fault.begin(running);
  const lastsMs = 1_000 * (fault.lastsSeconds ?? seconds);
  for (const until = Date.now() + lastsMs; Date.now() < until; await waited(1_000)) save();
  await repair();
  const ended = Date.now();
  const since = () => ((Date.now() - ended) / 1_000).toFixed(1);

  let wellAfter: string | undefined;
  while (wellAfter === undefined && Date.now() < ended + longestMs) {
    const pair = [save(), save()];
    await waited(500);
    if (pair.every(isConfirmed) && (await isReady(url))) wellAfter = since();
  }
  while (workspaces.dailyPosts.missing > 0 && Date.now() < ended + longestMs) await waited(200);
  const postedAfter = since();
  // Slack's other ways for an answer, such as a message that only the asker sees, do not say which command it answers.
  const shownOtherwise = () =>
    workspaces.shownOnSlack -
    savings.reduce((sum, one) => sum + (one.platform === 'slack' ? one.answers().length : 0), 0);
  const unanswered = () =>
    savings.filter((one) => one.isAcknowledged && one.answers().length === 0).length - shownOtherwise();
  while (unanswered() > 0 && Date.now() < ended + longestMs) await waited(200);
  const stored = new Set<string>();
  for (const saver of workspaces.savers)
    for (const { paper } of await store.saves.list(saver)) stored.add(`${saver.platform} ${paper}`);
  const isStored = ({ platform, ordinal }: Saving) => stored.has(`${platform} ${idOf(ordinal)}`);
  const lostSaves = savings.filter((saving) => isConfirmed(saving) && !isStored(saving)).length;
  const { missing, twice } = workspaces.dailyPosts;
  const answeredTwice = savings.filter((one) => one.answers().length > 1).length;
  const lost = missing + lostSaves + unanswered();
  console.log(
    `${fault.name}: lost ${lost} (${missing} posts, ${lostSaves} saves, ${unanswered()} answers), twice ${twice} posts (${answeredTwice} private answers shown again), well after ${wellAfter ?? 'never'} s (goal ${goalSeconds}), all posts after ${postedAfter} s; it began after ${before} of ${posts} posts, ${savings.length} commands meanwhile`,
  );
  if (lost + twice > 0 || wellAfter === undefined || Number(wellAfter) > goalSeconds) process.exitCode = 1;
  isOver = true;
  const exit = once(program!.child, 'exit');
  program!.child.kill('SIGKILL');
  await exit;
  process.off('exit', kill);
  await store.close();
  await workspaces.stop();
  for (const network of networks) network.close();
  rmSync(folder, { recursive: true, force: true });
}

function idOf(ordinal: number): string | undefined {
  return shipped.find((paper) => paper.ordinal === ordinal)?.id;
}

function isConfirmed(saving: Saving): boolean {
  return saving.answers().some((answer) => /Saved to your reading list|Already on your/u.test(answer));
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function connected({ databaseUrl }: StoreSettings): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    options: '-c default_transaction_read_only=off',
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function inPostgres(store: StoreSettings, ...statements: string[]): Promise<void> {
  const client = await connected(store);
  for (const statement of statements) await client.query(statement);
  await client.end();
}
