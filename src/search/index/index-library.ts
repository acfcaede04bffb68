import { hash } from 'node:crypto';
import { mergeCorpora } from '../../corpus/identity/merge.ts';
import type { Corpus } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import { type ConceptTree, growTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import type { Glossary } from '../text/glossary.ts';
import { IndexBuilder } from './build-index.ts';
import { commonParts, FieldReader, isField } from './fields.ts';
import type { IndexData } from './inverted-index.ts';
import { type Library, libraryOf } from './library.ts';

/** An index, with the data that a later build needs to copy papers from it. */
export interface IndexBuild {
  index: IndexData;
  /** Indexed by paper: a digest of the texts of its fields. */
  digests: readonly string[];
}

/**
 * Analyses the papers that are not in `before` and builds the index of all. If `before` has a field for a kind of parts
 * that has none any more, analyses all papers.
 */
export function indexed(
  corpora: readonly Corpus[],
  concepts: ConceptTree,
  vocabulary: TagVocabulary,
  before?: IndexBuild,
): IndexBuild {
  const papers = corpora.flatMap((corpus) => corpus.papers);
  const parts = commonParts(papers);
  const fields = new FieldReader(parts, vocabulary);
  // An index keeps the fields of the one before. All papers are analysed again when a field is gone, as a query would
  // still know its name, and a `FieldSet` has room for 32 only.
  const usable = before?.index.fields.every((field) => isField(field, parts)) ? before : undefined;
  const builder = new IndexBuilder(new Concepts(concepts), { before: usable?.index });
  const known = new Map(usable?.digests.map((digest, paper) => [digest, paper]));
  const digests: string[] = [];
  let last = -1;
  for (const paper of papers) {
    const texts = fields.read(paper);
    const digest = hash('sha256', JSON.stringify(texts), 'base64');
    digests.push(digest);
    const place = known.get(digest) ?? -1;
    // Papers that come in another order than before are analysed again.
    if (place > last) {
      builder.copy(place);
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
