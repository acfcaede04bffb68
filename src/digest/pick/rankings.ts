import { hasSummary } from '../../model/paper.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { type Ranking, rankingOf } from '../../search/ranking.ts';

/** The terms of a subscription that decide which papers it posts. */
export type Wanted = Pick<SubscriptionTerms, 'query' | 'exclude' | 'titles'>;

/** Most papers in all cached rankings together. Each takes 8 bytes. */
const mostPapers = 2_000_000;

const cached = new WeakMap<Library, Map<string, Ranking>>();

/** Returns the ranking of a query from a cache, since ten thousand channels may ask for the same one at 09:00. */
export function ranking(library: Library, { query, exclude, titles }: Wanted): Ranking {
  const rankings = cached.get(library) ?? new Map<string, Ranking>();
  cached.set(library, rankings);
  const key = JSON.stringify([query, exclude, titles]);
  const known = rankings.get(key);
  rankings.delete(key);
  const found =
    known ?? (titles ? rankingOf(library, query, exclude) : withSummary(rankingOf(library, query, exclude)));
  rankings.set(key, found);
  const most = Math.max(1, Math.floor(mostPapers / Math.max(1, library.papers.length)));
  for (const oldest of rankings.keys()) {
    if (rankings.size <= most) break;
    rankings.delete(oldest);
  }
  return found;
}

/** Leaves out papers of which a post could show only the title. */
function withSummary(found: Ranking): Ranking {
  return found.papers.every(hasSummary) ? found : { ...found, papers: found.papers.filter(hasSummary) };
}
