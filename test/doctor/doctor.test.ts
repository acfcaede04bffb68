import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkMemory, checkZones } from '../../src/doctor/check-machine.ts';
import { wordFirstFaults } from '../../src/i18n/faults.ts';
import type { Finding } from '../../src/model/finding.ts';
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

function doctor(env: NodeJS.ProcessEnv = {}, words: string[] = []) {
  const { PATH, HOME } = process.env;
  const run = spawnSync(process.execPath, [start, 'doctor', '--json', ...words], {
    cwd: place,
    encoding: 'utf8',
    env: { PATH, HOME, DATA_DIR: dataDir, CORPUS_DIR: corpusDir, ...env },
  });
  const { ok, findings } = JSON.parse(run.stdout) as {
    ok: boolean;
    findings: (Finding & { check: string })[];
  };
  const of = (check: string) => findings.filter((finding) => finding.check === check);
  return { code: run.status, ok, of, levels: (check: string) => of(check).map(({ level }) => level) };
}

describe('doctor', () => {
  it.each(['en', 'zh'])('reports missing, repeated and skipped papers of a folder (%s)', (language) => {
    const { code, ok, of, levels } = doctor({}, ['--lang', language]);
    expect([code, ok]).toEqual([0, true]);
    const [read, repeated, untitled, leftOut] = of('corpus').map(({ text }) => text);
    expect(read).toMatch(/2/u);
    expect(read).toContain(corpusDir);
    expect(of('store')[0]?.text).toContain(dataDir);
    expect(repeated).toMatch(/^b[:：].*1/u);
    expect(untitled).toContain('enrich');
    expect(leftOut).toContain('a.jsonl');
    expect(levels('corpus')).toEqual(['ok', 'ok', 'warning', 'warning', 'ok']);
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
    (...titles) => {
      const papers = titles.map((title, at) =>
        JSON.stringify({ id: `p${at}`, title, abstract: `We study walking robots, part ${at}.` }),
      );
      const CORPUS_DIR = newFolder();
      writeFileSync(join(CORPUS_DIR, 'papers.jsonl'), `${papers.join('\n')}\n`);
      expect(doctor({ CORPUS_DIR }).of('corpus').at(-1)).toMatchObject({ level: 'ok' });
    },
  );

  it('checks everything else when a setting is wrong, and shows no secret', () => {
    const { code, of } = doctor({
      PORT: 'eighty',
      SLACK_BOT_TOKEN: 'secret-token-1',
      METRICS_TOKEN: 'short',
      ENCRYPTION_KEYS: 'secret-key',
    });
    expect(code).toBe(1);
    const settings = of('settings').map(({ text }) => text);
    expect(settings).toHaveLength(5);
    expect(settings[4]).toContain('Did you mean ENCRYPTION_KEY?');
    expect(settings[0]).toContain('PORT cannot be “eighty”');
    expect(settings.join()).not.toMatch(/secret-token-1|secret-key|short/u);
    expect(of('store')).toMatchObject([{ level: 'ok' }]);
  });

  it('says that the settings file cannot be read', () => {
    mkdirSync(join(place, '.env'));
    expect(doctor().of('settings')).toMatchObject([
      { level: 'fault', text: expect.stringContaining('.env') },
    ]);
    rmSync(join(place, '.env'), { recursive: true });
  });

  it('warns of secrets in a settings file that others can read, and of a name that is set twice', () => {
    const file = join(place, '.env');
    const secret = `METRICS_TOKEN=${'a'.repeat(16)}`;
    writeFileSync(file, `LOG_LEVEL=debug\n#PORT=1\n${secret}\nexport LOG_LEVEL=info\n`, { mode: 0o644 });
    expect(doctor().of('settings')).toMatchObject([
      { level: 'warning', text: expect.stringContaining('LOG_LEVEL is set more than once in .env') },
      { level: 'warning', text: expect.stringContaining('chmod 600 .env') },
    ]);
    writeFileSync(file, 'LOG_LEVEL=info\nMETRICS_TOKEN=\n');
    expect(doctor().of('settings')).toMatchObject([{ level: 'ok' }]);
    writeFileSync(file, `${secret}\n`);
    chmodSync(file, 0o600);
    expect(doctor().of('settings')).toMatchObject([{ level: 'ok' }]);
    rmSync(file);
  });

  it('warns of values that dotenv ends at a #, and of no comments or quoted values', () => {
    const file = join(place, '.env');
    const kept = 'METRICS_PORT=0 # none\nHOST="127.0.0.1" #here\nKEY="a#b\nc#d"\nEMPTY=#none\n';
    writeFileSync(file, `DATABASE_PASSWORD=abc#def\r\nexport LOG_NAME: x#y\n${kept}`, { mode: 0o600 });
    const texts = doctor()
      .of('settings')
      .map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining('DATABASE_PASSWORD="…"'),
      expect.stringContaining('LOG_NAME="…"'),
    ]);
    expect(texts.join()).not.toMatch(/abc|def/u);
    rmSync(file);
  });

  it('knows the age of the last backup', () => {
    expect(doctor().levels('disk')).toEqual(['ok', 'warning']);
    spawnSync(process.execPath, [start, 'backup', join(place, 'copy.sqlite')], {
      cwd: place,
      env: { ...process.env, DATA_DIR: dataDir, CORPUS_DIR: corpusDir },
    });
    expect(doctor().levels('disk')).toEqual(['ok', 'ok']);
    utimesSync(lastBackupFile(dataDir), 0, 0);
    expect(doctor().of('disk').at(-1)).toMatchObject({
      level: 'warning',
      text: expect.stringContaining('backup'),
    });
  });

  it('says that a database is newer or cannot be opened', () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    expect(doctor({ DATA_DIR: file }).of('store')).toMatchObject([{ level: 'fault' }]);
  });
});

it('doctor says which installed workspaces cannot be served with another ENCRYPTION_KEY', async () => {
  const [key, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const settings = { dataDir: join(place, 'installed'), encryptionKey: key };
  const store = await opened(settings);
  const at = { platform: 'slack', workspace: 'T0123', data: { bot: 'secret-token-2' }, installedAt: 0 };
  await store.installations.put(at);
  await store.close();
  const asked = (encryptionKey: string) => {
    const found = doctor({
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
  expect(asked(key)).toMatchObject([{ level: 'ok' }]);
  expect(asked(other)).toMatchObject([{ level: 'fault', text: expect.stringContaining('T0123') }]);
  expect(asked(`${other},${key}`)).toMatchObject([{ level: 'ok' }]);
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
