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
/** Above this size, only the saved index is measured and has the goals of latency. */
const inMemoryLimit = 300_000;
/** Goals that only large corpora have apply from this size on. */
const million = 1_000_000;
interface SavedGoal {
  of: string;
  unit: string;
  most: number;
  /** Least number of papers for which the goal applies. Default is any number. */
  from?: number;
  figure(one: ScaleFigures): number;
}
/** Goals of a saved index of up to a million papers. */
const savedGoals: readonly SavedGoal[] = [
  { of: 'memory serving', unit: 'MB', most: 1_500, figure: ({ memoryMB }) => memoryMB },
  {
    of: 'index on disk',
    unit: 'bytes a paper',
    most: 1_500,
    from: million,
    figure: ({ bytesAPaper }) => bytesAPaper!,
  },
  { of: 'peak memory of the build', unit: 'MB', most: 3_000, figure: ({ peakMB }) => peakMB },
  { of: 'opening', unit: 'ms', most: 1_000, figure: ({ openMs }) => openMs! },
  { of: 'event loop held by a query', unit: 'ms', most: 20, figure: ({ heldMs }) => heldMs! },
];
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
const miss = (what: string, size: number, seen: number, unit: string, goal: number) =>
  missed.push(`${what} at ${size} papers: ${seen.toFixed(unit === 'ms' ? 2 : 0)} ${unit}, goal ${goal}`);
for (const size of sizes) {
  const rows: Record<string, Record<string, string>> = {};
  const lanceDb = lanceDbIsInstalled ? ['LanceDB'] : [];
  const inMemory = size <= inMemoryLimit ? ['Broadsheet'] : [];
  const measured = new Map<string, ScaleFigures>();
  for (const engine of [...inMemory, 'saved', ...lanceDb, ...(size <= peerLimit ? peers : [])]) {
    const figures = run(engine, size);
    measured.set(engine, figures);
    for (const [kind, { p50Ms, p99Ms }] of Object.entries(figures.latency)) {
      rows[kind] ??= {};
      rows[kind][`${engine} p50 / p99 ms`] = `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)}`;
    }
    console.log(`${engine}, ${size} papers: ${worded(figures)}`);
  }
  const saved = measured.get('saved')!;
  const served = measured.get('Broadsheet') ?? saved;
  ours.set(size, served);
  for (const [kind, { p99Ms }] of Object.entries(served.latency)) {
    const goal = p99Goals[size]?.(kind);
    if (goal !== undefined && p99Ms > goal) miss(`p99 of ${kind}`, size, p99Ms, 'ms', goal);
  }
  for (const { of, unit, most, from = 0, figure } of savedGoals)
    if (size >= from && figure(saved) > most) miss(of, size, figure(saved), unit, most);
  const theirs = measured.get('LanceDB');
  if (theirs && size >= million && withoutAnalysis(saved) > withoutAnalysis(theirs))
    miss('build without analysis', size, withoutAnalysis(saved), 's', Math.round(withoutAnalysis(theirs)));
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

/** Returns the seconds of a build in which no text was analysed. */
function withoutAnalysis({ buildMs, analysisMs }: ScaleFigures): number {
  return (buildMs - analysisMs) / 1_000;
}

function worded(figures: ScaleFigures): string {
  const { buildMs, buildCpuMs, peakMB, memoryMB, bytesAPaper, openMs } = figures;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const words = [
    `built in ${seconds(buildMs)}, ${withoutAnalysis(figures).toFixed(1)} s of it without analysis (processor time ${seconds(buildCpuMs)})`,
    `${peakMB.toFixed(0)} MB at most`,
    `${memoryMB.toFixed(0)} MB resident`,
  ];
  if (bytesAPaper !== undefined) words.push(`${bytesAPaper.toFixed(0)} bytes of index a paper`);
  if (openMs !== undefined)
    words.push(
      `opened in ${openMs.toFixed(0)} ms (processor time ${figures.openCpuMs!.toFixed(0)} ms) and prepared in ${seconds(figures.prepareCpuMs!)}`,
      `${figures.heapMB!.toFixed(0)} MB of it objects, ${figures.preparedMB!.toFixed(0)} MB before the first query`,
      `the event loop held for ${figures.heldMs!.toFixed(1)} ms by ${figures.heldBy}`,
    );
  return words.join(', ');
}

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
