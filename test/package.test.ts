import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { newFolder } from './new-folder.ts';

/** The package as `npm pack` makes it, installed in an empty folder with the project's own dependencies. */
const root = resolve(import.meta.dirname, '..');
const folder = newFolder();
const start = join(folder, 'node_modules/broadsheet/src/start.js');
const run = promisify(execFile);

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  execFileSync('tar', ['xzf', join(folder, packed), '-C', folder]);
  renameSync(join(folder, 'package'), join(modules, 'broadsheet'));
});

it('finds a paper from a folder of one’s own, without a warning', async () => {
  const { stdout, stderr } = await run(process.execPath, [start, 'search', 'ac odm', '--json'], {
    cwd: folder,
  });
  expect(JSON.parse(stdout).hits[0].name).toBe('AC-ODM');
  expect(stderr).toBe('');
});

it('serves the page, with its database in the folder', async () => {
  const child = spawn(process.execPath, [start], {
    cwd: folder,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface(child.stdout)) {
      const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0];
      if (url === undefined) continue;
      const answer = await fetch(`${url}/?q=TreePO`);
      expect(await answer.text()).toContain('class="reply"');
      break;
    }
    expect(readdirSync(folder)).toContain('.broadsheet');
  } finally {
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
  }
});

it('imports into a folder of one’s own, not into the package, which an update replaces', async () => {
  const place = newFolder();
  writeFileSync(join(place, 'mine.jsonl'), '{"id":"mine","title":"On zebras","abstract":"Zebras."}\n');
  const shipped = join(folder, 'node_modules/broadsheet/data/papers');
  const importing = () => run(process.execPath, [start, 'import', 'mine.jsonl'], { cwd: place });
  await expect(importing()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('data/papers'),
  });
  expect(readdirSync(shipped)).not.toContain('mine.jsonl');
  cpSync(shipped, join(place, 'data/papers'), { recursive: true });
  expect((await importing()).stdout).toContain('Added 1 paper');
});

it('says its version', async () => {
  const { stdout } = await run(process.execPath, [start, '--version']);
  expect(stdout.trim()).toBe(manifest.version);
});

it('names the commands as they are typed where it is installed', async () => {
  const { stdout } = await run(process.execPath, [start, 'help']);
  expect(stdout).toContain('Usage: broadsheet <command>');
  expect(stdout).not.toContain('npm run');
  expect(readdirSync(join(folder, 'node_modules/broadsheet/docs'))).toContain('settings.md');
});
