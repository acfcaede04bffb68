import { BoundedMap } from '../../model/bounded-map.ts';
import type { Field } from '../../model/hit.ts';
import type { Paper } from '../../model/paper.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import { sentenceRanges, type TextRange } from '../text/sentence-ranges.ts';
import { unitRangesOf } from '../text/unit-ranges.ts';

/** The text of one field of a paper, as it is searched and shown. */
export interface FieldText {
  field: Field;
  text: string;
}

/** A field's text with the ranges that explaining a hit needs, which are read when they are first needed. */
export class ShownText implements FieldText {
  readonly field: Field;
  readonly text: string;
  #units: Uint32Array | undefined;
  #sentences: readonly TextRange[] | undefined;

  constructor({ field, text }: FieldText) {
    this.field = field;
    this.text = text;
  }

  /** Start and end of each unit, alternating, in UTF-16 units. */
  get units(): Uint32Array {
    this.#units ??= unitRangesOf(this.text);
    return this.#units;
  }

  /** The sentences, or the lines if there are several, in ascending order. */
  get sentences(): readonly TextRange[] {
    this.#sentences ??= sentenceRanges(this.text);
    return this.#sentences;
  }
}

/** BM25F's weight `w` and length normalisation `b` of a field. */
interface FieldTuning {
  weight: number;
  b: number;
}

const passage: FieldTuning = { weight: 1, b: 0.75 };
/** Tuning of short fields. They are normalised by their length much less than passages are. */
const tuning: Readonly<Record<string, FieldTuning>> = {
  name: { weight: 2, b: 0.2 },
  title: { weight: 1.5, b: 0.3 },
  heading: { weight: 0.5, b: 0.3 },
  tags: { weight: 0.7, b: 0.3 },
};

export function fieldTuning(field: Field): FieldTuning {
  return tuning[field] ?? passage;
}

/**
 * Most kinds of parts that have a field of their own, since a `FieldSet` has 32 bits and other fields need some of
 * them.
 */
export const partLimit = 24;

const ownFields: ReadonlySet<Field> = new Set([
  'name',
  'title',
  'heading',
  'tags',
  'other',
  'abstract',
  'authors',
  'venue',
]);

/** Returns true if a paper may have the field when these kinds of parts have a field of their own. */
export function isField(field: Field, parts: readonly string[]): boolean {
  return ownFields.has(field) || parts.includes(field);
}

/** Returns the most common kinds of parts, which get a field of their own. */
export function commonParts(papers: readonly Paper[]): string[] {
  const counts = new Map<string, number>();
  for (const { parts } of papers) for (const { key } of parts) counts.set(key, (counts.get(key) ?? 0) + 1);
  const common = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, partLimit);
  return common.map(([key]) => key);
}

/** Most papers whose texts are in the cache. */
const papersKept = 300;

/** Turns papers into the texts of their fields. Parts of rare kinds share the field `other`. */
export class FieldReader {
  readonly #tagLabels: ReadonlyMap<string, string>;
  readonly #parts: ReadonlySet<string>;
  readonly #known = new BoundedMap<Paper, ShownText[]>(papersKept);

  /** @param parts the kinds of parts that have a field of their own */
  constructor(parts: readonly string[], vocabulary: TagVocabulary) {
    this.#tagLabels = new Map(
      [...vocabulary.byId.values()].map(({ id, label }) => [id, `${id}\n${label.zh}\n${label.en}`]),
    );
    this.#parts = new Set(parts);
  }

  /** Returns what `read` does, from a cache, so that a query does not read the texts of its hits again. */
  texts(paper: Paper): readonly ShownText[] {
    const known = this.#known.get(paper);
    if (known) return known;
    const texts = this.read(paper).map((text) => new ShownText(text));
    this.#known.set(paper, texts);
    return texts;
  }

  /** Returns each field that the paper has, once. Several texts of one field are separated by line breaks. */
  read(paper: Paper): FieldText[] {
    const lines = new Map<Field, string[]>();
    const add = (field: Field, text: string | null) => {
      if (!text) return;
      const found = lines.get(field);
      if (!found) lines.set(field, [text]);
      else if (!found.includes(text)) found.push(text);
    };
    for (const text of [paper.name, paper.expansion, ...paper.aliases]) add('name', text);
    for (const text of [paper.title, ...paper.otherTitles]) add('title', text);
    if (paper.title === null) for (const text of [paper.heading.zh, paper.heading.en]) add('heading', text);
    for (const tag of paper.tags) add('tags', this.#tagLabels.get(tag) ?? tag);
    for (const { key, text } of paper.parts) add(this.#parts.has(key) ? key : 'other', text);
    add('abstract', paper.abstract);
    for (const author of paper.authors) add('authors', author);
    add('venue', appearedIn(paper));
    return [...lines].map(([field, texts]) => ({ field, text: texts.join('\n') }));
  }
}

/** Returns venue and year, so that the words `CVPR 2022` and `Zhang 2022` find what appeared then. */
function appearedIn({ venue, year }: Paper): string | null {
  const isNamed = year === null || venue?.includes(String(year));
  return isNamed ? venue : [venue, year].filter(Boolean).join(' ');
}
