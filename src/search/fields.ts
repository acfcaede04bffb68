import type { Paper } from '../corpus/paper.ts';
import type { Field } from './types.ts';

/** A field of a paper, as it is searched and shown. Names and aliases are one field of several texts. */
export interface FieldText {
  field: Field;
  text: string;
}

/** Weight and length normalisation (BM25F's `w` and `b`) of each field; a part that is not listed is like `problem`. */
export interface FieldTuning {
  weight: number;
  b: number;
}

const part: FieldTuning = { weight: 1, b: 0.5 };
const tuning: Readonly<Record<string, FieldTuning>> = {
  name: { weight: 4, b: 0.2 },
  heading: { weight: 2, b: 0.3 },
  tags: { weight: 1, b: 0.3 },
  abstract: { weight: 1, b: 0.5 },
};

export function fieldTuning(field: Field): FieldTuning {
  return tuning[field] ?? part;
}

/** What is searched in a paper, in the order in which a reader meets it. */
export function fieldTexts(paper: Paper, tagLabels: (tag: string) => string): FieldText[] {
  const texts: FieldText[] = [];
  const add = (field: Field, text: string | null) => {
    if (text) texts.push({ field, text });
  };
  add('name', [paper.name, paper.expansion, ...paper.aliases].filter((text) => text).join('\n'));
  add('heading', headings(paper));
  add('tags', paper.tags.map(tagLabels).join('\n'));
  for (const { key, text } of paper.parts) add(key, text);
  add('abstract', paper.abstract);
  add('authors', paper.authors.join('\n'));
  return texts;
}

function headings(paper: Paper): string {
  return [...new Set([paper.title, paper.heading.zh, paper.heading.en])].filter((text) => text).join('\n');
}
