import type { Library } from '../../src/search/index/library.ts';
import { given, hard, heldOut, type Judgments, queriesOf } from '../relevance/judgments.ts';
import { type Engine, type Figures, mean, measure, wordings } from '../relevance/measures.ts';
import { realLibrary } from '../search/real-library.ts';
import { askedInChinese, askedInEnglish, foreignFile, foreignSet } from './foreign-papers.ts';
import { latencyOf, measureLatency, timed } from './latency.ts';
import { openBroadsheet } from './search-broadsheet.ts';
import { endpoint, openReranked } from './search-embeddings.ts';
import { openFts5 } from './search-fts5.ts';
import { openFuse } from './search-fuse.ts';
import { lanceDbIsInstalled, openLanceDb } from './search-lancedb.ts';
import { openLunr } from './search-lunr.ts';
import { openMiniSearch } from './search-minisearch.ts';

/** Measures quality by kind of query, and latency, beside libraries in their best configuration on the same papers. */

interface Contender {
  name: string;
  open: (library: Library, queries: readonly string[]) => Engine | Promise<Engine | Answered>;
  /**
   * If true, the engine is asked each known item once, for quality and latency together, and only every `slowStep`th
   * item.
   */
  slow?: true;
  rounds: number;
}

/** It must not divide the number of queries per paper. */
const slowStep = 7;

/** An asynchronous engine, which was asked in advance. */
interface Answered {
  engine: Engine;
  /** Milliseconds of each query. */
  times: number[];
}

const contenders: Contender[] = [
  { name: 'Broadsheet', rounds: 5, open: openBroadsheet },
  ...(endpoint ? [{ name: `with ${endpoint.model}`, rounds: 5, open: openReranked }] : []),
  { name: 'MiniSearch', rounds: 1, open: ({ papers }) => openMiniSearch(papers) },
  { name: 'lunr', rounds: 1, open: ({ papers }) => openLunr(papers) },
  { name: 'SQLite FTS5', rounds: 1, open: ({ papers }) => openFts5(papers) },
  ...(lanceDbIsInstalled ? [{ name: 'LanceDB', rounds: 0, open: openAnswered }] : []),
  { name: 'fuse.js token search', rounds: 0, slow: true, open: ({ papers }) => openFuse(papers, 'token') },
  { name: 'fuse.js default', rounds: 0, slow: true, open: ({ papers }) => openFuse(papers, 'default') },
];

interface SearchSet {
  name: string;
  library: Library;
  judgments: Judgments;
  goals: string;
}

const sets: SearchSet[] = [
  {
    name: 'given',
    library: realLibrary,
    judgments: given,
    goals: 'MRR .977; topics en .83, zh .83, question .70; p99 1 ms',
  },
  { name: 'held out', library: realLibrary, judgments: heldOut, goals: 'MRR .93, success .90' },
  {
    name: 'hard',
    library: realLibrary,
    judgments: hard,
    goals:
      'MRR .76, success .68; vague_en .60, wrong_term .62, pinyin .85, trad .75; topics as a question .60',
  },
];
const [foreign, chinese, english] = [foreignSet(), askedInChinese(), askedInEnglish()];
if (foreign && chinese && english)
  sets.push(
    {
      name: 'foreign',
      ...foreign,
      goals: 'mean of the kinds .93; keywords .82, after the colon .95, first four words .91',
    },
    { name: 'foreign, only English texts, asked in Chinese', ...chinese, goals: 'none' },
    { name: 'foreign, only Chinese texts, asked in English', ...english, goals: 'none' },
  );

for (const { name, library, judgments, goals } of sets) {
  const { items, topics } = judgments;
  console.log(
    `\n${name}: ${library.papers.length} papers, ${items.length} known items, ${topics.length} topics`,
  );
  const quality: Record<string, Record<string, string>> = {};
  const latency: Record<string, Record<string, string>> = {};
  for (const contender of contenders) {
    // fuse.js takes seconds a query on long texts.
    if (contender.slow && name.startsWith('foreign')) continue;
    const opened = await contender.open(library, queriesOf(judgments));
    const { engine, times } = typeof opened === 'function' ? timed(opened) : opened;
    quality[contender.name] = qualityOf(engine, judgments, contender.slow);
    const { p50Ms, p99Ms } =
      contender.rounds === 0 || typeof opened !== 'function'
        ? latencyOf(times)
        : measureLatency(opened, queriesOf(judgments), contender.rounds);
    latency[contender.name] = { 'p50 ms': p50Ms.toFixed(2), 'p99 ms': p99Ms.toFixed(2) };
  }
  const rows = Object.values(quality)[0]!;
  const asColumns = Object.keys(rows).map((row) => [
    row,
    Object.fromEntries(Object.entries(quality).map(([engine, figures]) => [engine, figures[row]])),
  ]);
  console.table(Object.fromEntries(asColumns));
  console.table(latency);
  console.log(`goals: ${goals}`);
}
if (!foreign)
  console.log(`\nforeign: left out, ${foreignFile} is absent (set BROADSHEET_SHARED to its folder)`);
if (!lanceDbIsInstalled) console.log('LanceDB: left out, @lancedb/lancedb is not installed');
console.log(`fuse.js is asked every ${slowStep}th known item, since it takes so long, and all topics`);
// The vectors of papers are still followed, so the process would never end by itself.
process.exit();

/** Opens LanceDB and asks it every query, a second time to measure. */
async function openAnswered({ papers }: Library, queries: readonly string[]): Promise<Answered> {
  const ask = await openLanceDb(papers);
  const found = new Map<string, number[]>();
  const times: number[] = [];
  for (const query of queries) {
    await ask(query);
    const startedAt = performance.now();
    found.set(query, await ask(query));
    times.push(performance.now() - startedAt);
  }
  return { engine: (query) => found.get(query)!, times };
}

/** Returns the figures by row of the table: over all, by kind of known item, and by wording of the topics. */
function qualityOf(engine: Engine, { items, topics }: Judgments, slow: boolean | undefined) {
  const asked = slow ? items.filter((_, i) => i % slowStep === 0) : items;
  const found = new Map<string, number[]>();
  const once: Engine = (query) => {
    const known = found.get(query) ?? engine(query);
    found.set(query, known);
    return known;
  };
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const byKind = kinds.map((kind): [string, Figures] => [
    kind,
    measure(once, { items: asked.filter((item) => item.kind === kind), topics: [] }),
  ]);
  const all = measure(once, { items: asked, topics });
  const shown: Record<string, number> = {
    'MRR@10': all.mrr10,
    'success@1': all.success1,
    'MRR@10, mean of the kinds': mean(byKind.map(([, { mrr10 }]) => mrr10)),
  };
  for (const [kind, { mrr10 }] of byKind) shown[`MRR@10 ${kind}`] = mrr10;
  if (topics.length > 0) {
    shown['nDCG@10'] = all.ndcg10;
    for (const wording of wordings)
      shown[`nDCG@10 ${wording}`] = measure(once, { items: [], topics }, [wording]).ndcg10;
    shown['recall@20'] = all.recall20;
  }
  return Object.fromEntries(
    Object.entries(shown).map(([row, figure]) => [row, Number.isNaN(figure) ? '' : figure.toFixed(3)]),
  );
}
