import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openMeaning } from '../../adapters/embeddings/open.ts';
import { openStore } from '../../adapters/store/open.ts';
import { checkMemory, checkZones } from '../../src/doctor/check-machine.ts';
import { checksFor } from '../../src/doctor/checks.ts';
import { wordFirstFaults } from '../../src/i18n/faults.ts';
import { knownPlatforms } from '../../src/main.ts';
import type { Finding } from '../../src/model/finding.ts';
import { type Language, languages } from '../../src/model/language.ts';
import { readEnvFile } from '../../src/settings/env-file.ts';
import { lastBackupFile } from '../../src/settings/last-backup.ts';
import { opened } from '../contracts/store-fixture.ts';
import { newFolder } from '../new-folder.ts';

const start = resolve(import.meta.dirname, '../../src/start.js');
let place: string;
let dataDir: string;
let corpusDir: string;

beforeAll(() => {
  place = newFolder();
  dataDir = join(place, 'data');
  corpusDir = join(place, 'papers');
  mkdirSync(corpusDir);
  const paper = (id: string, title?: string) =>
    JSON.stringify({ id, title, abstract: `About ${id}.`, links: [`https://doi.org/10.1234/${id}`] });
  writeFileSync(join(corpusDir, 'a.jsonl'), `${paper('one', 'One thing')}\n{"broken\n`);
  writeFileSync(join(corpusDir, 'b.jsonl'), `${paper('one', 'One thing')}\n${paper('two')}\n`);
});

type Found = readonly (Finding & { check: string })[];

/** Returns lookups of the findings of one check. */
function byCheck(findings: Found) {
  const of = (check: string) => findings.filter((finding) => finding.check === check);
  return { of, levels: (check: string) => of(check).map(({ level }) => level) };
}

/** Examines the installation in this process. The settings are those of the file and `env`. */
async function doctor(env: NodeJS.ProcessEnv = {}, language: Language = 'en') {
  const environment = { DATA_DIR: dataDir, CORPUS_DIR: corpusDir, ...env };
  const envPath = join(place, '.env');
  const { checks, close } = checksFor({
    environment,
    envPath,
    envFile: readEnvFile(envPath, environment),
    platforms: knownPlatforms,
    language,
    openStore,
    openMeaning,
    now: Date.now,
  });
  const findings: (Finding & { check: string })[] = [];
  for (const { name, run } of checks)
    findings.push(...(await run()).map((finding) => ({ check: name, ...finding })));
  await close();
  return byCheck(findings);
}

/** Runs a call of the program. */
function broadsheet(...words: string[]) {
  const { PATH, HOME } = process.env;
  return spawnSync(process.execPath, [start, ...words], {
    cwd: place,
    encoding: 'utf8',
    env: { PATH, HOME, DATA_DIR: dataDir, CORPUS_DIR: corpusDir },
  });
}

