import type { Corpus, Paper } from '../corpus/paper.ts';
import type { TagVocabulary } from '../corpus/tags.ts';
import { IndexBuilder } from './build-index.ts';
import { Concepts } from './concepts.ts';
import { FieldReader } from './fields.ts';
import type { Glossary } from './glossary.ts';
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

export function buildLibrary(
  corpora: readonly Corpus[],
  glossary: Glossary,
  vocabulary: TagVocabulary,
): Library {
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
  const concepts = new Concepts(glossary);
  const fields = new FieldReader(papers, vocabulary);
  const builder = new IndexBuilder(concepts);
  for (const paper of papers) builder.add(fields.texts(paper));
  const index = builder.finish();
  const typos = new Typos(index.words);
  const names = new Names(papers);
  const places = new Map(papers.map((paper, place) => [paper, place]));
  return { corpora, papers, byId, places, repeated, vocabulary, fields, index, concepts, typos, names };
}
