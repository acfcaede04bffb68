import type { Corpus } from '../corpus/paper.ts';
import type { TagVocabulary } from '../corpus/tag-vocabulary.ts';
import { IndexBuilder } from './build-index.ts';
import { growTree } from './concept-tree.ts';
import { Concepts } from './concepts.ts';
import { FieldReader } from './fields.ts';
import type { Glossary } from './glossary.ts';
import { distinct, type Library, type LibraryData, libraryOf } from './library.ts';

/** Reads every text of every paper once. */
export function indexed(
  corpora: readonly Corpus[],
  glossary: Glossary,
  vocabulary: TagVocabulary,
): LibraryData {
  const concepts = growTree(glossary);
  const { papers } = distinct(corpora);
  const fields = new FieldReader(papers, vocabulary);
  const builder = new IndexBuilder(new Concepts(concepts));
  for (const paper of papers) builder.add(fields.texts(paper));
  return { corpora, concepts, index: builder.finish() };
}

export function buildLibrary(
  corpora: readonly Corpus[],
  glossary: Glossary,
  vocabulary: TagVocabulary,
): Library {
  return libraryOf(indexed(corpora, glossary, vocabulary), vocabulary);
}
