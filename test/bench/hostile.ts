import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findPaper, suggestNames } from '../../src/search/names/names.ts';
import { search } from '../../src/search/search.ts';
import { hostileQueries } from '../search/hostile-queries.ts';

/**
 * In milliseconds. A fresh process, in which no code is compiled yet, may take this long for one bad input: a search, a
 * completion, a paper by name.
 */
const goalMs = 50;
const asks = { search, suggestNames, findPaper } as const;
const child = process.argv[2];

if (child === undefined) {
  const file = fileURLToPath(import.meta.url);
  const rows = hostileQueries.map(([label], i) => {
    const printed = execFileSync(process.execPath, [file, String(i)], { encoding: 'utf8' });
    return { label, ...(JSON.parse(printed) as Record<keyof typeof asks, number>) };
  });
  for (const ask of Object.keys(asks) as (keyof typeof asks)[]) {
    const slowest = rows.reduce((most, row) => (row[ask] > most[ask] ? row : most));
    console.log(`${ask}: at most ${slowest[ask].toFixed(1)} ms, for ${slowest.label}; goal ${goalMs} ms`);
  }
} else {
  const { realLibrary } = await import('../search/real-library.ts');
  const query = hostileQueries[Number(child)]![1];
  const took = (ask: () => unknown) => {
    const startedAt = performance.now();
    ask();
    return performance.now() - startedAt;
  };
  const times = {
    search: took(() => search(realLibrary, query)),
    suggestNames: took(() => suggestNames(realLibrary, query, 10)),
    findPaper: took(() => findPaper(realLibrary, query)),
  };
  console.log(JSON.stringify(times));
}
