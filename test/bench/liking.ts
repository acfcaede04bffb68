import { readingOrder } from '../../src/digest/pick/pick.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Like } from '../../src/ports/digest-store.ts';
import { given, hard, heldOut, type Topic } from '../relevance/judgments.ts';
import { mean, ndcg } from '../relevance/measures.ts';
import { realLibrary } from '../search/real-library.ts';

/** Channels without a query, whose usual orders differ. */
const channels = ['C1', 'C2', 'C3', 'C4', 'C5'];
const votes = 10;
const dayMs = 86_400_000;
const goal = 0.1;
const ordinalOf = new Map(realLibrary.papers.map(({ id, ordinal }) => [id, ordinal]));

/**
 * Lets a channel that cares about one topic vote on its first ten papers as they come, a day each, and returns the nDCG
 * of the ten papers that come next, and the highest that any order of the query's papers has. Papers of the topic get
 * 👍, others 👎. Undefined if no paper of the topic is left.
 */
function nextTen(
  { rel }: Topic,
  query: string,
  channel: string,
  isVoting: boolean,
): { value: number; ceiling: number } | undefined {
  const where = { platform: 'web', workspace: '', channel };
  const wanted = { query, exclude: '', titles: false, learns: true };
  const seen = new Set<string>();
  const likes: Like[] = [];
  const left = () =>
    readingOrder(realLibrary, wanted, where, isVoting ? likes : []).filter(({ id }) => !seen.has(id));
  for (let day = 0; day < votes; day += 1) {
    const [paper] = left();
    if (!paper) break;
    seen.add(paper.id);
    likes.unshift({ paper: paper.id, value: rel[paper.ordinal] ? 1 : -1, likedAt: day * dayMs });
  }
  const had = new Set([...seen].map((id) => String(ordinalOf.get(id))));
  const unseen = Object.fromEntries(Object.entries(rel).filter(([ordinal]) => !had.has(ordinal)));
  if (Object.keys(unseen).length === 0) return undefined;
  const figureOf = (papers: readonly Paper[]) =>
    ndcg(
      papers.slice(0, 10).map(({ ordinal }) => ordinal),
      unseen,
    );
  const next = left();
  const best = next.toSorted((a, b) => (rel[b.ordinal] ?? 0) - (rel[a.ordinal] ?? 0));
  return { value: figureOf(next), ceiling: figureOf(best) };
}

function figure(topics: readonly Topic[], queryOf: (topic: Topic) => string, isVoting: boolean) {
  const values = topics.flatMap((topic) =>
    channels
      .slice(0, queryOf(topic) === '' ? channels.length : 1)
      .map((channel) => nextTen(topic, queryOf(topic), channel, isVoting)),
  );
  const known = values.filter((value) => value !== undefined);
  return { value: mean(known.map(({ value }) => value)), ceiling: mean(known.map(({ ceiling }) => ceiling)) };
}

const queries: readonly [name: string, queryOf: (topic: Topic) => string][] = [
  ['no query', () => ''],
  ['English query', ({ en }) => en],
  ['Chinese query', ({ zh }) => zh],
];

console.log('nDCG of the next ten posts after ten posts, without votes → with a vote on each');
const gains = new Map<string, number[]>();
for (const [set, { topics }] of Object.entries({ given, 'held out': heldOut, hard }))
  for (const [name, queryOf] of queries) {
    const without = figure(topics, queryOf, false);
    const having = figure(topics, queryOf, true);
    gains.set(name, [...(gains.get(name) ?? []), having.value - without.value]);
    console.log(
      `  ${set.padEnd(9)} ${name.padEnd(14)} ${without.value.toFixed(3)} → ${having.value.toFixed(3)}, the best order ${without.ceiling.toFixed(3)}`,
    );
  }
for (const [name, some] of gains) console.log(`  mean gain, ${name}: ${mean(some).toFixed(3)}`);
const [whole = []] = gains.values();
if (mean(whole) < goal) {
  console.log(`  below the goal of ${goal}`);
  process.exitCode = 1;
}
