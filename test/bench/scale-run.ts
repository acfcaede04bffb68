import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Lexicon, readLexicon } from '../../src/library/read-lexicon.ts';
import { writeIndex } from '../../src/library/saved-index.ts';
import type { Paper } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { indexed } from '../../src/search/index/index-library.ts';
import { TextIndexer } from '../../src/search/index/index-text.ts';
import { libraryOf } from '../../src/search/index/library.ts';
import type { Latency } from './latency.ts';
import { asking, plain, type Queries, residentMB, rounds, Stopwatch } from './scale-ask.ts';
import { ScalePapers } from './scale-papers.ts';
import { sampleOf, scaleQueries } from './scale-queries.ts';
import type { ServeFigures } from './scale-serve.ts';
import { openFts5 } from './search-fts5.ts';
import { openLanceDb } from './search-lancedb.ts';
import { openMiniSearch } from './search-minisearch.ts';

/**
 * Measures one engine on one corpus in a process of its own: `scale-run.ts ENGINE SIZE`. Prints `ScaleFigures`.
 * `scale-run.ts saved SIZE FOLDER` keeps the index and its queries in a folder, for `scale-serve.ts`.
 */
export interface ScaleFigures extends Partial<Omit<ServeFigures, 'latency' | 'memoryMB'>> {
  /** Time to build, and the part of it in which texts are analysed; 0 if the engine analyses them itself. */
  buildMs: number;
  analysisMs: number;
  /** Processor time of all threads to build, analysis included. */
  buildCpuMs: number;
  /** The most memory of the process until the index was built. */
  peakMB: number;
  /** Resident memory after a collection. That of a saved index is of a process which only serves it. */
  memoryMB: number;
  /** Bytes of the index without the papers, divided by their number; absent for engines that do not report it. */
  bytesAPaper?: number;
  latency: Record<string, Latency>;
}

type Built = Pick<ScaleFigures, 'buildMs' | 'analysisMs' | 'buildCpuMs' | 'peakMB'>;

const queriesAClass = 150;
const peers = { MiniSearch: openMiniSearch, 'SQLite FTS5': openFts5 };

const [engine = '', count = '', keptIn] = process.argv.slice(2);
const size = Number(count);
const made = ScalePapers.open();
if (!made) throw new Error('The texts are absent.');
const papers = () => made.papers(size);
const queries: Queries = scaleQueries(sampleOf(papers(), size), queriesAClass);

async function measured(): Promise<ScaleFigures> {
  if (engine === 'saved') return measureSaved(lexicon());
  if (engine === 'Broadsheet') return measureInMemory(lexicon());
  const stopwatch = new Stopwatch();
  const watch = new BuildWatch();
  // LanceDB takes the papers in batches, the others as a list, which is made before they start.
  const find =
    engine === 'LanceDB'
      ? await openLanceDb(watch.making(papers()), (ms) => {
          watch.analysisMs += ms;
        })
      : await peers[engine as keyof typeof peers]([...watch.making(papers())]);
  const built = watch.stop();
  for (let round = 0; round < rounds; round++) await stopwatch.round(queries, plain(find));
  return { ...built, memoryMB: residentMB(), latency: stopwatch.latency };
}

async function measureInMemory({ concepts, tags }: Lexicon): Promise<ScaleFigures> {
  const vocabulary = vocabularyOf(tags);
  const corpora = [{ id: 'scale', topic: null, papers: [...papers()] }];
  const watch = new BuildWatch();
  const { index } = indexed(corpora, concepts, vocabulary);
  const built = watch.stop();
  const stopwatch = new Stopwatch();
  // Another copy for each round, so that nothing is cached from one round to another.
  const libraries = Array.from({ length: rounds }, () => libraryOf({ corpora, index }, concepts, vocabulary));
  for (const library of libraries) await stopwatch.round(queries, asking(library));
  const bytesAPaper = bytesOf(index) / size;
  return { ...built, bytesAPaper, memoryMB: residentMB(), latency: stopwatch.latency };
}

/** Builds a saved index from papers that are made one by one, and serves it in a process of its own. */
async function measureSaved(lexicon: Lexicon): Promise<ScaleFigures> {
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  if (keptIn === undefined) process.on('exit', () => rmSync(folder, { recursive: true }));
  const watch = new BuildWatch();
  let textBytes = 0;
  const counted = function* () {
    for (const paper of papers()) {
      textBytes += Buffer.byteLength(JSON.stringify(paper));
      yield paper;
    }
  };
  const written = await writeIndex(
    folder,
    { id: 'scale', topic: null, tallies: [], papers: watch.making(counted()) },
    lexicon,
  );
  const built = watch.stop();
  if (!written.ok) throw new Error(written.problem.code);
  const queryFile = join(folder, 'queries.json');
  writeFileSync(queryFile, JSON.stringify(queries));
  const script = fileURLToPath(new URL('scale-serve.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', script, folder, queryFile], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('The saved index could not be served.');
  const served = JSON.parse(stdout) as ServeFigures;
  return { ...built, bytesAPaper: (statSync(written.value).size - textBytes) / size, ...served };
}

function lexicon(): Lexicon {
  const data = (name: string) => join(fileURLToPath(new URL('../../data', import.meta.url)), name);
  return readLexicon(data('glossary.jsonl'), data('tags.jsonl'));
}

/** Measures a build, without the time in which `making` makes the papers that it yields. */
class BuildWatch {
  analysisMs = 0;
  #startedAt = performance.now();
  #used = process.cpuUsage();
  #makingMs = 0;
  #makingCpuMs = 0;
  readonly #read = TextIndexer.prototype.read;

  constructor() {
    const [read, watch] = [this.#read, this];
    // Analysis and inversion alternate, so the time of the former is taken where it happens.
    TextIndexer.prototype.read = function (texts) {
      const from = performance.now();
      const paper = read.call(this, texts);
      watch.analysisMs += performance.now() - from;
      return paper;
    };
  }

  *making(papers: Iterable<Paper>): Generator<Paper> {
    let [from, used] = [performance.now(), process.threadCpuUsage()];
    for (const paper of papers) {
      this.#makingMs += performance.now() - from;
      this.#makingCpuMs += cpuMs(process.threadCpuUsage(used));
      yield paper;
      [from, used] = [performance.now(), process.threadCpuUsage()];
    }
  }

  stop(): Built {
    TextIndexer.prototype.read = this.#read;
    return {
      buildMs: performance.now() - this.#startedAt - this.#makingMs,
      analysisMs: this.analysisMs,
      buildCpuMs: cpuMs(process.cpuUsage(this.#used)) - this.#makingCpuMs,
      peakMB: process.resourceUsage().maxRSS / 1024,
    };
  }
}

function cpuMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

/** Returns the size of all arrays in plain data. */
function bytesOf(data: object): number {
  if (ArrayBuffer.isView(data)) return data.byteLength;
  const inside = Object.values(data).filter((one) => typeof one === 'object');
  return inside.reduce((sum, one) => sum + bytesOf(one), 0);
}

console.log(JSON.stringify(await measured()));
