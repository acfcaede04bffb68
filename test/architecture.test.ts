import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const longestFile = 300;

/** Which folders a folder's files may import from; `src` is the files right in it, which every part shares. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  src: [
    'src',
    'src/commands',
    'src/corpus',
    'src/reply',
    'src/search',
    'src/i18n',
    'src/digest',
    'src/team',
    'src/cli',
  ],
  'src/corpus': ['src'],
  'src/i18n': ['src', 'src/corpus'],
  'src/search': ['src', 'src/corpus'],
  'src/reply': ['src', 'src/corpus', 'src/search', 'src/i18n'],
  'src/team': ['src', 'src/corpus', 'src/search', 'src/reply', 'src/i18n'],
  'src/digest': ['src', 'src/corpus', 'src/search', 'src/reply', 'src/i18n', 'src/team'],
  'src/commands': ['src', 'src/corpus', 'src/search', 'src/reply', 'src/i18n', 'src/team', 'src/digest'],
  'src/cli': ['src', 'src/corpus', 'src/search', 'src/reply', 'src/i18n', 'src/commands'],
  adapters: [
    'src',
    'src/corpus',
    'src/search',
    'src/reply',
    'src/i18n',
    'src/commands',
    'src/team',
    'src/digest',
  ],
};

interface SourceFile {
  path: string;
  text: string;
  imports: string[];
}

const files: SourceFile[] = globSync(['src/**/*.{ts,js}', 'adapters/**/*.{ts,js}'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => {
    const text = readFileSync(resolve(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

function importsOf(path: string, text: string): string[] {
  const specifiers = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/gu,
  );
  return [...specifiers].map((match) => {
    const target = resolve(root, dirname(path), match[1] ?? match[2] ?? '');
    return relative(root, target).replaceAll('\\', '/');
  });
}

/** `src/search` for `src/search/terms.ts`, `adapters/slack` for anything below it, `src` for `src/ports.ts`. */
function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return folders.slice(0, 2).join('/');
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const rules = from.startsWith('adapters/') ? allowed.adapters : allowed[from];
  return rules?.includes(to) ?? false;
}

describe('the drawing in the README', () => {
  it('is followed by every import', () => {
    const wrong = files
      .filter((file) => file.path !== 'src/main.ts')
      .flatMap((file) =>
        file.imports
          .filter((target) => !target.startsWith('node_modules') && !target.endsWith('package.json'))
          .filter((target) => !mayImport(folderOf(file.path), folderOf(target)))
          .map((target) => `${file.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('knows every folder', () => {
    const folders = new Set(
      files.map((file) => folderOf(file.path)).filter((folder) => folder.startsWith('src')),
    );
    expect([...folders].filter((folder) => !(folder in allowed))).toEqual([]);
  });

  it('has no circles', () => {
    const graph = new Map(files.map((file) => [file.path, file.imports]));
    expect([...graph.keys()].flatMap((path) => circleFrom(path, graph) ?? [])).toEqual([]);
  });

  it('lets nothing but main.ts and start.js know how the whole is put together', () => {
    const knowing = files.filter((file) => file.imports.includes('src/main.ts')).map((file) => file.path);
    expect(knowing).toEqual(['src/start.js']);
  });
});

describe('every file', () => {
  it(`has at most ${longestFile} lines`, () => {
    const long = files
      .filter((file) => file.text.split('\n').length - 1 > longestFile)
      .map((file) => file.path);
    expect(long).toEqual([]);
  });

  it('has a name that says what is in it', () => {
    expect(
      files.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common|index)\.[jt]s$/u.test(file.path)),
    ).toEqual([]);
  });

  it('defines something of its own', () => {
    const barrels = files.filter((file) => {
      const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '').trim();
      return code !== '' && code.replace(/export\s[^;]*?from\s+['"][^'"]+['"];?/gu, '').trim() === '';
    });
    expect(barrels.map((file) => file.path)).toEqual([]);
  });
});

const clean = new Set<string>();

function circleFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const visit = (path: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(' → ');
    if (clean.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle) return circle;
    }
    clean.add(path);
    return undefined;
  };
  return visit(start, []);
}
