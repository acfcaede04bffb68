import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../src/corpus/folder.ts';
import { type ImportRequest, importCorpus } from '../../src/corpus/import.ts';
import { newFolder } from '../new-folder.ts';

const noTags = () => [];
const page = join(import.meta.dirname, '../../data/papers/actor-critic-ppo.txt');
const bib =
  '@misc{one, abstract = {One.}}\n@misc{broken, abstract = {x}\n@misc{one, abstract = {Again.}}\n@misc{two, abstract={Two.}}\n';

type Options = Partial<Omit<ImportRequest, 'from'>> & { folder: string };

const importPath = (path: string, options: Options) =>
  importCorpus({ from: { path }, format: 'auto', replace: false, ...options });

const importText = (text: string | Uint8Array, options: Options) =>
  importCorpus({
    from: {
      label: '-',
      bytes: (async function* () {
        yield Buffer.from(text);
      })(),
    },
    format: 'auto',
    replace: false,
    ...options,
  });

async function papersIn(folder: string) {
  const loaded = await loadFolder(folder, noTags);
  if (!loaded.ok) throw new Error(loaded.problem.code);
  return loaded.value;
}

describe('importing a corpus', () => {
  it('names a file that cannot be opened, and leaves nothing behind', async () => {
    const folder = newFolder();
    const path = join(newFolder(), 'socket.jsonl');
    const server = createServer().listen(path);
    await once(server, 'listening');
    try {
      expect(await importPath(path, { folder })).toMatchObject({
        ok: false,
        problem: { code: 'import-refused', faults: [{ file: 'socket.jsonl', code: 'unreadable-file' }] },
      });
    } finally {
      server.close();
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('imports the real page, which then loads exactly as before', async () => {
    const folder = newFolder();
    const imported = await importPath(page, { folder });
    expect(imported).toEqual({
      ok: true,
      value: {
        corpus: 'actor-critic-ppo',
        file: 'actor-critic-ppo.jsonl',
        format: 'page',
        read: 201,
        leftOut: 0,
        faults: [],
        replaced: [],
      },
    });
    expect(await papersIn(folder)).toEqual(await papersIn(join(page, '..')));
  });

  it('imports readable records and names the others by line', async () => {
    const folder = newFolder();
    const imported = await importText(bib, { folder, name: 'library' });
    expect(imported.ok && imported.value).toMatchObject({
      corpus: 'library',
      format: 'bibtex',
      read: 3,
      leftOut: 1,
      faults: [
        { file: '-', line: 2, code: 'broken-entry' },
        { file: '-', line: 3, code: 'doubled-id', detail: 'one → one-2', firstLine: 1 },
      ],
    });
    const { corpora, faults } = await papersIn(folder);
    expect(corpora.map(({ id, papers }) => [id, papers.map((paper) => paper.id)])).toEqual([
      ['library', ['one', 'one-2', 'two']],
    ]);
    expect(faults).toEqual([]);
  });

  it.each([
    ['words', 'only words', 'unknown-format'],
    ['nothing', '', 'empty-file'],
    [
      'Latin-1 behind good records',
      Buffer.from('{"abstract":"a"}\n{"abstract":"\u00e9"}', 'latin1'),
      'not-utf-8',
    ],
    ['no record that can be used', '{"year":2025}\n', 'no-record'],
  ])('refuses %s and changes nothing', async (_, content, code) => {
    const folder = newFolder();
    await writeFile(join(folder, 'a.jsonl'), '{"abstract":"kept"}\n');
    const imported = await importText(content, { folder, name: 'a', replace: true });
    if (imported.ok || imported.problem.code !== 'import-refused') throw new Error('not refused');
    expect(imported.problem.faults[0]?.code).toBe(code);
    expect(await readdir(folder)).toEqual(['a.jsonl']);
    expect(await readFile(join(folder, 'a.jsonl'), 'utf8')).toBe('{"abstract":"kept"}\n');
  });

  it.each([
    ['ids.txt', '2402.03300\narXiv:1707.06347v2\n'],
    ['references.txt', '[1] A. Example. KoalaPO. 2025.\n[2] B. Sample. WombatRL.\n'],
  ])('says of %s that the format is unknown, not what is wrong with each line', async (label, content) => {
    const folder = newFolder();
    const bytes = Readable.from([Buffer.from(content)]);
    const request = {
      from: { bytes, label },
      format: 'auto',
      name: 'a',
      replace: false,
      folder,
    } as const;
    expect(await importCorpus(request)).toMatchObject({
      ok: false,
      problem: { code: 'import-refused', faults: [{ code: 'unknown-format', line: 1 }] },
    });
  });

  it('refuses a file that is not of the format it is said to have', async () => {
    const folder = newFolder();
    for (const format of ['page', 'jsonl', 'csl-json', 'atom'] as const) {
      expect(await importText(bib, { folder, name: 'a', format })).toMatchObject({ ok: false });
    }
    expect(
      await importText('[{"id":"a","abstract":"x"}]', { folder, name: 'a', format: 'jsonl' }),
    ).toMatchObject({
      problem: { code: 'import-refused', faults: [{ code: 'not-jsonl', line: 1 }, {}] },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    '../up',
    'a/b',
    'a\\b',
    '..',
    '.hidden',
    'nul',
    'CON.x',
    'a\u0000b',
    'a\nb',
    'end.',
    '-x',
    '\u202ex',
    'a:b',
    'x'.repeat(181),
  ])('refuses the name %j', async (name) => {
    const folder = newFolder();
    expect(await importText(bib, { folder, name })).toMatchObject({
      ok: false,
      problem: { code: 'corpus-name' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a taken name, whatever the ending or letter case of its file', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'Ppo.txt'), 'x');
    expect(await importText(bib, { folder, name: 'pPO' })).toEqual({
      ok: false,
      problem: { code: 'corpus-taken', name: 'pPO', file: 'Ppo.txt' },
    });
    expect(await readdir(folder)).toEqual(['Ppo.txt']);
  });

  it('replaces a corpus when told so, and leaves no second file with its name', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'a.txt'), 'old');
    await writeFile(join(folder, 'b.jsonl'), '{"abstract":"other"}\n');
    const first = await importText(bib, { folder, name: 'a', replace: true });
    expect(first.ok && first.value.replaced).toEqual(['a.txt']);
    const second = await importText('{"abstract":"new"}', { folder, name: 'a', replace: true });
    expect(second.ok && second.value.replaced).toEqual(['a.jsonl']);
    expect((await readdir(folder)).sort()).toEqual(['a.jsonl', 'b.jsonl']);
    const { corpora } = await papersIn(folder);
    expect(corpora[0]?.papers.map(({ abstract }) => abstract)).toEqual(['new']);
  });

  it('does not remove what it wrote where another name is the same file, as on a disk that ignores capitals', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'a.jsonl'), '{"abstract":"old"}\n');
    await symlink('a.jsonl', join(folder, 'A.jsonl'));
    expect(await importText('{"abstract":"new"}', { folder, name: 'a', replace: true })).toMatchObject({
      ok: true,
    });
    expect(await readFile(join(folder, 'A.jsonl'), 'utf8')).toContain('new');
  });

  it('lets one of two imports with the same name through', async () => {
    const folder = newFolder();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => importText(`{"abstract":"number ${at}"}`, { folder, name: 'a' })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['a.jsonl']);
  });

  it('names the folder or the file that is missing', async () => {
    const folder = newFolder();
    const missing = join(folder, 'missing');
    expect(await importText(bib, { folder: missing, name: 'a' })).toEqual({
      ok: false,
      problem: { code: 'corpus-folder', folder: missing, fault: 'missing' },
    });
    expect(await importPath(missing, { folder })).toEqual({
      ok: false,
      problem: { code: 'import-file', file: missing, fault: 'missing' },
    });
    await mkdir(missing);
    expect(await importPath(missing, { folder })).toMatchObject({ problem: { fault: 'not-a-file' } });
  });

  it('says so when the folder cannot be written', async () => {
    // A folder of the kernel, which can be listed but in which nobody can create a file.
    const folder = '/proc/self/task';
    if (process.platform !== 'linux') return;
    expect(await importText(bib, { folder, name: 'a' })).toMatchObject({
      ok: false,
      problem: { code: 'corpus-not-written', folder },
    });
  });
});

describe('an import that dies', () => {
  it('leaves nothing that a folder loads, and the next import clears it away', async () => {
    const folder = newFolder();
    const module = pathToFileURL(join(import.meta.dirname, '../../src/corpus/import.ts')).href;
    const program = `
      const { importCorpus } = await import(${JSON.stringify(module)});
      const bytes = async function* () {
        for (let at = 0; ; at += 1) {
          yield Buffer.from(JSON.stringify({ abstract: 'paper ' + at + ' ' + 'x'.repeat(1000) }) + '\\n');
          if (at < 2000) continue;
          process.stdout.write('written');
          await new Promise(() => setInterval(() => {}, 60_000));
        }
      };
      await importCorpus({ from: { bytes: bytes(), label: '-' }, format: 'jsonl', name: 'a', replace: false,
        folder: ${JSON.stringify(folder)} });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const left = await readdir(folder);
    expect(left).toEqual([expect.stringMatching(/^\.broadsheet\.\d+-[0-9a-f-]{36}$/)]);
    expect(await papersIn(folder)).toMatchObject({ corpora: [], faults: [] });
    expect(await importText(bib, { folder, name: 'b' })).toMatchObject({ ok: true });
    expect(await readdir(folder)).toEqual(['b.jsonl']);
  });

  it('does not lose its file to another import while it is alive', async () => {
    const folder = newFolder();
    const [alive, earlier] = [process.ppid, process.pid].map((pid) => `.broadsheet.${pid}-${randomUUID()}`);
    for (const name of [alive!, earlier!]) await writeFile(join(folder, name), 'x');
    await importText(bib, { folder, name: 'a' });
    expect((await readdir(folder)).sort()).toEqual([alive, 'a.jsonl']);
  });
});
