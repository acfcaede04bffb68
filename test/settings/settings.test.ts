import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDiscordConfig } from '../../adapters/discord/api/config.ts';
import { readSlackConfig } from '../../adapters/slack/api/config.ts';
import { wordProblem } from '../../src/i18n/problems/problems.ts';
import { wordUnknownSetting } from '../../src/i18n/settings.ts';
import { knownPlatforms } from '../../src/main.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { SettingFault } from '../../src/model/setting-fault.ts';
import { readSettings } from '../../src/platforms/read-settings.ts';
import { readConfig } from '../../src/settings/config.ts';
import { readEnvFile } from '../../src/settings/env-file.ts';
import { newFolder } from '../new-folder.ts';

const secret = 'hunter2';

function faultsOf(environment: Record<string, string>): SettingFault[] {
  return [readConfig, readSlackConfig, readDiscordConfig].flatMap((read) => read(environment).faults);
}

function said(environment: Record<string, string>, language: Language): string[] {
  const [, ...lines] = wordProblem({ code: 'bad-settings', faults: faultsOf(environment) }, language).split(
    '\n',
  );
  return lines;
}

const allWrong = {
  PORT: 'http',
  PLAYGROUND: 'yes',
  LOG_LEVEL: 'loud',
  DEFAULT_LANGUAGE: 'fr',
  DEFAULT_TIMEZONE: 'Mars',
  METRICS_TOKEN: secret,
  PUBLIC_URL: secret,
  EMBEDDINGS_URL: secret,
  EMBEDDINGS_API_KEY: `${secret} ${secret}`,
  SLACK_API_URL: secret,
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_SIGNING_SECRET: secret,
  SLACK_STATE_SECRET: secret,
  DISCORD_API_URL: secret,
  DISCORD_TOKEN: secret,
  DISCORD_PUBLIC_KEY: secret,
  DISCORD_APPLICATION_ID: secret,
};

