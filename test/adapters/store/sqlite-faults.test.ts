import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { ada, key, opened, t0, team } from '../../contracts/store-fixture.ts';
import { newFolder } from '../../new-folder.ts';
import { smallDisk } from './trouble.ts';

const root = newFolder();
const fileIn = (dataDir: string) => join(dataDir, 'broadsheet.sqlite');
const secret = 'xoxb-2026-very-secret';

it('names a folder below a file', async () => {
  const dataDir = join(newFolder(), 'file', 'below');
  writeFileSync(join(dataDir, '..'), '');
  expect(await openStore({ dataDir })).toMatchObject({
    ok: false,
    problem: { code: 'data-dir', path: dataDir, fault: 'not-a-folder' },
  });
});

it('names a folder that is a file, and one that the system does not make', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  for (const dataDir of [file, '/proc/broadsheet'])
    expect(await openStore({ dataDir })).toMatchObject({ ok: false, problem: { path: dataDir } });
});

it('names a folder, a pipe or a link to nowhere that has the name of the database', async () => {
  const faultOf = async (put: (path: string) => void) => {
    const dataDir = newFolder();
    put(fileIn(dataDir));
    const outcome = await openStore({ dataDir });
    return !outcome.ok && outcome.problem.code === 'data-dir' && outcome.problem.fault;
  };
  expect(await faultOf((path) => mkdirSync(path))).toBe('damaged');
  expect(await faultOf((path) => execFileSync('mkfifo', [path]))).toBe('damaged');
  expect(await faultOf((path) => symlinkSync('/nowhere/at/all', path))).toBe('no-permission');
});

it.each(['no database at all, only words. '.repeat(99), `SQLite format 3\0${'?'.repeat(9_000)}`])(
  'names a file that is no database, and leaves it alone',
  async (content) => {
    const dataDir = newFolder();
    writeFileSync(fileIn(dataDir), content);
    expect(await openStore({ dataDir })).toEqual({
      ok: false,
      problem: { code: 'data-dir', path: dataDir, fault: 'damaged' },
    });
    expect(readFileSync(fileIn(dataDir), 'utf8')).toBe(content);
  },
);

it.skipIf(process.getuid?.() === 0)('names a folder without permission', async () => {
  const dataDir = newFolder();
  chmodSync(dataDir, 0o500);
  const outcome = await openStore({ dataDir });
  chmodSync(dataDir, 0o700);
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'data-dir', fault: 'no-permission' } });
});

it('keeps others on the machine out of its folder', async () => {
  const dataDir = join(newFolder(), 'new');
  await (await opened({ dataDir })).close();
  expect(statSync(dataDir).mode & 0o077).toBe(0);
});

it('lets nobody else read its files, whatever the folder lets them', async () => {
  const dataDir = newFolder();
  chmodSync(dataDir, 0o755);
  const modes = () => readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).mode & 0o777);
  const store = await opened({ dataDir });
  await store.saves.add(ada, 'p', t0);
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o644);
  const again = await opened({ dataDir });
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  await again.close();
  await store.close();
});

describe('a database file that is removed while it is open', () => {
  const problem = { code: 'store-unavailable', fault: 'moved' };

  it.each<[string, (dataDir: string) => void]>([
    ['removed', (dataDir) => rmSync(fileIn(dataDir))],
    ['removed with its folder', (dataDir) => rmSync(dataDir, { recursive: true })],
    [
      'replaced by a copy',
      (dataDir) => {
        cpSync(fileIn(dataDir), `${fileIn(dataDir)}.copy`);
        renameSync(`${fileIn(dataDir)}.copy`, fileIn(dataDir));
      },
    ],
  ])('%s: nothing counts as saved', async (_how, remove) => {
    const dataDir = newFolder();
    const store = await opened({ dataDir });
    await store.saves.add(ada, 'before', t0);
    remove(dataDir);
    for (const call of [
      () => store.saves.add(ada, 'p', t0),
      () => store.saves.list(ada),
      () => store.forget(team, t0),
      () => Promise.all([store.saves.add(ada, 'q', t0), store.saves.add(ada, 'r', t0)]),
    ]) {
      const fault = await call().catch((error: unknown) => error);
      expect((fault as StoreUnavailable).problem).toEqual(problem);
    }
    expect(await store.health()).toEqual({ ok: false, problem });
    for (const language of ['en', 'zh'] as const)
      expect(wordProblem({ code: 'store-unavailable', fault: 'moved' }, language)).toMatch(
        /moved, deleted|移走、删除/u,
      );
    await store.close();
  });

  it('works again once it is put back', async () => {
    const dataDir = newFolder();
    const store = await opened({ dataDir });
    const elsewhere = join(root, 'elsewhere.sqlite');
    renameSync(fileIn(dataDir), elsewhere);
    await expect(store.forget(team, t0)).rejects.toThrow(StoreUnavailable);
    renameSync(elsewhere, fileIn(dataDir));
    expect(await store.health()).toEqual({ ok: true, value: 'sqlite' });
    expect(await store.forget(team, t0)).toBeDefined();
    expect(await store.saves.add(ada, 'after', t0)).toBe(true);
    await store.close();
  });
});

