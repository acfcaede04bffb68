import type { Engine } from '../relevance/measures.ts';

export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** Measures each query `rounds` times, after one round to warm up. */
export function measureLatency(engine: Engine, queries: readonly string[], rounds: number): Latency {
  for (const query of queries) engine(query);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const query of queries) {
      const startedAt = performance.now();
      engine(query);
      times.push(performance.now() - startedAt);
    }
  }
  return latencyOf(times);
}

/** Returns the same engine, which adds the milliseconds of each query to `times`. */
export function timed(engine: Engine): { engine: Engine; times: number[] } {
  const times: number[] = [];
  return {
    times,
    engine(query) {
      const startedAt = performance.now();
      const found = engine(query);
      times.push(performance.now() - startedAt);
      return found;
    },
  };
}

export function latencyOf(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
