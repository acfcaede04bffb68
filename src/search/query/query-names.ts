import type { Library } from '../index/library.ts';
import { partKey } from '../index/part-keys.ts';
import { isTag } from '../index/tag-index.ts';
import type { QueryNames } from './query-syntax.ts';

export function queryNames(library: Library): QueryNames {
  return {
    partKey: (typed) => partKey(typed, library.index.fields),
    isTag: (label) => isTag(label, library),
  };
}
