import { mergeCorpora } from '../../src/corpus/identity/merge.ts';
import type { Corpus } from '../../src/model/paper.ts';
import type { TagVocabulary } from '../../src/model/tag-vocabulary.ts';
import { indexed } from '../../src/search/index/index-library.ts';
import { type Library, libraryOf } from '../../src/search/index/library.ts';
import { growTree } from '../../src/search/text/concept-tree.ts';
import type { Glossary } from '../../src/search/text/glossary.ts';

/** Returns the library of corpora, without a folder or a cache. */
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
