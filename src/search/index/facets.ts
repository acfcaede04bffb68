import type { Paper } from '../../model/paper.ts';

/** Counts the papers with each tag. Returns the most frequent tag first; equal counts are sorted by id. */
export function tagCounts(papers: Iterable<Paper>): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const paper of papers) for (const tag of paper.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}
