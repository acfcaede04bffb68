import { loadTags } from '../corpus/derive/tags.ts';
import type { CorpusFault } from '../model/paper.ts';
import type { Tag } from '../model/tag-vocabulary.ts';
import { type ConceptTree, growTree } from '../search/text/concept-tree.ts';
import { loadGlossary } from '../search/text/glossary.ts';

/** The glossary and the tags as plain data. They do not depend on the corpora. */
export interface Lexicon {
  concepts: ConceptTree;
  tags: readonly Tag[];
  faults: CorpusFault[];
}

export function readLexicon(glossaryFile: string, tagsFile: string): Lexicon {
  const { glossary, faults: glossaryFaults } = loadGlossary(glossaryFile);
  const { vocabulary, faults: tagFaults } = loadTags(tagsFile);
  return {
    concepts: growTree(glossary),
    tags: vocabulary.tags,
    faults: [...glossaryFaults, ...tagFaults],
  };
}
