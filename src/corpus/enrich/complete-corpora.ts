import type { Corpus, Paper } from '../../model/paper.ts';
import { completed } from '../identity/complete.ts';
import type { ListedPaper } from './listed-paper.ts';
import { matchPapers } from './match.ts';

/** Completes papers from the stored lists. A paper without a certain match is left unchanged. */
export function completeCorpora(corpora: readonly Corpus[], list: readonly ListedPaper[]): Corpus[] {
  if (list.length === 0) return [...corpora];
  const additions = Map.groupBy(
    matchPapers(
      corpora.flatMap(({ papers }) => papers),
      list,
    ).matches,
    ({ paper }) => paper,
  );
  const complete = (paper: Paper) =>
    (additions.get(paper) ?? []).reduce((sum, { listed }) => completed(sum, listed), paper);
  return corpora.map((corpus) => ({ ...corpus, papers: corpus.papers.map(complete) }));
}
