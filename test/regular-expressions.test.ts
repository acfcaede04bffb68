import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { check } from 'recheck';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** Patterns proven before, so that a run proves only new ones. */
const proven = join(root, 'node_modules/.cache/broadsheet/linear-patterns.json');
/**
 * The checker calls a pattern slow if an attempt exceeds a time, as all do on a busy machine. It shall count steps. A
 * pattern that it cannot decide, for example one with several counts such as `{1,40}`, is reported by its name.
 */
const limits = { timeout: 120_000, incubationTimeout: null, attackTimeout: null, seedingTimeout: null };

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
  readonly where: string;
}

/** Returns each pattern once, with the file in which it occurs. */
async function patterns(): Promise<Map<string, Pattern>> {
  const found = new Map<string, Pattern>();
  const add = (pattern: string, flags: string, where: string) => {
    // A sticky pattern is only tried at one offset, as if it were anchored.
    const tried = flags.includes('y') ? `^(?:${pattern})` : pattern;
    const relevant = flags.replace(/[dgy]/g, '');
    found.set(`/${tried}/${relevant}`, { pattern: tried, flags: relevant, where });
  };
  const built: string[] = [];
  for (const file of globSync('{src,adapters}/**/*.{ts,js}', { cwd: root })) {
    const code = readFileSync(join(root, file), 'utf8');
    for (const { pattern, flags } of literalsIn(parseSync(file, code).program)) add(pattern, flags, file);
    if (code.includes('new RegExp(')) built.push(file);
  }
  const RealRegExp = globalThis.RegExp;
  for (const file of built) {
    globalThis.RegExp = new Proxy(RealRegExp, {
      construct(target, [pattern, flags]) {
        if (typeof pattern === 'string') add(pattern, flags ?? '', file);
        return new target(pattern, flags);
      },
    });
    await import(join(root, file));
    globalThis.RegExp = RealRegExp;
  }
  return found;
}

function literalsIn(node: unknown): { pattern: string; flags: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('regex' in node && node.regex) return [node.regex as { pattern: string; flags: string }];
  return Object.values(node).flatMap(literalsIn);
}

it('every regular expression takes time in proportion to its input', async () => {
  const known = new Set(readProven());
  const slow: string[] = [];
  const all = await patterns();
  const unproven = all.entries().filter(([key]) => !known.has(key));
  const prove = async () => {
    for (const [key, { pattern, flags, where }] of unproven) {
      const proof = await check(pattern, flags, limits);
      if (proof.status === 'safe') known.add(key);
      else
        slow.push(
          `${where}: ${key}: ${proof.status === 'vulnerable' ? proof.complexity.summary : proof.status}`,
        );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, prove));
  mkdirSync(dirname(proven), { recursive: true });
  writeFileSync(proven, JSON.stringify([...known]));
  expect(slow).toEqual([]);
  expect(all.size).toBeGreaterThan(600);
});

function readProven(): string[] {
  try {
    return JSON.parse(readFileSync(proven, 'utf8')) as string[];
  } catch {
    return [];
  }
}
