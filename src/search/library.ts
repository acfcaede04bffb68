import type { Corpus, Paper } from '../corpus/paper.ts';
import type { TagVocabulary } from '../corpus/tags.ts';
import { IndexBuilder } from './build-index.ts';
import { Concepts } from './concepts.ts';
import { fieldTexts } from './fields.ts';
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
  /** Papers left out because an earlier one has their id. */
  repeated: readonly { id: string; corpus: string; ordinal: number }[];
  vocabulary: TagVocabulary;
  /** A tag's id and labels, one a line, as they are searched. */
  tagLabels: (tag: string) => string;
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
  const builder = new IndexBuilder(concepts);
  const labels = new Map(
    [...vocabulary.byId.values()].map((tag) => [tag.id, `${tag.id}\n${tag.label.zh}\n${tag.label.en}`]),
  );
  const tagLabels = (tag: string) => labels.get(tag) ?? tag;
  for (const paper of papers) builder.add(fieldTexts(paper, tagLabels));
  const index = builder.finish();
  const typos = new Typos(index.words);
  const names = new Names(papers);
  return { corpora, papers, byId, repeated, vocabulary, tagLabels, index, concepts, typos, names };
}
