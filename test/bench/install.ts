import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

/**
 * Shows the seconds from nothing to the first answer on the page: the README's commands in an empty folder, and the
 * package of `npm pack` installed in another. Takes the npm registry; npm's cache is warm if the bench ran before.
 */
const project = resolve(import.meta.dirname, '../..');
const goalSeconds = 20;
const place = mkdtempSync(join(tmpdir(), 'broadsheet-install-'));
process.once('exit', () => rmSync(place, { recursive: true, force: true }));

const [, commands = ''] =
  /```sh\n(git clone [\s\S]*?)```/u.exec(readFileSync(join(project, 'README.md'), 'utf8')) ?? [];
const clone = commands.replace('<this repository>', `'${project}'`).trim().replaceAll('\n', ' && ');
await show('clone', clone);

const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', place], {
  cwd: project,
  encoding: 'utf8',
}).trim();
await show(
  'package',
  `npm install --no-save --loglevel=error '${join(place, packed)}' && npx broadsheet serve`,
);

/** Runs shell commands, the last of which serves the page, in an empty folder, and prints the seconds to an answer. */
async function show(name: string, script: string): Promise<void> {
  const folder = join(place, name);
  mkdirSync(folder);
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn('sh', ['-ec', script], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  let running = true;
  child.once('exit', () => {
    running = false;
  });
  try {
    while (!(await answers(`http://127.0.0.1:${port}/?q=TreePO`))) {
      if (!running) throw new Error(`${script} ended before it answered`);
      await waited(50);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    console.log(`${name}: ${seconds.toFixed(1)} s to the first answer (goal ${goalSeconds})`);
    if (seconds > goalSeconds) process.exitCode = 1;
  } finally {
    if (running) process.kill(-child.pid!, 'SIGKILL');
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await (await fetch(url)).text()).includes('class="reply"');
  } catch {
    return false;
  }
}
