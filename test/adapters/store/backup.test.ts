import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { backUp, restore } from '../../../adapters/store/backup.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { newFolder } from '../../new-folder.ts';
import { writerFile } from './crash-rounds.ts';
import { smallDisk } from './trouble.ts';

const folder = newFolder();

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

/** Backs a database up that holds the save `one`, into a file of this name, and returns its path. */
async function backedUp(name: string): Promise<string> {
  const dataDir = fresh();
  const file = join(folder, name);
  await save(dataDir, 'one');
  await backUp({ dataDir }, file);
  return file;
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

it('is one file, which can be restored from a folder that nothing can be written into', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  const place = join(folder, 'read-only');
  mkdirSync(place);
  const file = join(place, 'a backup? 100%#1.sqlite');
  await backUp({ dataDir }, file);
  // Modes 1: a rollback journal, beside which reading creates no files. Modes 2: a write-ahead log.
  expect([...readFileSync(file).subarray(18, 20)]).toEqual([1, 1]);
  const writeAhead = new DatabaseSync(file);
  writeAhead.exec('pragma journal_mode = wal');
  writeAhead.close();
  expect((await restore({ dataDir: fresh() }, file, now)).ok).toBe(true);
  expect(readdirSync(place)).toEqual(['a backup? 100%#1.sqlite']);
});

it('restores over a file that is no database, and keeps it', async () => {
  const to = fresh();
  const file = await backedUp('sound.sqlite');
  mkdirSync(to);
  for (const part of ['', '-wal', '-shm', '-journal'])
    writeFileSync(join(to, `broadsheet.sqlite${part}`), 'garbage');
  const restored = await restore({ dataDir: to }, file, now);
  expect(readFileSync((restored.ok && restored.value.previous) || '', 'utf8')).toBe('garbage');
  expect(readdirSync(to).filter((name) => name.startsWith('broadsheet.'))).toEqual(['broadsheet.sqlite']);
  expect(await savesIn(to)).toEqual(['one']);
});

it('restores where a link leads', async () => {
  const [elsewhere, to] = [fresh(), fresh()];
  const file = await backedUp('by-link.sqlite');
  await save(elsewhere, 'replaced');
  mkdirSync(to);
  symlinkSync(join(elsewhere, 'broadsheet.sqlite'), join(to, 'broadsheet.sqlite'));
  expect((await restore({ dataDir: to }, file, now)).ok).toBe(true);
  expect(await savesIn(elsewhere)).toEqual(['one']);
  expect(readdirSync(to)).toEqual(['broadsheet.sqlite']);
});

it('restores on a machine without a database', async () => {
  const to = fresh();
  const file = await backedUp('moved.sqlite');
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

/** Adds this many rows of 4 KB to a table of the database. */
function fill(dataDir: string, rows: number): void {
  const database = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'));
  database.exec('create table filling (text); begin');
  const insert = database.prepare('insert into filling values (?)');
  for (let row = 0; row < rows; row++) insert.run('x'.repeat(4_000));
  database.exec('commit');
  database.close();
}

function inAnotherProcess(script: string) {
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

it('leaves nothing that looks like a backup if it is killed, and the next one into that folder clears it away', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  fill(dataDir, 2_000);
  const place = join(folder, 'killed');
  mkdirSync(place);
  const file = join(place, 'killed.sqlite');
  const killed = inAnotherProcess(`
    import { watch } from 'node:fs';
    import { backUp } from ${JSON.stringify(new URL('../../../adapters/store/backup.ts', import.meta.url))};
    watch(${JSON.stringify(place)}, () => process.kill(process.pid, 'SIGKILL'));
    await backUp({ dataDir: ${JSON.stringify(dataDir)} }, ${JSON.stringify(file)});`);
  expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
  // SQLite's journal of the copy may be there as well.
  const left = readdirSync(place);
  expect(left).toContainEqual(expect.stringMatching(/^unfinished-backup-.+\.\d+-/u));
  expect(left.filter((name) => !name.startsWith('unfinished-backup-'))).toEqual([]);
  writeFileSync(join(place, `${left[0]}-journal`), '');
  // Another machine that writes into this folder has the process ids of other processes.
  const elsewhere = left[0]!.replace(/-backup-.+?\./u, '-backup-another-machine.');
  writeFileSync(join(place, elsewhere), '');
  expect((await backUp({ dataDir }, join(place, 'next.sqlite'))).ok).toBe(true);
  expect(readdirSync(place)).toEqual(['next.sqlite', elsewhere]);
});

it('clears away the copies of a restore that was killed', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  const file = join(folder, 'before-the-kill.sqlite');
  expect((await backUp({ dataDir }, file)).ok).toBe(true);
  const killed = inAnotherProcess(`
    import { watch } from 'node:fs';
    import { restore } from ${JSON.stringify(new URL('../../../adapters/store/backup.ts', import.meta.url))};
    watch(${JSON.stringify(dataDir)}, (_event, name) => {
      if (/sqlite\\.\\d+-/u.test(name)) process.kill(process.pid, 'SIGKILL');
    });
    await restore({ dataDir: ${JSON.stringify(dataDir)} }, ${JSON.stringify(file)}, 0);`);
  expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
  const unfinished = () => readdirSync(dataDir).filter((name) => /sqlite\.\d+-/u.test(name));
  expect(unfinished()).toHaveLength(1);
  expect((await restore({ dataDir }, file, now)).ok).toBe(true);
  expect(unfinished()).toEqual([]);
});

it('never replaces a file, even one that appears while it copies', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  const file = join(folder, 'at-once.sqlite');
  const copies = await Promise.all([1, 2, 3].map(() => backUp({ dataDir }, file)));
  expect(copies.filter(({ ok }) => ok)).toHaveLength(1);
  const to = fresh();
  expect((await restore({ dataDir: to }, file, now)).ok).toBe(true);
  expect(await savesIn(to)).toEqual(['one']);
});

