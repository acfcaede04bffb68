import { given, heldOut, type Judgments, queriesOf } from '../relevance/judgments.ts';
import { type Engine, measure } from '../relevance/measures.ts';
import { realLibrary } from '../search/real-library.ts';
import { latencyOf, measureLatency, timed } from './latency.ts';
import { openBroadsheet } from './search-broadsheet.ts';
import { openFuse } from './search-fuse.ts';
import { openMiniSearch } from './search-minisearch.ts';

/** Quality and latency on the judged queries, beside libraries in their best configuration on the same papers. */
const goals = { mrr10: 0.93, success1: 0.9, ndcg10: 0.63, p99Ms: 2 };
/** A slow engine answers each so-manieth known item; no divisor of how many queries a paper has. */
const slowStep = 7;

interface Contender {
  name: string;
  open: () => Engine;
  slow?: true;
  rounds: number;
}

/** `rounds` 0: too slow to ask again; its latency is that of the one pass that measures its quality. */
const contenders: Contender[] = [
  { name: 'Broadsheet', rounds: 5, open: () => openBroadsheet(realLibrary) },
  { name: 'MiniSearch', rounds: 2, open: () => openMiniSearch(realLibrary.papers) },
  { name: 'fuse.js token search', rounds: 0, slow: true, open: () => openFuse(realLibrary.papers, 'token') },
  { name: 'fuse.js default', rounds: 0, slow: true, open: () => openFuse(realLibrary.papers, 'default') },
];

function row(name: string, on: Judgments, { open, rounds, slow }: Contender) {
  const items = slow ? on.items.filter((_, i) => i % slowStep === 0) : on.items;
  const { engine, times } = timed(open());
  const { mrr10, success1, ndcg10, recall20 } = measure(engine, { ...on, items });
  const { p50Ms, p99Ms } = rounds === 0 ? latencyOf(times) : measureLatency(engine, queriesOf(on), rounds);
  return {
    engine: name,
    'known items': items.length,
    'MRR@10': mrr10.toFixed(3),
    'success@1': success1.toFixed(3),
    'nDCG@10': ndcg10.toFixed(3),
    'recall@20': recall20.toFixed(3),
    'p50 ms': p50Ms.toFixed(2),
    'p99 ms': p99Ms.toFixed(2),
  };
}

for (const [set, on] of Object.entries({ given, 'held out': heldOut })) {
  console.log(
    `${set}: ${on.items.length} known items, ${on.topics.length} topics in 3 wordings, 20 hits a query`,
  );
  console.table(contenders.map((contender) => row(contender.name, on, contender)));
}
console.log(`fuse.js is asked for each ${slowStep}th known item, since it takes so long, and for all topics`);
console.log(
  `goals: MRR@10 ${goals.mrr10}, success@1 ${goals.success1}, nDCG@10 ${goals.ndcg10}, p99 ${goals.p99Ms} ms`,
);
