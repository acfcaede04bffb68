import type { Corpus, Paper } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import type { ConceptTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import { FieldReader } from './fields.ts';
import { type IndexData, InvertedIndex } from './inverted-index.ts';
import { Names } from './name-index.ts';
import { Typos } from './typos.ts';

/** All papers with their index, in memory. It never changes; a reload builds another. */
export interface Library {
  corpora: readonly Corpus[];
  /** All papers, in the order of the corpora and of their files. The index numbers them in this order. */
  papers: readonly Paper[];
  /** Papers by id, and by the ids of other records of the same paper. */
  byId: ReadonlyMap<string, Paper>;
  /** Maps each paper to its index in `papers`. */
  places: ReadonlyMap<Paper, number>;
  vocabulary: TagVocabulary;
  fields: FieldReader;
  index: InvertedIndex;
  concepts: Concepts;
  typos: Typos;
  names: Names;
}

/** The parts of a library that take long to compute, as plain data that can be cached. */
export interface LibraryData {
  corpora: readonly Corpus[];
  index: IndexData;
}

export function libraryOf(
  { corpora, index: data }: LibraryData,
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
): Library {
  const papers = corpora.flatMap((corpus) => corpus.papers);
  const index = new InvertedIndex(data);
  const words = {
    word: (number: number) => index.words.key(number),
    term: (number: number) => index.terms.key(data.wordTerms[number]!),
  };
  let names: Names | undefined;
  return {
    corpora,
    papers,
    byId: papersById(papers),
    places: new Map(papers.map((paper, place) => [paper, place])),
    vocabulary,
    fields: new FieldReader(papers, vocabulary),
    index,
    concepts: new Concepts(concepts),
    typos: new Typos(words, data.spellings),
    // Takes 10 ms per 1,000 papers, which a reload should not add to its own.
    get names() {
      names ??= new Names(papers);
      return names;
    },
  };
}

function papersById(papers: readonly Paper[]): Map<string, Paper> {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  for (const paper of papers) {
    for (const id of paper.otherIds) if (!byId.has(id)) byId.set(id, paper);
  }
  return byId;
}
