import { sectionOfPart } from '../../corpus/text/sections.ts';
import type { Library } from '../index/library.ts';
import { partKey } from '../index/part-keys.ts';
import { isTag } from '../index/tag-index.ts';
import type { QueryNames } from './query-syntax.ts';

export function queryNames(library: Library): QueryNames {
  const { fields } = library.index;
  // An abstract has sections in place of the parts of a summary.
  const parts = fields.includes('abstract') ? [...fields, ...Object.keys(sectionOfPart)] : fields;
  return {
    partKey: (typed) => partKey(typed, parts),
    isTag: (label) => isTag(label, library),
  };
}
