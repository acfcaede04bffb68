import type { Corpus, Paper } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import type { ConceptTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import { commonParts, FieldReader } from './fields.ts';
import { type IndexData, InvertedIndex } from './inverted-index.ts';
import { type Names, namesOf } from './name-table.ts';
import { atOnce, forEachSliced, Prepared, type Sliced } from './sliced.ts';
import { Typos } from './typos.ts';

/** All papers with their index, in memory. It never changes; a reload builds another. */
export interface Library {
  corpora: readonly Corpus[];
  /** All papers, in the order of the corpora and of their files. The index numbers them in this order. */
  papers: readonly Paper[];
  /** Papers by id, and by the ids of other records of the same paper. */
  byId: Pick<ReadonlyMap<string, Paper>, 'get' | 'has'>;
  /** Maps each paper to its index in `papers`. */
  places: Pick<ReadonlyMap<Paper, number>, 'get'>;
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

export function libraryOf(data: LibraryData, concepts: ConceptTree, vocabulary: TagVocabulary): Library {
  return atOnce(makeLibrary(data, concepts, vocabulary));
}

/** Does the same as `libraryOf`, in slices. */
export function* makeLibrary(
  { corpora, index }: LibraryData,
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
): Sliced<Library> {
  const papers = corpora.flatMap((corpus) => corpus.papers);
  const places = new Map<Paper, number>();
  const byId = new Map<string, Paper>();
  yield* forEachSliced(papers, (paper, place) => {
    places.set(paper, place);
    byId.set(paper.id, paper);
  });
  yield* forEachSliced(papers, (paper) => {
    for (const id of paper.otherIds) if (!byId.has(id)) byId.set(id, paper);
  });
  const parts = commonParts(papers);
  yield;
  return assembled({ corpora, papers, places, byId, parts, index }, concepts, vocabulary);
}

/** The names in a library. Making them takes 10 ms per 1,000 papers. */
export const libraryNames = new Prepared<Library, Names>(({ papers }) => namesOf(papers));

/** The parts of a library that depend on how its papers are stored. */
interface LibraryParts extends LibraryData, Pick<Library, 'papers' | 'places' | 'byId'> {
  /** The kinds of parts that have a field of their own. */
  parts: readonly string[];
}

/** Returns a library of parts that were made before. Reads no paper. */
export function assembled(
  { corpora, papers, places, byId, parts, index: data }: LibraryParts,
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
): Library {
  const index = new InvertedIndex(data);
  return {
    corpora,
    papers,
    byId,
    places,
    vocabulary,
    fields: new FieldReader(parts, vocabulary),
    index,
    concepts: new Concepts(concepts),
    typos: new Typos(index),
    get names() {
      return libraryNames.of(this);
    },
  };
}
