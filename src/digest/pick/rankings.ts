import { hasSummary } from '../../model/paper.ts';
import type { Library } from '../../search/index/library.ts';
import { type Ranking, rankingOf } from '../../search/ranking.ts';

/** Papers in all kept rankings together: 8 bytes each. */
const mostPapers = 2_000_000;

const kept = new WeakMap<Library, Map<string, Ranking>>();

/** Ranks once for all channels that ask for the same, as ten thousand do at 09:00. */
export function ranking(library: Library, query: string, exclude: string): Ranking {
  const rankings = kept.get(library) ?? new Map<string, Ranking>();
  kept.set(library, rankings);
  const key = JSON.stringify([query, exclude]);
  const known = rankings.get(key);
  rankings.delete(key);
  const found = known ?? withSummary(rankingOf(library, query, exclude));
  rankings.set(key, found);
  const most = Math.max(1, Math.floor(mostPapers / Math.max(1, library.papers.length)));
  for (const oldest of rankings.keys()) {
    if (rankings.size <= most) break;
    rankings.delete(oldest);
  }
  return found;
}

/** Papers of which a post would show nothing but the title are left out. */
function withSummary(found: Ranking): Ranking {
  return found.papers.every(hasSummary) ? found : { ...found, papers: found.papers.filter(hasSummary) };
}
