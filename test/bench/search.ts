import { knownItems, topics } from '../relevance/judgments.ts';
import { measure, wordings } from '../relevance/measures.ts';
import { realLibrary } from '../search/real-library.ts';
import { latencyOf, measureLatency, timed } from './latency.ts';
import { openBroadsheet } from './search-broadsheet.ts';
import { openFuse } from './search-fuse.ts';
import { openMiniSearch } from './search-minisearch.ts';

/** Quality and latency on the judged queries, beside libraries in their best configuration on the same papers. */
const goals = { mrr10: 0.93, success1: 0.9, ndcg10: 0.63, p99Ms: 2 };
const queries = [
  ...knownItems.map(({ q }) => q),
  ...topics.flatMap((topic) => wordings.map((one) => topic[one])),
];

/** `rounds` 0: too slow to ask again; its latency is that of the one pass that measures its quality. */
const contenders = [
  { name: 'Broadsheet', rounds: 10, open: () => openBroadsheet(realLibrary) },
  { name: 'MiniSearch', rounds: 5, open: () => openMiniSearch(realLibrary.papers) },
  { name: 'fuse.js token search', rounds: 0, open: () => openFuse(realLibrary.papers, 'token') },
  { name: 'fuse.js default', rounds: 0, open: () => openFuse(realLibrary.papers, 'default') },
];

const rows = contenders.map(({ name, rounds, open }) => {
  const { engine, times } = timed(open());
  const { mrr10, success1, ndcg10, recall20 } = measure(engine);
  const { p50Ms, p99Ms } = rounds === 0 ? latencyOf(times) : measureLatency(engine, queries, rounds);
  return {
    engine: name,
    'MRR@10': mrr10.toFixed(3),
    'success@1': success1.toFixed(3),
    'nDCG@10': ndcg10.toFixed(3),
    'recall@20': recall20.toFixed(3),
    'p50 ms': p50Ms.toFixed(2),
    'p99 ms': p99Ms.toFixed(2),
  };
});

console.log(
  `${knownItems.length} known items, ${topics.length} topics in ${wordings.length} wordings, 20 hits a query`,
);
console.table(rows);
console.log(
  `goals: MRR@10 ${goals.mrr10}, success@1 ${goals.success1}, nDCG@10 ${goals.ndcg10}, p99 ${goals.p99Ms} ms`,
);
