import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';

/**
 * Runs the instructions of the Dockerfile without Docker: in a root of its own that holds this machine's /usr and /etc,
 * read-only, and nothing else, with an empty environment. `nobody` stands in for the user `node`. Shows that the
 * image's files suffice, that the health check passes and that a stop is graceful. It does not show that the base image
 * has what /usr has here. Takes root on Linux and the npm registry.
 */
const project = resolve(import.meta.dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'broadsheet-image-'));
const stopWithinMs = 8_000;
const nobody = '65534';
process.once('exit', () => rmSync(root, { recursive: true, force: true }));

interface Stage {
  name: string;
  folder: string;
  workDir: string;
  user: string;
  env: Record<string, string>;
}

const lines = readFileSync(join(project, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const stages = new Map<string, Stage>();
let stage: Stage | undefined;
let healthCheck = '';
let command: string[] = [];
for (const line of lines) {
  const [, instruction = '', rest = ''] = /^(\w+)\s+(.*)$/u.exec(line) ?? [];
  if (instruction === 'FROM') {
    stage = createStage(/ AS (\w+)$/u.exec(rest)?.[1] ?? 'last');
    stages.set(stage.name, stage);
    continue;
  }
  if (!stage) throw new Error(`Before the first FROM: ${line}`);
  switch (instruction) {
    case 'WORKDIR':
      stage.workDir = rest;
      mkdirSync(join(stage.folder, rest), { recursive: true });
      break;
    case 'COPY':
      copy(rest.split(' '), stage);
      break;
    case 'RUN': {
      const { status } = run(
        stage,
        ['sh', '-c', rest.replaceAll('node:node', `${nobody}:${nobody}`)],
        'inherit',
      );
      if (status !== 0) throw new Error(`${line} ended with ${status}`);
      break;
    }
    case 'ENV':
      for (const pair of rest.split(' ')) stage.env[pair.split('=')[0]!] = pair.slice(pair.indexOf('=') + 1);
      break;
    case 'USER':
      stage.user = nobody;
      break;
    case 'HEALTHCHECK':
      healthCheck = rest.slice(rest.indexOf('CMD ') + 4);
      break;
    case 'CMD':
      command = JSON.parse(rest) as string[];
      break;
    case 'VOLUME':
    case 'EXPOSE':
      break;
    default:
      throw new Error(`No rule for ${line}`);
  }
  console.log(`done: ${line}`);
}

const image = stages.get('last')!;
image.env.PORT = '3987';
const check = healthCheck.replace('3000', image.env.PORT);
const startedAt = performance.now();
const service = spawn('unshare', wrapped(image, command), {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
});
service.stdout.resume();
process.once('exit', () => service.kill('SIGKILL'));
while (run(image, ['sh', '-c', check], 'ignore').status !== 0) {
  if (service.exitCode !== null || performance.now() - startedAt > 60_000)
    throw new Error('The health check never passed.');
  await waited(100);
}
console.log(`healthy ${((performance.now() - startedAt) / 1_000).toFixed(1)} s after the start`);
const owner = execFileSync('stat', ['-c', '%u', join(image.folder, 'data/broadsheet.sqlite')])
  .toString()
  .trim();
console.log(`the database belongs to user ${owner} (goal ${nobody})`);
const stoppedAt = performance.now();
const exit = once(service as ChildProcess, 'exit');
service.kill('SIGTERM');
const [code] = (await exit) as [number | null];
const tookMs = performance.now() - stoppedAt;
console.log(`SIGTERM ended it with ${code} after ${tookMs.toFixed(0)} ms (goal 0, ${stopWithinMs} ms)`);
process.exit(owner === nobody && code === 0 && tookMs <= stopWithinMs ? 0 : 1);

function createStage(name: string): Stage {
  const folder = join(root, name);
  for (const path of ['usr', 'etc', 'dev', 'proc', 'tmp', 'node'])
    mkdirSync(join(folder, path), { recursive: true });
  copyFileSync(process.execPath, join(folder, 'node/node'));
  return { name, folder, workDir: '/', user: '0', env: { PATH: '/node:/usr/bin', HOME: '/tmp' } };
}

function copy(words: string[], { folder, workDir }: Stage): void {
  const from = words[0]?.startsWith('--from=')
    ? stages.get(words.shift()!.slice('--from='.length))
    : undefined;
  const target = words.pop() ?? '';
  for (const word of words) {
    const source = join(from?.folder ?? project, word);
    const to = join(folder, target.startsWith('/') ? '' : workDir, target);
    cpSync(source, target === './' ? join(to, basename(word)) : to, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** Returns the arguments of `unshare` that run a command in the root of a stage. */
function wrapped({ folder, workDir, user, env }: Stage, words: readonly string[]): string[] {
  const mounts = [
    `mount --rbind -o ro /usr ${folder}/usr`,
    `mount --rbind -o ro /etc ${folder}/etc`,
    `mount --rbind /dev ${folder}/dev`,
    `mount -t proc proc ${folder}/proc`,
    ...['bin', 'sbin', 'lib', 'lib64'].map((name) => `ln -sfn usr/${name} ${folder}/${name}`),
  ];
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const inRoot = ['chroot', `--userspec=${user}:${user}`, folder, 'env', '-i', '-C', workDir, ...variables];
  return ['-m', 'sh', '-c', `${mounts.join(' && ')} && exec "$@"`, 'sh', ...inRoot, ...words];
}

function run(of: Stage, words: readonly string[], stdio: 'inherit' | 'ignore') {
  return spawnSync('unshare', wrapped(of, words), { stdio, env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
}