describe('doctor', () => {
  it.each(languages)('reports missing, repeated and skipped papers of a folder (%s)', async (language) => {
    const { of, levels } = await doctor({}, language);
    const [read, repeated, untitled, leftOut] = of('corpus').map(({ text }) => text);
    expect(read).toMatch(/2/u);
    expect(read).toContain(corpusDir);
    expect(of('store')[0]?.text).toContain(dataDir);
    expect(repeated).toMatch(/^b[:：].*1/u);
    expect(untitled).toContain('enrich');
    expect(leftOut).toContain('a.jsonl');
    expect(levels('corpus')).toEqual(['ok', 'ok', 'warning', 'warning', 'ok']);
  });

  it('prints what it found, and exits with 1 for a fault', () => {
    const { status, stdout } = broadsheet('doctor', '--json');
    const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Found };
    expect([status, ok, byCheck(findings).levels('corpus').length]).toEqual([0, true, 5]);
    writeFileSync(join(place, '.env'), 'PORT=eighty\n');
    const faulty = broadsheet('doctor', '--lang', 'zh');
    expect([faulty.status, faulty.stdout]).toEqual([1, expect.stringMatching(/^✗ PORT 不能是「eighty」/u)]);
    rmSync(join(place, '.env'));
  });

  it('counts the faults that one line of the corpus stands for', () => {
    const faults = Array.from({ length: 12 }, (_, line) => ({
      file: 'a.bib',
      line,
      code: 'bad-record' as const,
    }));
    const last = { file: 'a.bib', line: 12, code: 'more-faults' as const, detail: '40' };
    const { worded, more } = wordFirstFaults([...faults, last], 'en');
    expect([worded.length, more]).toEqual([10, 42]);
  });

  it.each([['What is it?', 'Not #37', '-1 OR NOT'], Array.from({ length: 12 }, () => 'Editorial')])(
    'finds the papers again whatever they are called: %s',
    async (...titles) => {
      const papers = titles.map((title, at) =>
        JSON.stringify({ id: `p${at}`, title, abstract: `We study walking robots, part ${at}.` }),
      );
      const CORPUS_DIR = newFolder();
      writeFileSync(join(CORPUS_DIR, 'papers.jsonl'), `${papers.join('\n')}\n`);
      expect((await doctor({ CORPUS_DIR })).of('corpus').at(-1)).toMatchObject({ level: 'ok' });
    },
  );

  it('checks everything else when a setting is wrong, and shows no secret', async () => {
    const { of } = await doctor({
      PORT: 'eighty',
      SLACK_BOT_TOKEN: 'secret-token-1',
      METRICS_TOKEN: 'short',
      ENCRYPTION_KEYS: 'secret-key',
    });
    const settings = of('settings').map(({ text }) => text);
    expect(settings).toHaveLength(5);
    expect(settings[4]).toContain('Did you mean ENCRYPTION_KEY?');
    expect(settings[0]).toContain('PORT cannot be “eighty”');
    expect(settings.join()).not.toMatch(/secret-token-1|secret-key|short/u);
    expect(of('store')).toMatchObject([{ level: 'ok' }]);
  });

  it('says that the settings file cannot be read', async () => {
    mkdirSync(join(place, '.env'));
    expect((await doctor()).of('settings')).toMatchObject([
      { level: 'fault', text: expect.stringContaining('.env') },
    ]);
    rmSync(join(place, '.env'), { recursive: true });
  });

  it('warns of secrets in a settings file that others can read, and of a name that is set twice', async () => {
    const file = join(place, '.env');
    const secret = `METRICS_TOKEN=${'a'.repeat(16)}`;
    writeFileSync(file, `LOG_LEVEL=debug\n#PORT=1\n${secret}\nexport LOG_LEVEL=info\n`, { mode: 0o644 });
    expect((await doctor()).of('settings')).toMatchObject([
      { level: 'warning', text: expect.stringContaining(`LOG_LEVEL is set more than once in ${file}`) },
      { level: 'warning', text: expect.stringContaining(`chmod 600 ${file}`) },
    ]);
    writeFileSync(file, 'LOG_LEVEL=info\nMETRICS_TOKEN=\n');
    expect((await doctor()).of('settings')).toMatchObject([{ level: 'ok' }]);
    writeFileSync(file, `${secret}\n`);
    chmodSync(file, 0o600);
    expect((await doctor()).of('settings')).toMatchObject([{ level: 'ok' }]);
    rmSync(file);
  });

  it('warns of values that dotenv ends at a #, and of no comments or quoted values', async () => {
    const file = join(place, '.env');
    const kept = 'METRICS_PORT=0 # none\nHOST="127.0.0.1" #here\nKEY="a#b\nc#d"\nEMPTY=#none\n';
    writeFileSync(file, `DATABASE_PASSWORD=abc#def\r\nexport LOG_NAME: x#y\n${kept}`, { mode: 0o600 });
    const texts = (await doctor()).of('settings').map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining('DATABASE_PASSWORD="…"'),
      expect.stringContaining('LOG_NAME="…"'),
    ]);
    expect(texts.join()).not.toMatch(/abc|def/u);
    rmSync(file);
  });

  it('knows the age of the last backup', async () => {
    expect((await doctor()).levels('disk')).toEqual(['ok', 'warning']);
    broadsheet('backup', join(place, 'copy.sqlite'));
    expect((await doctor()).levels('disk')).toEqual(['ok', 'ok']);
    utimesSync(lastBackupFile(dataDir), 0, 0);
    expect((await doctor()).of('disk').at(-1)).toMatchObject({
      level: 'warning',
      text: expect.stringContaining('backup'),
    });
  });

  it('says that a database is newer or cannot be opened', async () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    expect((await doctor({ DATA_DIR: file })).of('store')).toMatchObject([{ level: 'fault' }]);
  });
});

it('doctor says which installed workspaces cannot be served with another ENCRYPTION_KEY', async () => {
  const [key, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const settings = { dataDir: join(place, 'installed'), encryptionKey: key };
  const store = await opened(settings);
  const at = { platform: 'slack', workspace: 'T0123', data: { bot: 'secret-token-2' }, installedAt: 0 };
  await store.installations.put(at);
  await store.close();
  const asked = async (encryptionKey: string) => {
    const found = await doctor({
      HTTPS_PROXY: 'http://127.0.0.1:9',
      DATA_DIR: settings.dataDir,
      ENCRYPTION_KEY: encryptionKey,
      PUBLIC_URL: 'http://127.0.0.1:9',
      SLACK_API_URL: 'http://127.0.0.1:9/',
      SLACK_SIGNING_SECRET: 'a-secret',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'a-secret',
      SLACK_STATE_SECRET: 'a-secret',
    });
    expect(found.of('settings')).toMatchObject([
      { level: 'warning', text: expect.stringContaining('HTTPS_PROXY') },
    ]);
    expect(found.of('page')).toMatchObject([
      {
        level: 'warning',
        text: expect.stringContaining('127.0.0.1 is this machine, so nobody else can reach it'),
      },
    ]);
    return found.of('installations');
  };
  expect(await asked(key)).toMatchObject([{ level: 'ok' }]);
  expect(await asked(other)).toMatchObject([{ level: 'fault', text: expect.stringContaining('T0123') }]);
  expect(await asked(`${other},${key}`)).toMatchObject([{ level: 'ok' }]);
});

describe('the checks of the machine', () => {
  it('ask for memory and for zone rules that are not years old', () => {
    const now = Date.UTC(2026, 5);
    expect(checkMemory('en', 100 * 1024 * 1024)).toMatchObject([{ level: 'warning' }]);
    expect(checkMemory('en', 2 ** 32)).toEqual([{ level: 'ok', text: 'Memory: 4.0 GB available' }]);
    expect(checkZones(now, 'en', '2024b')).toMatchObject([{ level: 'warning' }]);
    expect(checkZones(now, 'en', '2025c')).toMatchObject([{ level: 'ok' }]);
    expect(checkZones(now, 'zh', undefined)).toMatchObject([{ level: 'ok' }]);
  });
});
