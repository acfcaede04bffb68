import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '..', path), 'utf8');
const settings = [...read('docs/settings.md').matchAll(/`([A-Z][A-Z_]+)`/gu)].map(([, name = '']) => name);
/** Variables of Node and of the other containers. */
const others = ['NODE_ENV', 'NODE_COMPILE_CACHE', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'];

describe('the ways to run it as a service', () => {
  it('start Node as `npm start` does', () => {
    const started = manifest.scripts.start;
    const [, words = ''] = /^CMD (\[.*\])$/mu.exec(read('Dockerfile')) ?? [];
    expect((JSON.parse(words) as string[]).join(' ')).toBe(started);
    expect(read('docs/operate/broadsheet.service')).toContain(`/node_modules/.bin/${started}\n`);
  });

  it.each([
    ['Dockerfile', /\b([A-Z][A-Z_]+)=/gu],
    ['docs/operate/broadsheet.service', /\b([A-Z][A-Z_]+)=/gu],
    ['compose.yaml', /^ {6}([A-Z][A-Z_]+):/gmu],
    ['compose.replicas.yaml', /^ {6}([A-Z][A-Z_]+):/gmu],
  ])('%s sets only what the program reads', (file, pattern) => {
    const set = [...read(file).matchAll(pattern)].map(([, name = '']) => name);
    expect(set.filter((name) => ![...settings, ...others].includes(name))).toEqual([]);
    expect(set.length).toBeGreaterThan(0);
  });
});
