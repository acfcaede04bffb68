import { hash } from 'node:crypto';
import { mergeCorpora } from '../../corpus/identity/merge.ts';
import type { Corpus } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import { type ConceptTree, growTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import type { Glossary } from '../text/glossary.ts';
import { IndexBuilder } from './build-index.ts';
import { commonParts, FieldReader } from './fields.ts';
import type { IndexData } from './inverted-index.ts';
import { type Library, libraryOf } from './library.ts';

/** An index, with the data that a later build needs to copy papers from it. */
export interface KeptIndex {
  index: IndexData;
  /** Indexed by paper: a digest of the texts of its fields. */
  digests: readonly string[];
}

/** Analyses the papers that are not in `before` and builds the index of all. */
export function indexed(
  corpora: readonly Corpus[],
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
  before?: KeptIndex,
): KeptIndex {
  const papers = corpora.flatMap((corpus) => corpus.papers);
  const fields = new FieldReader(commonParts(papers), vocabulary);
  const builder = new IndexBuilder(new Concepts(concepts), before?.index);
  const known = new Map(before?.digests.map((digest, paper) => [digest, paper]));
  const digests: string[] = [];
  let last = -1;
  for (const paper of papers) {
    const texts = fields.texts(paper);
    const digest = hash('sha256', JSON.stringify(texts), 'base64');
    digests.push(digest);
    const place = known.get(digest) ?? -1;
    // Papers that come in another order than before are analysed anew.
    if (place > last) {
      builder.keep(place);
      last = place;
    } else builder.add(texts);
  }
  return { index: builder.finish(), digests };
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
