import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scaleFolder } from './scale-papers.ts';
import type { ScaleFigures } from './scale-run.ts';
import { lanceDbIsInstalled } from './search-lancedb.ts';

/**
 * Measures latency by class of query, memory, index size and build time as the corpus grows: in memory, from a saved
 * index, and beside other libraries. `node test/bench/scale.ts [sizes …]` measures other sizes, such as `10000 300000`
 * for the growth. Exits with 1 and names the goals that are missed, if there are any.
 */
/** p99 of the classes by size, in milliseconds. Other sizes have no goal. */
const p99Goals: Readonly<Record<number, (kind: string) => number | undefined>> = {
  201: () => 1,
  10000: () => 3,
  100000: () => 8,
  1000000: (kind) => ({ rare: 5, mixed: 5, typo: 5, typeahead: 5, common: 20, question: 20 })[kind],
};
/** The exponent of the growth of common words. */
const growthGoal = 0.8;
/** Bytes of a saved index a paper, from this size on. */
const bytesGoal = { size: 1_000_000, bytes: 1_500 };
const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(201, 10_000, 30_000, 100_000);
/** MiniSearch needs gigabytes beyond this size. */
const peerLimit = 30_000;
const peers = ['MiniSearch', 'SQLite FTS5'];

if (!existsSync(scaleFolder)) {
  console.log(`left out, ${scaleFolder} is absent (set BROADSHEET_SHARED to its folder)`);
  process.exit();
}

const missed: string[] = [];
const ours = new Map<number, ScaleFigures>();
for (const size of sizes) {
  const rows: Record<string, Record<string, string>> = {};
  const lanceDb = lanceDbIsInstalled ? ['LanceDB'] : [];
  for (const engine of ['Broadsheet', 'saved', ...lanceDb, ...(size <= peerLimit ? peers : [])]) {
    const figures = run(engine, size);
    if (engine === 'Broadsheet') ours.set(size, figures);
    for (const [kind, { p50Ms, p99Ms }] of Object.entries(figures.latency)) {
      rows[kind] ??= {};
      rows[kind][`${engine} p50 / p99 ms`] = `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)}`;
      const goal = p99Goals[size]?.(kind);
      if (engine === 'Broadsheet' && goal !== undefined && p99Ms > goal)
        missed.push(`${kind} at ${size} papers: p99 ${p99Ms.toFixed(2)} ms, goal ${goal} ms`);
    }
    if (engine === 'saved' && size >= bytesGoal.size && figures.bytesAPaper! > bytesGoal.bytes)
      missed.push(
        `index of ${size} papers: ${figures.bytesAPaper!.toFixed(0)} bytes a paper, goal ${bytesGoal.bytes}`,
      );
    const bytes =
      figures.bytesAPaper === undefined ? '' : `, ${figures.bytesAPaper.toFixed(0)} bytes of index a paper`;
    const opening = figures.openMs === undefined ? '' : `, opened in ${figures.openMs.toFixed(0)} ms`;
    const { mergeMs, peakMB } = figures;
    const building =
      mergeMs === undefined || peakMB === undefined
        ? ''
        : ` (${(mergeMs / 1_000).toFixed(1)} s of it merging and writing, ${peakMB.toFixed(0)} MB at most)`;
    console.log(
      `${engine}, ${size} papers: built in ${(figures.buildMs / 1_000).toFixed(1)} s${building}, ${figures.memoryMB.toFixed(0)} MB resident${bytes}${opening}`,
    );
  }
  console.table(rows);
}
if (!lanceDbIsInstalled) console.log('LanceDB: left out, @lancedb/lancedb is not installed');
const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
if (least < most) {
  for (const kind of Object.keys(ours.get(least)!.latency)) {
    const ratio = ours.get(most)!.latency[kind]!.p50Ms / ours.get(least)!.latency[kind]!.p50Ms;
    const exponent = Math.log(ratio) / Math.log(most / least);
    console.log(`growth, ${kind}: n^${exponent.toFixed(2)}`);
    if (kind === 'common' && exponent > growthGoal)
      missed.push(`growth of common words: n^${exponent.toFixed(2)}, goal n^${growthGoal}`);
  }
}
for (const goal of missed) console.log(`goal missed, ${goal}`);
if (missed.length > 0) process.exitCode = 1;

function run(engine: string, size: number): ScaleFigures {
  const script = fileURLToPath(new URL('scale-run.ts', import.meta.url));
  const words = ['--expose-gc', '--max-old-space-size=12000', script, engine, String(size)];
  const { status, stdout } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${engine} could not be measured with ${size} papers.`);
  return JSON.parse(stdout) as ScaleFigures;
}
