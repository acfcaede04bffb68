import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/**
 * Every folder with code, in reading order: a file imports from its own folder and from folders above it in this
 * list. `src/main.ts` and `src/start.js` are exempt: they compose the program.
 */
const folders = [
  'src/model',
  'src/ports',

  'src/corpus/text',
  'src/corpus/read',
  'src/corpus/repair',
  'src/corpus/identity',
  'src/corpus/derive/names',
  'src/corpus/derive/headings',
  'src/corpus/derive',
  'src/corpus/formats/cite',
  'src/corpus/formats/page',
  'src/corpus/formats/json',
  'src/corpus/formats/csv',
  'src/corpus/formats/bibtex',
  'src/corpus/formats/ris',
  'src/corpus/formats/atom',
  'src/corpus/formats',
  'src/corpus',
  'src/corpus/enrich',

  'src/search/text',
  'src/search/index',
  'src/search/query',
  'src/search/score',
  'src/search/explain',
  'src/search/names',
  'src/search',
  'src/library',

  'src/i18n',
  'src/i18n/problems',
  'src/settings',
  'src/http',
  'src/inbox',
  'src/reply',
  'src/team',
  'src/digest/terms',
  'src/digest/pick',
  'src/digest/deliver',
  'src/digest',
  'src/votes',
  'src/commands/define',
  'src/commands/desk',
  'src/commands/papers',
  'src/commands/subscriptions',
  'src/commands/votes',
  'src/commands',
  'src/platforms',
  'src/doctor',
  'src/cli',
  'src/serve',

  'adapters/store/schema',
  'adapters/store/queries/concurrency',
  'adapters/store/queries/platform',
  'adapters/store/queries/digest',
  'adapters/store/queries/team',
  'adapters/store/queries',
  'adapters/store/sqlite',
  'adapters/store/postgres',
  'adapters/store',
  'adapters/operations',
  'adapters/embeddings',
  'adapters/terminal',
  'adapters/web/public',
  'adapters/web/render',
  'adapters/web/channel',
  'adapters/web/receive',
  'adapters/web/connect',
  'adapters/web',

  'adapters/discord/texts',
  'adapters/discord/render',
  'adapters/discord/forms',
  'adapters/discord/read',
  'adapters/discord/api',
  'adapters/discord/post',
  'adapters/discord/answer',
  'adapters/discord/install',
  'adapters/discord/doctor',
  'adapters/discord/receive',
  'adapters/discord',

  'adapters/slack/texts',
  'adapters/slack/render',
  'adapters/slack/read',
  'adapters/slack/api',
  'adapters/slack/asker',
  'adapters/slack/post',
  'adapters/slack/forms',
  'adapters/slack/home',
  'adapters/slack/answer',
  'adapters/slack/install',
  'adapters/slack/doctor',
  'adapters/slack/receive',
  'adapters/slack',
];

const composition = ['src/main.ts', 'src/start.js'];

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
const rooms = files.filter(({ path }) => !composition.includes(path));

function importsOf(path: string, text: string): string[] {
  const specifiers = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/gu,
  );
  return [...specifiers]
    .map((match) => resolve(root, dirname(path), match[1] ?? match[2] ?? ''))
    .map((target) => relative(root, target).replaceAll('\\', '/'))
    .filter((target) => /^(?:src|adapters)\//u.test(target));
}

/** `slack` for `adapters/slack/render/text.ts`; undefined for a file of `src`. */
function adapterOf(path: string): string | undefined {
  return /^adapters\/([^/]+)\//u.exec(path)?.[1];
}

describe('the list of folders', () => {
  it('names every folder that holds code, and no other', () => {
    expect([...new Set(rooms.map(({ path }) => dirname(path)))].sort()).toEqual([...folders].sort());
  });

  it('is the direction of every import, so that no folders import each other in a circle', () => {
    const wrong = rooms.flatMap(({ path, imports }) =>
      imports
        .filter((target) => folders.indexOf(dirname(target)) > folders.indexOf(dirname(path)))
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps each adapter to the core and to itself', () => {
    const wrong = rooms.flatMap(({ path, imports }) =>
      imports
        .filter((target) => adapterOf(target) !== undefined && adapterOf(target) !== adapterOf(path))
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('every file', () => {
  it('of src stands in a folder, beside the composition', () => {
    const loose = files.map(({ path }) => path).filter((path) => dirname(path) === 'src');
    expect(loose.sort()).toEqual(composition);
  });

  it('imports others without a circle', () => {
    const graph = new Map(files.map((file) => [file.path, file.imports]));
    expect([...graph.keys()].flatMap((path) => circleFrom(path, graph) ?? [])).toEqual([]);
  });

  it('is composed by main.ts and never imports it', () => {
    const knowing = files.filter((file) => file.imports.includes('src/main.ts')).map((file) => file.path);
    expect(knowing).toEqual(['src/start.js']);
  });

  it('of src names no chat platform, beside the composition', () => {
    const naming = rooms
      .filter(({ path, text }) => path.startsWith('src/') && /slack|discord/iu.test(path + text))
      .map(({ path }) => path);
    expect(naming).toEqual([]);
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

it('the service starts without the formats of papers and without what names papers, completes them or checks an installation', () => {
  const loaded = loadedWith([
    'src/main.ts',
    'src/serve/service.ts',
    'adapters/store/open.ts',
    'adapters/web/app.ts',
  ]);
  expect(loaded).toContain('src/search/search.ts');
  expect(
    loaded.filter((path) => /^src\/(?:doctor|corpus\/(?:enrich|derive\/names|formats\/all))/u.test(path)),
  ).toEqual([]);
});

/** Returns the files that are loaded with some: these and all that they import, except for types and on demand. */
function loadedWith(paths: readonly string[]): string[] {
  const loaded = new Set(paths);
  // A set also goes through what is added meanwhile.
  for (const path of loaded) {
    const { text } = files.find((file) => file.path === path)!;
    const needed = text.replace(/^(?:import|export) type [^;]*;/gmu, '').replace(/import\([^)]*\)/gu, '');
    for (const target of importsOf(path, needed)) loaded.add(target);
  }
  return [...loaded];
}

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
