import { hash } from 'node:crypto';
import type { Corpus } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import type { ConceptTree } from '../text/concept-tree.ts';
import { Concepts } from '../text/concepts.ts';
import { IndexBuilder } from './build-index.ts';
import { commonParts, FieldReader, isField } from './fields.ts';
import type { IndexData } from './inverted-index.ts';

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
