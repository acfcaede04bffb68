import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Lexicon, readLexicon } from '../../src/library/read-lexicon.ts';
import { openSavedIndex, writeIndex } from '../../src/library/saved-index.ts';
import type { Paper } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { indexed } from '../../src/search/index/index-library.ts';
import { type Library, libraryOf } from '../../src/search/index/library.ts';
import { suggestNames } from '../../src/search/names/names.ts';
import { relatedPapers } from '../../src/search/related.ts';
import { search } from '../../src/search/search.ts';
import { latencyOf } from './latency.ts';
import { ScalePapers } from './scale-papers.ts';
import { type QueryClass, sampleOf, scaleQueries } from './scale-queries.ts';
import { openFts5 } from './search-fts5.ts';
import { openLanceDb } from './search-lancedb.ts';
import { openMiniSearch } from './search-minisearch.ts';

/** Measures one engine on one corpus in a process of its own: `scale-run.ts ENGINE SIZE`. Prints `ScaleFigures`. */
export interface ScaleFigures {
  buildMs: number;
  /** The part of `buildMs` after the last paper was analysed, in which runs are merged and the file is written. */
  mergeMs?: number;
  /** The most memory while a saved index was built. */
  peakMB?: number;
  /** Time to open a saved index. */
  openMs?: number;
  /** Resident memory after a collection, with the papers. */
  memoryMB: number;
  /** Bytes of the index divided by the number of papers; absent for engines that do not report it. */
  bytesAPaper?: number;
  latency: Record<string, { p50Ms: number; p99Ms: number }>;
}

/**
 * Returns undefined for a class of queries that the engine cannot answer, and a promise if the engine is asynchronous.
 * Nothing is cached from one round to another, unless the saved index is so large that only one copy is opened.
 */
type Ask = (kind: QueryClass, query: string, round: number) => unknown;

interface Opened extends Omit<ScaleFigures, 'memoryMB' | 'latency'> {
  ask: Ask;
}

const queriesAClass = 150;
/** The first queries of each class warm up and are not counted. */
const warmUp = 50;
/** Each query is timed this often and its shortest time counts, because other programs use the machine too. */
const rounds = 3;

const peers = { MiniSearch: openMiniSearch, 'SQLite FTS5': openFts5, LanceDB: openLanceDb };

const [engine = '', count = ''] = process.argv.slice(2);
const size = Number(count);
const made = await ScalePapers.open();
if (!made) throw new Error('The texts are absent.');
const papers = () => made.papers(size);
const { ask, ...measured } = await open(papers);
const queries = scaleQueries(sampleOf(papers(), size), queriesAClass);
const latency: ScaleFigures['latency'] = {};
for (const [kind, texts] of Object.entries(queries) as [QueryClass, string[]][]) {
  if (ask(kind, texts[0]!, 0) === undefined) continue;
  const times: number[] = [];
  for (const text of texts) {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      const found = ask(kind, text, round);
      if (found instanceof Promise) await found;
      least = Math.min(least, performance.now() - from);
    }
    times.push(least);
  }
  latency[kind] = latencyOf(times.slice(warmUp));
}
globalThis.gc?.();
const figures: ScaleFigures = { ...measured, memoryMB: residentMB(), latency };
console.log(JSON.stringify(figures));

/** Makes the papers one by one, so that no more of them are in memory than the builder keeps. */
async function openSaved(papers: () => Iterable<Paper>, lexicon: Lexicon): Promise<Opened> {
  let [makingMs, addedAt] = [0, 0];
  const timed = function* () {
    let from = performance.now();
    for (const paper of papers()) {
      makingMs += performance.now() - from;
      yield paper;
      from = performance.now();
    }
    addedAt = performance.now();
  };
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  const startedAt = performance.now();
  const all = { id: 'scale', topic: null, tallies: [], papers: timed() };
  const written = await writeIndex(folder, all, lexicon);
  if (!written.ok) throw new Error(written.problem.code);
  const mergeMs = performance.now() - addedAt;
  const buildMs = performance.now() - startedAt - makingMs;
  const peakMB = process.resourceUsage().maxRSS / 1024;
  const libraries: Library[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    const opened = await openSavedIndex(folder, undefined);
    if (!opened.ok) throw new Error(opened.problem.code);
    times.push(performance.now() - from);
    libraries.push(opened.value.library);
    // Several copies of a large index would hide how much memory one takes.
    if (size > 200_000) break;
  }
  return {
    ask: asking(libraries),
    buildMs,
    mergeMs,
    peakMB,
    bytesAPaper: (statSync(written.value).size - textBytesOf(libraries[0]!)) / size,
    openMs: Math.min(...times),
  };
}

/** Estimates how many bytes of the file are the papers themselves. */
function textBytesOf({ papers }: Library): number {
  const step = Math.ceil(papers.length / 2_000);
  let [sampled, bytes] = [0, 0];
  for (let at = 0; at < papers.length; at += step, sampled++)
    bytes += Buffer.byteLength(JSON.stringify(papers[at]));
  return (bytes / sampled) * papers.length;
}

async function open(papers: () => Iterable<Paper>): Promise<Opened> {
  if (engine in peers) {
    const all = [...papers()];
    const startedAt = performance.now();
    const find = await peers[engine as keyof typeof peers](all);
    return { ask: plain(find), buildMs: performance.now() - startedAt };
  }
  const data = (name: string) => join(fileURLToPath(new URL('../../data', import.meta.url)), name);
  const lexicon = await readLexicon(data('glossary.jsonl'), data('tags.jsonl'));
  if (!lexicon.ok) throw new Error(lexicon.problem.code);
  if (engine === 'saved') return openSaved(papers, lexicon.value);
  const { concepts, tags } = lexicon.value;
  const vocabulary = vocabularyOf(tags);
  const corpora = [{ id: 'scale', topic: null, papers: [...papers()] }];
  const startedAt = performance.now();
  const { index } = indexed(corpora, concepts, vocabulary);
  const buildMs = performance.now() - startedAt;
  const libraries = Array.from({ length: rounds }, () => libraryOf({ corpora, index }, concepts, vocabulary));
  return { ask: asking(libraries), buildMs, bytesAPaper: bytesOf(index) / size };
}

/** Asks another copy of the library in each round, if there are several. */
function asking(libraries: readonly Library[]): Ask {
  return (kind, query, round) => {
    const library = libraries[round % libraries.length]!;
    if (kind === 'related') return relatedPapers(library, library.byId.get(query)!, 10);
    if (kind.startsWith('typeahead')) return suggestNames(library, query, 25);
    return search(library, query, { limit: 5 });
  };
}

/** Returns the size of all arrays in plain data. */
function bytesOf(data: object): number {
  if (ArrayBuffer.isView(data)) return data.byteLength;
  const inside = Object.values(data).filter((one) => typeof one === 'object');
  return inside.reduce((sum, one) => sum + bytesOf(one), 0);
}

/** Asks other libraries only for those classes of queries that they can answer. */
function plain(find: (query: string) => unknown): Ask {
  return (kind, query) =>
    ['rare', 'mixed', 'common', 'question', 'typo'].includes(kind) ? find(query) : undefined;
}

function residentMB(): number {
  const pages = Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]);
  return (pages * 4096) / 2 ** 20;
}