describe.each(languages)('invalid settings, in %s', (language) => {
  it('are all named at once, with the missing ones, each on a line of its own', () => {
    const lines = said(allWrong, language);
    for (const name of [...Object.keys(allWrong), 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET']) {
      expect(lines.filter((line) => line.includes(name))).toHaveLength(1);
    }
    expect(lines).toHaveLength(Object.keys(allWrong).length + 2);
  });

  it('never show what may be a secret', () => {
    expect(said(allWrong, language).join('\n')).not.toContain(secret);
  });

  it('say which values they accept and where to find one', () => {
    const lines = said(allWrong, language);
    const about = (name: string) => lines.find((line) => line.includes(name)) ?? '';
    expect(about('PORT')).toMatch(/http.*65535/u);
    expect(about('LOG_LEVEL')).toMatch(/loud.*fatal.*silent/u);
    expect(about('SLACK_STATE_SECRET')).toMatch(/8.*openssl rand -hex 32/u);
    expect(about('DISCORD_PUBLIC_KEY')).toMatch(/64.*General Information/u);
  });
});

const allRight = {
  HOST: '127.0.0.1',
  PORT: '3000',
  PLAYGROUND: '1',
  LOG_LEVEL: 'info',
  METRICS_TOKEN: 'a-token-of-some-length',
  DEFAULT_LANGUAGE: 'zh',
  DEFAULT_TIMEZONE: 'Asia/Shanghai',
  PUBLIC_URL: 'https://papers.example.org',
  DATA_DIR: './data dir',
  CORPUS_DIR: './corpora',
  DATABASE_URL: 'postgres://u:p@h/db',
  ENCRYPTION_KEY: 'a'.repeat(64),
  EMBEDDINGS_URL: 'http://127.0.0.1/v1',
  EMBEDDINGS_MODEL: 'a model',
  EMBEDDINGS_API_KEY: 'key',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_SIGNING_SECRET: 'a-signing-secret',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'a-state-secret',
  SLACK_REACTIONS: '1',
  SLACK_LINK_DOMAINS: 'arxiv.org',
  SLACK_API_URL: 'http://127.0.0.1:1/api',
  DISCORD_TOKEN: 'a.b.c',
  DISCORD_PUBLIC_KEY: 'a'.repeat(64),
  DISCORD_APPLICATION_ID: '12345678901234567',
  DISCORD_API_URL: 'http://127.0.0.1:1/api',
  DISCORD_REACTIONS: '0',
};

describe.each(Object.keys(allRight))('%s', (name) => {
  const read = (environment: Record<string, string>) =>
    [readConfig, readSlackConfig, readDiscordConfig].map((reader) => reader(environment));
  const value = allRight[name as keyof typeof allRight];

  it.each([
    ['a blank before it', ` ${value}`],
    ['a carriage return after it', `${value}\r`],
    ['quotes', `"${value}"`],
    ['single quotes and blanks', ` '${value} ' `],
    ['the quotes of a phone', `“${value}”`],
  ])('is understood with %s', (_, written) => {
    expect(read({ ...allRight, [name]: written })).toEqual(read(allRight));
  });

  it.each(['', ' \r', '""'])('counts as not set if it is %j', (written) => {
    const { [name as keyof typeof allRight]: _, ...others } = allRight;
    expect(read({ ...allRight, [name]: written })).toEqual(read(others));
  });
});

it.each(['~', '~/papers', '$HOME/papers', '"./papers', '“./papers'])(
  'the folder %s is refused, because it would be a folder with this name',
  (folder) => {
    for (const name of ['DATA_DIR', 'CORPUS_DIR'])
      expect(faultsOf({ [name]: folder }).map(({ setting }) => setting.name)).toEqual([name]);
  },
);

describe('PUBLIC_URL', () => {
  it.each([
    ['HTTPS://Papers.Example.Org//', 'https://papers.example.org'],
    ['http://example.org:8080/papers/', 'http://example.org:8080/papers'],
  ])('may be %s', (url, address) => {
    expect(readConfig({ PUBLIC_URL: url }).config?.publicUrl).toBe(address);
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', PUBLIC_URL: url };
    expect(readSlackConfig(slack).config?.publicUrl).toBe(address);
  });

  it.each(['papers.example.org', 'https://u:p@example.org', 'https://example.org/?a=b', 'https://x.org/#a'])(
    'may not be %s',
    (url) => expect(faultsOf({ PUBLIC_URL: url }).map(({ setting }) => setting.name)).toEqual(['PUBLIC_URL']),
  );
});

describe('a name that no setting has', () => {
  const unknownIn = (environment: Record<string, string>) => {
    const read = readSettings(environment, knownPlatforms);
    return read.ok && read.value.unknown;
  };

  it.each([
    ['METRICS_TOKNE', 'METRICS_TOKEN'],
    ['ENCRYPTION-KEY', 'ENCRYPTION_KEY'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['SLACK_SIGNING_SECERT', 'SLACK_SIGNING_SECRET'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['DISCORD_BOT_TOKEN', undefined],
    ['SLACK_WEBHOOK_URL', undefined],
  ])('such as %s is reported, and keeps nothing from starting', (name, meant) => {
    expect(unknownIn({ [name]: secret })).toEqual([{ name, meant }]);
    for (const language of languages) {
      const line = wordUnknownSetting({ name, meant }, language);
      expect(line).toContain(name);
      expect(line).not.toContain(secret);
      if (meant) expect(line).toContain(meant);
    }
  });

  it('is named beside the setting that is missing because of it', () => {
    const read = readSettings({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APPTOKEN: secret }, knownPlatforms);
    if (read.ok) throw new Error('The settings were accepted.');
    const said = wordProblem(read.problem, 'en');
    expect(said).toContain('Set SLACK_APP_TOKEN');
    expect(said).toContain('SLACK_APPTOKEN is not a setting of Broadsheet');
  });
});

describe('an incomplete group of settings', () => {
  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    [
      { SLACK_CLIENT_ID: '1.2', SLACK_APP_TOKEN: 'xapp-1' },
      ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'PUBLIC_URL'],
    ],
    [{ DISCORD_PUBLIC_KEY: 'a'.repeat(64) }, ['DISCORD_TOKEN']],
    [{ EMBEDDINGS_URL: 'http://127.0.0.1:11434/v1' }, ['EMBEDDINGS_MODEL']],
    [{ EMBEDDINGS_API_KEY: 'key' }, ['EMBEDDINGS_URL', 'EMBEDDINGS_MODEL']],
  ])('%j lacks %j', (environment, names) => {
    expect(
      faultsOf(environment as Record<string, string>).map(({ setting, fault }) => [setting.name, fault]),
    ).toEqual(names.map((name) => [name, 'missing']));
  });

  it.each<Record<string, string>>([
    { SLACK_REACTIONS: '0', DISCORD_REACTIONS: '0' },
    { SLACK_REACTIONS: '1', DISCORD_REACTIONS: '1', SLACK_LINK_DOMAINS: 'arxiv.org' },
  ])('is none without a token or key: %j', (environment) => {
    expect(faultsOf(environment)).toEqual([]);
    expect(readSlackConfig(environment).config ?? readDiscordConfig(environment).config).toBeUndefined();
  });

  it('lacks the key that encrypts the tokens of workspaces that install by OAuth', () => {
    const {
      SLACK_CLIENT_ID,
      SLACK_CLIENT_SECRET,
      SLACK_STATE_SECRET,
      SLACK_SIGNING_SECRET,
      PUBLIC_URL,
      ENCRYPTION_KEY,
    } = allRight;
    const oauth = {
      SLACK_CLIENT_ID,
      SLACK_CLIENT_SECRET,
      SLACK_STATE_SECRET,
      SLACK_SIGNING_SECRET,
      PUBLIC_URL,
    };
    expect(readSettings(oauth, knownPlatforms)).toMatchObject({
      problem: { faults: [{ setting: { name: 'ENCRYPTION_KEY' }, fault: 'missing' }] },
    });
    expect(readSettings({ ...oauth, ENCRYPTION_KEY }, knownPlatforms)).toMatchObject({ ok: true });
  });
});