it('restores what a copied write-ahead log holds', async () => {
  const dataDir = fresh();
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  await opened.value.saves.add(person, 'in the log', now);
  const file = join(folder, 'by-hand.sqlite');
  for (const part of ['', '-wal']) copyFileSync(join(dataDir, `broadsheet.sqlite${part}`), file + part);
  await opened.value.close();
  const to = fresh();
  expect((await restore({ dataDir: to }, file, now)).ok).toBe(true);
  expect(await savesIn(to)).toEqual(['in the log']);
});

it('is made although the time of it cannot be noted', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  mkdirSync(join(dataDir, 'last-backup'));
  expect((await backUp({ dataDir }, join(folder, 'not-noted.sqlite'))).ok).toBe(true);
});

it('restores for the user who runs the service if root does it', async ({ skip }) => {
  if (process.getuid?.() !== 0) skip('only root can give files to others');
  const to = fresh();
  const file = await backedUp('by-root.sqlite');
  await save(to, 'replaced');
  chownSync(join(to, 'broadsheet.sqlite'), 1_234, 1_235);
  const restored = await restore({ dataDir: to }, file, now);
  for (const one of [join(to, 'broadsheet.sqlite'), (restored.ok && restored.value.previous) || ''])
    expect(statSync(one)).toMatchObject({ uid: 1_234, gid: 1_235, mode: 0o100600 });
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
  new DatabaseSync(join(folder, 'unborn.sqlite')).exec('create table broadsheet_migrations (name)');
  expect(await refusal('unborn.sqlite')).toMatchObject({ problem: { fault: 'not-ours' } });
  mkdirSync(join(folder, 'folder.sqlite'));
  expect(await refusal('folder.sqlite')).toMatchObject({ problem: { fault: 'unreadable' } });
  copyFileSync(good, join(folder, 'cut.sqlite'));
  truncateSync(join(folder, 'cut.sqlite'), statSync(good).size - 8_192);
  expect(await refusal('cut.sqlite')).toMatchObject({ problem: { fault: 'damaged' } });
  copyFileSync(good, join(folder, 'newer.sqlite'));
  new DatabaseSync(join(folder, 'newer.sqlite')).exec(
    "insert into broadsheet_migrations (name, timestamp) values ('999-later', '')",
  );
  expect(await refusal('newer.sqlite')).toMatchObject({
    problem: { code: 'newer-schema', found: '999-later' },
  });

  expect(await backUp({ dataDir }, good)).toMatchObject({ problem: { code: 'backup', fault: 'taken' } });
  expect(await backUp({ dataDir: fresh() }, join(folder, 'none.sqlite'))).toMatchObject({
    problem: { fault: 'no-database' },
  });
  expect(await backUp({ dataDir }, join(folder, 'no/such/folder.sqlite'))).toMatchObject({
    problem: { fault: 'not-written' },
  });
  expect(await savesIn(dataDir)).toEqual(['mine']);
  writeFileSync(join(folder, 'a-file'), '');
  expect(await restore({ dataDir: join(folder, 'a-file') }, good, now)).toMatchObject({
    problem: { fault: 'not-written' },
  });
});

it('leaves a disk that has no room for the backup as it was, however often it is tried', async ({ skip }) => {
  const disk = smallDisk();
  if (!disk) return skip('only root on Linux can mount a disk');
  onTestFinished(() => disk.remove());
  const [large, file] = [fresh(), join(folder, 'large.sqlite')];
  await save(large, 'large');
  fill(large, 2_000);
  await backUp({ dataDir: large }, file);
  await save(disk.folder, 'before');
  for (const at of [now, now + 1])
    expect(await restore({ dataDir: disk.folder }, file, at)).toMatchObject({
      problem: { fault: 'not-written' },
    });
  expect(readdirSync(disk.folder)).toEqual(['broadsheet.sqlite']);
  expect(await savesIn(disk.folder)).toEqual(['before']);
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

it('makes no backup of a damaged database, which could not be restored', async () => {
  const dataDir = fresh();
  await save(dataDir, 'one');
  const database = join(dataDir, 'broadsheet.sqlite');
  const sound = readFileSync(database);
  const file = join(folder, 'of-damaged.sqlite');
  for (const damaged of [Buffer.from(sound).fill(7, 0, 100), Buffer.from(sound).fill(7, 20_000, 60_000)]) {
    writeFileSync(database, damaged);
    expect(await backUp({ dataDir }, file)).toMatchObject({
      problem: { file: database, fault: 'no-sound-copy' },
    });
  }
  rmSync(database);
  mkdirSync(database);
  expect(await backUp({ dataDir }, file)).toMatchObject({ problem: { file: database, fault: 'unreadable' } });
  expect(readdirSync(folder)).not.toContain('of-damaged.sqlite');
});

it('leaves copies of a server’s database to the server’s own tools', async () => {
  expect(await backUp({ dataDir: fresh(), databaseUrl: 'postgres://x' }, 'x')).toMatchObject({
    problem: { code: 'backup-by-server', restores: false },
  });
});
