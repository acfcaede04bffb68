import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(resolve(root, page), 'utf8');

  it('names files of the project that exist', () => {
    const named = [...text.matchAll(/`((?:src|adapters|data|test|docs)\/[\w./-]+)`/gu)].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  });

  it('links to pages and pictures that exist', () => {
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu)].map(([, path = '']) => path);
    expect(linked.filter((path) => !existsSync(resolve(root, dirname(page), path)))).toEqual([]);
  });
});
