import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { backUp, restore } from '../../../adapters/store/backup.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { writerFile } from './crash-rounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
const fresh = () => join(folder, `data-${made++}`);
const person = { platform: 'slack', workspace: 'T1', user: 'w' };
const now = Date.UTC(2026, 10, 28);

async function savesIn(dataDir: string): Promise<string[]> {
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  const saves = await opened.value.saves.list(person);
  await opened.value.close();
  return saves.map(({ paper }) => paper);
}

async function save(dataDir: string, ...papers: string[]): Promise<void> {
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  for (const paper of papers) await opened.value.saves.add(person, paper, now);
  await opened.value.close();
}

it('restores the copied data, and keeps the replaced database', async () => {
  const dataDir = fresh();
  const file = join(folder, 'first.sqlite');
  await save(dataDir, 'before');
  expect(await backUp({ dataDir }, file)).toMatchObject({ ok: true, value: { file } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await save(dataDir, 'after');
  const restored = await restore({ dataDir }, file, now);
  expect(await savesIn(dataDir)).toEqual(['before']);
  const previous = restored.ok && restored.value.previous;
  if (!previous) throw new Error('nothing was kept');
  await restore({ dataDir }, previous, now + 1);
  expect((await savesIn(dataDir)).sort()).toEqual(['after', 'before']);
});

it('restores on a machine without a database', async () => {
  const [from, to] = [fresh(), fresh()];
  const file = join(folder, 'moved.sqlite');
  await save(from, 'one');
  await backUp({ dataDir: from }, file);
  expect(await restore({ dataDir: to }, file, now)).toEqual({
    ok: true,
    value: expect.objectContaining({ previous: undefined }),
  });
  expect(await savesIn(to)).toEqual(['one']);
});

it('is consistent while others write, and holds everything that was acknowledged before it began', async () => {
  const dataDir = fresh();
  const file = join(folder, 'busy.sqlite');
  const writer = spawn(process.execPath, [writerFile, JSON.stringify({ dataDir }), 'w', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(`w${line}`);
    if (acknowledged.length === 20) break;
  }
  const copied = await backUp({ dataDir }, file);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  expect(copied.ok).toBe(true);
  const restoredTo = fresh();
  await restore({ dataDir: restoredTo }, file, now);
  expect(await savesIn(restoredTo)).toEqual(expect.arrayContaining(acknowledged));
});

it('leaves no partial file if it is killed', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  const file = join(folder, 'killed.sqlite');
  writeFileSync(`${file}.part`, 'what a killed process left');
  expect(existsSync(file)).toBe(false);
  expect(await backUp({ dataDir }, file)).toMatchObject({ ok: true });
  expect(readdirSync(folder)).not.toContain('killed.sqlite.part');
});

it('refuses files that it cannot use, by name, and changes nothing', async () => {
  const dataDir = fresh();
  await save(dataDir, 'mine');
  const good = join(folder, 'good.sqlite');
  await backUp({ dataDir }, good);
  const refusal = (file: string) => restore({ dataDir }, join(folder, file), now);

  expect(await refusal('nowhere.sqlite')).toMatchObject({ problem: { code: 'backup', fault: 'missing' } });
  writeFileSync(join(folder, 'text.sqlite'), 'not a database, but long enough to be read as one'.repeat(40));
  expect(await refusal('text.sqlite')).toMatchObject({ problem: { fault: 'not-ours' } });
  new DatabaseSync(join(folder, 'other.sqlite')).exec('create table other (id)');
  expect(await refusal('other.sqlite')).toMatchObject({ problem: { fault: 'not-ours' } });
  copyFileSync(good, join(folder, 'cut.sqlite'));
  truncateSync(join(folder, 'cut.sqlite'), statSync(good).size - 8_192);
  expect((await refusal('cut.sqlite')).ok).toBe(false);
  copyFileSync(good, join(folder, 'newer.sqlite'));
  new DatabaseSync(join(folder, 'newer.sqlite')).exec(
    "insert into broadsheet_migrations (name, timestamp) values ('999-later', '')",
  );
  expect(await refusal('newer.sqlite')).toMatchObject({
    problem: { code: 'newer-schema', found: '999-later' },
  });

  expect(await backUp({ dataDir }, good)).toMatchObject({ problem: { code: 'backup', fault: 'taken' } });
  expect(await backUp({ dataDir: fresh() }, join(folder, 'none.sqlite'))).toMatchObject({
    problem: { fault: 'missing' },
  });
  expect(await backUp({ dataDir }, join(folder, 'no/such/folder.sqlite'))).toMatchObject({
    problem: { fault: 'not-written' },
  });
  expect(await savesIn(dataDir)).toEqual(['mine']);
});

it('refuses to restore while a process has the database open', async () => {
  const dataDir = fresh();
  const file = join(folder, 'in-use.sqlite');
  await save(dataDir, 'before');
  await backUp({ dataDir }, file);
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  await opened.value.saves.add(person, 'after', now);
  expect(await restore({ dataDir }, file, now)).toMatchObject({ problem: { fault: 'in-use' } });
  await opened.value.close();
  expect((await savesIn(dataDir)).sort()).toEqual(['after', 'before']);
});

it('restores over a file that is no database, and keeps it', async () => {
  const [from, to] = [fresh(), fresh()];
  const file = join(folder, 'sound.sqlite');
  await save(from, 'one');
  await backUp({ dataDir: from }, file);
  mkdirSync(to);
  writeFileSync(join(to, 'broadsheet.sqlite'), 'garbage');
  const restored = await restore({ dataDir: to }, file, now);
  expect(readFileSync((restored.ok && restored.value.previous) || '', 'utf8')).toBe('garbage');
  expect(await savesIn(to)).toEqual(['one']);
});

it('refuses to restore over a folder, and changes nothing', async () => {
  const [from, to] = [fresh(), fresh()];
  const file = join(folder, 'over-folder.sqlite');
  await save(from, 'one');
  await backUp({ dataDir: from }, file);
  mkdirSync(join(to, 'broadsheet.sqlite'), { recursive: true });
  expect(await restore({ dataDir: to }, file, now)).toMatchObject({ problem: { fault: 'not-written' } });
  expect(readdirSync(to)).toEqual(['broadsheet.sqlite']);
});

it('leaves a server’s database to the server’s own tools', async () => {
  const settings = { dataDir: fresh(), databaseUrl: 'postgres://x' };
  expect(await backUp(settings, 'x')).toMatchObject({
    problem: { code: 'backup-by-server', restores: false },
  });
  expect(await restore(settings, 'x', now)).toMatchObject({
    problem: { code: 'backup-by-server', restores: true },
  });
});
