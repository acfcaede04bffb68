import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../adapters/store/schema/migrations.ts';
import { personTables } from '../adapters/store/schema/tables.ts';
import { commands } from '../src/commands/registry.ts';
import { knownPlatforms } from '../src/main.ts';
import { sharedSettings } from '../src/settings/config.ts';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
const readme = read('README.md');
const settings = [...sharedSettings, ...knownPlatforms.flatMap((platform) => platform.settings)];

describe('the README', () => {
  it('lists every command', () => {
    const table = readme.slice(readme.indexOf('## Commands'), readme.indexOf('## Your own papers'));
    const named = [...table.matchAll(/`(?:\/paper )?([a-z]+)/gu)].map(([, verb]) => verb);
    expect(commands.map(({ verb }) => verb).filter((verb) => !named.includes(verb))).toEqual([]);
  });

  it('says of each scope of the Slack app why it is needed, and of no other', () => {
    const table = readme.slice(readme.indexOf('| scope |'), readme.indexOf('## Discord'));
    const named = [...table.matchAll(/`([a-z_.]+:[a-z.]+|commands)`/gu)].map(([, scope]) => scope);
    const { oauth_config } = JSON.parse(read('adapters/slack/install/manifest.json'));
    expect(named.sort()).toEqual(oauth_config.scopes.bot.sort());
  });

  it('has at most 900 words', () => {
    expect(readme.split(/\s+/u).length).toBeLessThanOrEqual(900);
  });

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z]+)/gu)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', 'docs/glossary.md'])(
  '%s names only files that exist',
  (page) => {
    const named = [...read(page).matchAll(/`((?:adapters|data|docs|src|test)\/[\w./-]+)`/gu)];
    expect(named.flatMap(([, path = '']) => (existsSync(resolve(root, path)) ? [] : [path]))).toEqual([]);
  },
);

it('docs/settings.md explains every setting', () => {
  const page = read('docs/settings.md');
  expect(settings.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('SECURITY.md mentions every table', () => {
  const statements = Object.values(migrations).flat().join(';');
  const created = [...statements.matchAll(/create table (\w+)/gu)].map(([, table = '']) => table);
  const dropped = [...statements.matchAll(/drop table (\w+)/gu)].map(([, table = '']) => table);
  const page = read('SECURITY.md');
  const kept = created.filter((table) => !dropped.includes(table));
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
});

it('SECURITY.md says what `forget me` does with every table that holds data of people', () => {
  const rows = read('SECURITY.md').split('\n');
  const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  const silent = personTables.filter(
    (table) => !rows.some((row) => row.includes(`\`${snake(table)}\``) && row.includes('`forget me`')),
  );
  expect(silent).toEqual([]);
});

it('.env.example offers every setting and nothing else', () => {
  const offered = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gmu)].map((match) => match[1]);
  expect(new Set(offered)).toEqual(new Set(settings));
});
