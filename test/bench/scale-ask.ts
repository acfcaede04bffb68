import { readFileSync } from 'node:fs';
import type { Library } from '../../src/search/index/library.ts';
import { suggestNames } from '../../src/search/names/suggest-names.ts';
import { relatedPapers } from '../../src/search/related.ts';
import { search } from '../../src/search/search.ts';
import { type Latency, latencyOf } from './latency.ts';
import type { QueryClass } from './scale-queries.ts';

/** Returns undefined for a class of queries that the engine cannot answer, and a promise if it is asynchronous. */
export type Ask = (kind: QueryClass, query: string) => unknown;

export type Queries = Record<QueryClass, string[]>;

/** Each query is timed this often and its shortest time counts, because other programs use the machine too. */
export const rounds = 3;
/** The first queries of each class warm up and are not counted. */
const warmUp = 50;

/** The times of queries, over several rounds. */
export class Stopwatch {
  /** Indexed by class and by query: the shortest time, in milliseconds. */
  readonly #times = new Map<QueryClass, number[]>();
  #held: { ms: number; kind: QueryClass } = { ms: 0, kind: 'rare' };

  /** Asks each query once. */
  async round(queries: Queries, ask: Ask): Promise<void> {
    for (const [kind, texts] of Object.entries(queries) as [QueryClass, string[]][]) {
      if (ask(kind, texts[0]!) === undefined) continue;
      const times = this.#times.get(kind) ?? texts.map(() => Number.POSITIVE_INFINITY);
      this.#times.set(kind, times);
      for (const [at, text] of texts.entries()) {
        const used = threadCpuMs();
        const from = performance.now();
        const found = ask(kind, text);
        if (found instanceof Promise) await found;
        times[at] = Math.min(times[at]!, performance.now() - from);
        const ms = threadCpuMs() - used;
        if (ms > this.#held.ms) this.#held = { ms, kind };
      }
    }
  }

  get latency(): Record<string, Latency> {
    return Object.fromEntries(
      [...this.#times].map(([kind, times]) => [kind, latencyOf(times.slice(warmUp))]),
    );
  }

  /** The longest processor time of the main thread for a query in any round, the first included. */
  get held(): { ms: number; kind: QueryClass } {
    return this.#held;
  }
}

/** Returns the processor time of this thread. Linux counts it in steps of some milliseconds until the process asks. */
function threadCpuMs(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Asks a library of ours. */
export function asking(library: Library): Ask {
  return (kind, query) => {
    if (kind === 'related') return relatedPapers(library, library.byId.get(query)!, 10);
    if (kind.startsWith('typeahead')) return suggestNames(library, query, 25);
    return search(library, query, { limit: 5 });
  };
}

/** Asks other libraries only for those classes of queries that they can answer. */
export function plain(find: (query: string) => unknown): Ask {
  return (kind, query) =>
    ['rare', 'mixed', 'common', 'question', 'typo'].includes(kind) ? find(query) : undefined;
}

/** Returns the resident memory of this process in megabytes, after a collection if `--expose-gc` was passed. */
export function residentMB(): number {
  globalThis.gc?.();
  const pages = Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]);
  return (pages * 4096) / 2 ** 20;
}