it('refuses a newer schema and changes nothing', async () => {
  const dataDir = newFolder();
  await (await opened({ dataDir })).close();
  const database = new DatabaseSync(fileIn(dataDir));
  database.exec("insert into broadsheet_migrations values ('999-later', '2030-01-01T00:00:00.000Z')");
  database.close();
  const before = readFileSync(fileIn(dataDir));
  expect(await openStore({ dataDir })).toMatchObject({
    ok: false,
    problem: { code: 'newer-schema', found: '999-later' },
  });
  expect(readFileSync(fileIn(dataDir)).equals(before)).toBe(true);
});

it('keeps no token readable in its files', async () => {
  const dataDir = newFolder();
  const store = await opened({ dataDir, encryptionKey: key });
  await store.installations.put({ ...team, data: { token: secret }, installedAt: t0 });
  const files = readdirSync(dataDir);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    const bytes = readFileSync(join(dataDir, file));
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes(Buffer.from(secret).toString('base64url').slice(4, -4))).toBe(false);
  }
  await store.close();
});

it.each([
  [
    'a changed byte',
    "update installations set sealed = substr(sealed, 1, 60) || iif(substr(sealed, 61, 1) = 'A', 'B', 'A') || substr(sealed, 62)",
  ],
  ['a shortened tag', "update installations set sealed = replace(sealed, substr(sealed, 21, 22), 'AAAA')"],
  ['nonsense', "update installations set sealed = 'v1'"],
  ["another workspace's row", "update installations set workspace = 'T1' where workspace = 'T2'"],
])('detects %s', async (_, tamper) => {
  const dataDir = newFolder();
  const store = await opened({ dataDir, encryptionKey: key });
  const workspace = tamper.includes('T2') ? 'T2' : 'T1';
  await store.installations.put({ ...team, workspace, data: { token: secret }, installedAt: t0 });
  await store.close();
  const database = new DatabaseSync(fileIn(dataDir));
  expect(database.prepare(tamper).run().changes).toBe(1);
  database.close();
  const again = await opened({ dataDir, encryptionKey: key });
  expect(await again.installations.get(team)).toEqual({
    ok: false,
    problem: { code: 'sealed-installation', ...team, fault: 'changed' },
  });
  await again.close();
});

it('says that it is busy while another program holds the file, and goes on afterwards', async () => {
  const dataDir = newFolder();
  const store = await opened({ dataDir });
  const other = new DatabaseSync(fileIn(dataDir));
  other.exec('begin exclusive');
  const fault = await store.saves.add(ada, 'p', t0).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StoreUnavailable);
  expect((fault as StoreUnavailable).problem.fault).toBe('busy');
  other.exec('rollback');
  other.close();
  expect(await store.saves.add(ada, 'p', t0)).toBe(true);
  await store.close();
});

it('ends its thread if another program holds the file while tokens are encrypted anew', async () => {
  const dataDir = newFolder();
  const store = await opened({ dataDir, encryptionKey: key });
  await store.installations.put({ ...team, data: { token: secret }, installedAt: t0 });
  await store.close();
  const other = new DatabaseSync(fileIn(dataDir));
  other.exec('begin immediate');
  const threads: Worker[] = [];
  const remember = (thread: Worker) => void threads.push(thread);
  process.on('worker', remember);
  const outcome = await openStore({ dataDir, encryptionKey: `${'b2'.repeat(32)},${key}` });
  process.off('worker', remember);
  other.close();
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'store-unavailable', fault: 'busy' } });
  expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
});

it('names a disk that is mounted read-only', async ({ skip }) => {
  const disk = smallDisk();
  if (!disk) return skip('only root on Linux can mount a disk');
  onTestFinished(() => disk.remove());
  await (await opened({ dataDir: disk.folder })).close();
  execFileSync('mount', ['-o', 'remount,ro', disk.folder]);
  for (const dataDir of [disk.folder, join(disk.folder, 'new')]) {
    expect(await openStore({ dataDir })).toMatchObject({
      problem: { code: 'data-dir', path: dataDir, fault: 'read-only' },
    });
  }
});
