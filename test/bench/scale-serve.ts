import { readFileSync } from 'node:fs';
import { inSlices } from '../../src/library/in-slices.ts';
import { openSavedIndex } from '../../src/library/saved-index.ts';
import type { Library } from '../../src/search/index/library.ts';
import { prepare } from '../../src/search/prepare.ts';
import type { Latency } from './latency.ts';
import { asking, type Queries, residentMB, rounds, Stopwatch } from './scale-ask.ts';

/**
 * Measures a saved index in a process that does nothing but serve it: `scale-serve.ts FOLDER QUERIES`. `QUERIES` is a
 * JSON file of queries by class. Prints `ServeFigures`.
 */
export interface ServeFigures {
  /** Time to open the index, and the processor time of it. */
  openMs: number;
  openCpuMs: number;
  /** Processor time of building what the first queries need, which a service does in slices. */
  prepareCpuMs: number;
  /** Resident memory after a collection: once the index is prepared, and after all queries of the first round. */
  preparedMB: number;
  memoryMB: number;
  /** The part of `memoryMB` that V8 uses for objects. */
  heapMB: number;
  /** The longest processor time of a query, and its class. */
  heldMs: number;
  heldBy: string;
  latency: Record<string, Latency>;
}

const [folder = '', queryFile = ''] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(queryFile, 'utf8')) as Queries;
const startedAt = performance.now();
const before = process.cpuUsage();
const library = await open(folder);
const [openMs, openCpuMs] = [performance.now() - startedAt, cpuMsSince(before)];
const opened = process.cpuUsage();
await inSlices(prepare(library));
const prepareCpuMs = cpuMsSince(opened);
const preparedMB = residentMB();
const stopwatch = new Stopwatch();
await stopwatch.round(queries, asking(library));
const memoryMB = residentMB();
const heapMB = process.memoryUsage().heapUsed / 2 ** 20;
// Another copy for each round, so that nothing is cached from one round to another.
for (let round = 1; round < rounds; round++) {
  const copy = await open(folder);
  await inSlices(prepare(copy));
  await stopwatch.round(queries, asking(copy));
}
const { latency, held } = stopwatch;
const figures: ServeFigures = {
  openMs,
  openCpuMs,
  prepareCpuMs,
  preparedMB,
  memoryMB,
  heapMB,
  heldMs: held.ms,
  heldBy: held.kind,
  latency,
};
console.log(JSON.stringify(figures));

async function open(folder: string): Promise<Library> {
  const opened = await openSavedIndex(folder, undefined);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value.library;
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
