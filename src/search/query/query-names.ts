import { sectionOfPart } from '../../corpus/text/sections.ts';
import { everyField } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { partKey } from '../index/part-keys.ts';
import { isTag } from '../index/tag-index.ts';
import { readUnits } from '../text/units.ts';
import { papersMeeting } from './conditions.ts';
import type { QueryNames } from './query-syntax.ts';

export function queryNames(library: Library): QueryNames {
  const { fields } = library.index;
  // An abstract has sections in place of the parts of a summary.
  const parts = fields.includes('abstract') ? [...fields, ...Object.keys(sectionOfPart)] : fields;
  return {
    partKey: (typed) => partKey(typed, parts),
    isTag: (label) => isTag(label, library),
    isAuthor: (name) =>
      papersMeeting({ kind: 'author', text: name }, library, everyField).toArray().length > 0 ||
      readUnits(name).units.every(({ key }) => library.index.terms.get(key) === undefined),
  };
}
