import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { openSavedIndex, saveIndex } from '../../src/library/saved-index.ts';
import { newFolder } from '../new-folder.ts';

const root = new URL('../../', import.meta.url);
const page = fileURLToPath(new URL('data/papers/actor-critic-ppo.txt', root));
let folder: string;
let before: Buffer;

beforeAll(async () => {
  folder = newFolder();
  expect((await saveIndex(page, folder, undefined)).ok).toBe(true);
  before = readFileSync(join(folder, 'papers.index'));
});

/** Runs code in another process until it kills itself, and returns the files that it leaves in the folder. */
function killed(code: string): string[] {
  const imports = `
    import { saveIndex } from '${new URL('src/library/saved-index.ts', root)}';
    import { writeSections } from '${new URL('src/library/section-file.ts', root)}';
    const die = () => process.kill(process.pid, 'SIGKILL');
    const [page, folder] = ${JSON.stringify([page, folder])};`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', imports + code]);
  expect(signal).toBe('SIGKILL');
  return readdirSync(folder).sort();
}

async function expectTheOldIndex(): Promise<void> {
  expect(readFileSync(join(folder, 'papers.index')).equals(before)).toBe(true);
  expect((await openSavedIndex(folder, undefined)).ok).toBe(true);
}

it('leaves the old index alone while papers are read', async () => {
  const left = killed(`
    let papers = 0;
    const { stringify } = JSON;
    JSON.stringify = (...args) => (++papers === 100 ? die() : stringify(...args));
    await saveIndex(page, folder, undefined);`);
  expect(left).toEqual(['papers.index']);
  await expectTheOldIndex();
});

it('leaves the old index alone while the file is written, and removes the rest the next time', async () => {
  writeFileSync(join(folder, 'papers.index.bak'), '');
  const left = killed(`
    const pieces = function* () { yield new Uint8Array(1 << 20); die(); };
    writeSections(folder + '/papers.index', { bytes: { pieces: pieces() } }, new Set());`);
  expect(left).toEqual(['papers.index', expect.stringMatching(/^papers\.index\.\d+-/), 'papers.index.bak']);
  await expectTheOldIndex();
  expect((await saveIndex(page, folder, undefined)).ok).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['papers.index', 'papers.index.bak']);
});
