import type { Section } from '../../corpus/text/phrases.ts';
import { labelledSentences, sectionOfPart } from '../../corpus/text/sections.ts';
import type { Paper } from '../../model/paper.ts';
import { everyField, type FieldSet } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import type { Query } from '../query/query-syntax.ts';

/** The part of each paper that a query looks at. */
export interface Scope {
  fields: FieldSet;
  /** The fields without the abstract, if only `sections` of it count; else the same as `fields`. */
  whole: FieldSet;
  /** The sections of an English abstract that correspond to the parts that were asked for. */
  sections: ReadonlySet<Section>;
}

export const everywhere: Scope = { fields: everyField, whole: everyField, sections: new Set() };

/** Returns the scope of `in:method`: the part of this name, and what the abstract says about the method. */
export function scopeOf({ inside }: Query, { index }: Library): Scope {
  if (inside.length === 0) return everywhere;
  const whole = inside.reduce((fields, key) => fields | bitOf(key, index.fields), 0);
  const abstract = bitOf('abstract', index.fields);
  const sections = new Set(inside.flatMap((key) => sectionOfPart[key] ?? []));
  if (sections.size === 0 || (whole & abstract) !== 0) return { fields: whole, whole, sections: new Set() };
  return { fields: whole | abstract, whole, sections };
}

function bitOf(key: string, fields: readonly string[]): FieldSet {
  const field = fields.indexOf(key);
  return field < 0 ? 0 : 1 << field;
}

type SentenceRange = ReturnType<typeof labelledSentences>[number];

/** Caches the labels of abstracts, which take about half a millisecond to find. */
const labelled = new WeakMap<Paper, readonly SentenceRange[]>();

/** Returns true if a range of a paper's abstract, in UTF-16 units, is in one of the sections. */
export function isInSections(
  paper: Paper,
  { start, end }: { start: number; end: number },
  sections: ReadonlySet<Section>,
): boolean {
  const sentences = labelled.get(paper) ?? labelledSentences(paper.abstract);
  labelled.set(paper, sentences);
  return sentences.some((one) => sections.has(one.section) && start >= one.start && end <= one.end);
}
