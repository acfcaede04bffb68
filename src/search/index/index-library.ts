import { mergeCorpora } from '../../corpus/identity/merge.ts';
import type { Corpus } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import { type ConceptTree, growTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import type { Glossary } from '../text/glossary.ts';
import { IndexBuilder } from './build-index.ts';
import { commonParts, FieldReader } from './fields.ts';
import type { ForwardIndex } from './forward-index.ts';
import type { IndexData } from './inverted-index.ts';
import { type Library, libraryOf } from './library.ts';

/** Analyses the papers that are not in `before` and builds the index of all. */
export function indexed(
  corpora: readonly Corpus[],
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
  before?: ForwardIndex,
): { index: IndexData; forward: ForwardIndex } {
  const papers = corpora.flatMap((corpus) => corpus.papers);
  const fields = new FieldReader(commonParts(papers), vocabulary);
  const builder = new IndexBuilder(new Concepts(concepts), before);
  for (const paper of papers) builder.add(fields.texts(paper));
  return { index: builder.finish(), forward: builder.forward() };
}

export function buildLibrary(
  read: readonly Corpus[],
  glossary: Glossary,
  vocabulary: TagVocabulary,
): Library {
  const { corpora } = mergeCorpora(read);
  const concepts = growTree(glossary);
  const { index } = indexed(corpora, concepts, vocabulary);
  return libraryOf({ corpora, index }, concepts, vocabulary);
}