describe('the address of an embeddings API', () => {
  const read = (url: string) => readConfig({ EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: 'm' });

  it.each([
    ['https://api.example.org/v1', 'https://api.example.org/v1/embeddings'],
    ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1/embeddings'],
    ['https://api.example.org/v1/embeddings?version=2', 'https://api.example.org/v1/embeddings?version=2'],
  ])('may be %s', (url, address) => {
    expect(read(url).config?.embeddings?.url).toBe(address);
  });

  it.each([
    'ftp://example.org/v1',
    'https://user:password@example.org/v1',
    'https://:password@example.org/v1',
    'example.org',
  ])('may not be %s', (url) => {
    expect(read(url).faults.map(({ setting }) => setting.name)).toEqual(['EMBEDDINGS_URL']);
  });
});

describe('reactions on Discord', () => {
  const token = { DISCORD_TOKEN: 'a.b.c' };

  it("save papers only over the gateway, which the setting's fault explains", () => {
    expect(readDiscordConfig(token).config?.savesByReaction).toBe(false);
    expect(readDiscordConfig({ ...token, DISCORD_REACTIONS: '1' }).config?.savesByReaction).toBe(true);
    const overHttp = { ...token, DISCORD_REACTIONS: '1', DISCORD_PUBLIC_KEY: 'a'.repeat(64) };
    for (const language of languages) {
      expect(faultsOf(overHttp).map(({ setting }) => setting.name)).toEqual(['DISCORD_REACTIONS']);
      expect(said(overHttp, language)[0]).toContain('DISCORD_PUBLIC_KEY');
    }
  });
});

it('an empty variable of the environment does not hide the value in .env, and others stay as they are', () => {
  const place = newFolder();
  const file = join(place, '.env');
  writeFileSync(file, 'PORT=4000\nHOST=127.0.0.1\nLOG_LEVEL=debug\n');
  const environment: NodeJS.ProcessEnv = { PORT: ' ', HOST: '::1', PS1: ' "$ " ' };
  expect(readEnvFile(file, environment).ok).toBe(true);
  expect(environment).toEqual({ PORT: '4000', HOST: '::1', LOG_LEVEL: 'debug', PS1: ' "$ " ' });
});
