import { BoundedMap } from '../../model/bounded-map.ts';
import { hasSummary } from '../../model/paper.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { type Ranking, rankingOf } from '../../search/ranking.ts';

/** The terms of a subscription that decide which papers it posts. */
export type Wanted = Pick<SubscriptionTerms, 'query' | 'exclude' | 'titles'>;

/** Most papers in all cached rankings together. Each takes 8 bytes. */
const mostPapers = 2_000_000;

const cached = new WeakMap<Library, BoundedMap<string, Ranking>>();

/** Returns the ranking of a query from a cache, since ten thousand channels may ask for the same one at 09:00. */
export function ranking(library: Library, { query, exclude, titles }: Wanted): Ranking {
  let rankings = cached.get(library);
  if (!rankings) {
    rankings = new BoundedMap(Math.ceil(mostPapers / (library.papers.length + 1)));
    cached.set(library, rankings);
  }
  const key = JSON.stringify([query, exclude, titles]);
  let found = rankings.get(key);
  if (!found) {
    const all = rankingOf(library, query, exclude);
    found = titles ? all : withSummary(all);
  }
  // Set again, so that rankings in use stay.
  rankings.set(key, found);
  return found;
}

/** Leaves out papers of which a post could show only the title. */
function withSummary(found: Ranking): Ranking {
  return found.papers.every(hasSummary) ? found : { ...found, papers: found.papers.filter(hasSummary) };
}
