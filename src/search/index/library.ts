import type { Corpus, Paper } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import type { ConceptTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import { FieldReader } from './fields.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { Names } from './name-index.ts';
import { Typos } from './typos.ts';

/** Everything that can be asked, held in memory; built once and never changed. */
export interface Library {
  corpora: readonly Corpus[];
  /** All papers, in the order of the corpora and of their pages; the index counts them in this order. */
  papers: readonly Paper[];
  byId: ReadonlyMap<string, Paper>;
  /** Where each paper stands in `papers`. */
  places: ReadonlyMap<Paper, number>;
  /** Papers left out because an earlier one has their id. */
  repeated: readonly { id: string; corpus: string; ordinal: number }[];
  vocabulary: TagVocabulary;
  fields: FieldReader;
  index: InvertedIndex;
  concepts: Concepts;
  typos: Typos;
  names: Names;
}

/** What takes long to make, as plain data: from this a library is opened in no time. */
export interface LibraryData {
  corpora: readonly Corpus[];
  index: InvertedIndex;
}

export function libraryOf(
  { corpora, index }: LibraryData,
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
): Library {
  const { papers, byId, repeated } = distinct(corpora);
  return {
    corpora,
    papers,
    byId,
    places: new Map(papers.map((paper, place) => [paper, place])),
    repeated,
    vocabulary,
    fields: new FieldReader(papers, vocabulary),
    index,
    concepts: new Concepts(concepts),
    typos: new Typos(index),
    names: new Names(papers),
  };
}

/** The first paper of each id. */
export function distinct(
  corpora: readonly Corpus[],
): Pick<Library, 'repeated'> & { papers: Paper[]; byId: Map<string, Paper> } {
  const papers: Paper[] = [];
  const byId = new Map<string, Paper>();
  const repeated: Library['repeated'][number][] = [];
  for (const paper of corpora.flatMap((corpus) => corpus.papers)) {
    if (byId.has(paper.id)) {
      repeated.push({ id: paper.id, corpus: paper.corpus, ordinal: paper.ordinal });
      continue;
    }
    byId.set(paper.id, paper);
    papers.push(paper);
  }
  return { papers, byId, repeated };
}
