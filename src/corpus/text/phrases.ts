import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The sections of an abstract, in the order in which authors write them. */
export const sections = ['background', 'problem', 'method', 'results'] as const;
export type Section = (typeof sections)[number];

const phraseLists = z.array(z.string().min(1)).min(1);
const row = z.union([
  z.strictObject({
    section: z.enum(sections),
    weight: z.number().positive(),
    /** True for a phrase that counts only at the start of a sentence. */
    opening: z.boolean().default(false),
    phrases: phraseLists,
  }),
  z.strictObject({ list: z.string(), phrases: phraseLists }),
]);

const file = new URL('../../../data/phrases.jsonl', import.meta.url);
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => row.parse(JSON.parse(line)));

/** A wording that suggests a section. `weight` is from 0.5 for a hint to 4 for near certainty. */
interface Cue {
  section: Section;
  weight: number;
  wording: RegExp;
}

/** All cues of `data/phrases.jsonl`. */
export const cues: readonly Cue[] = rows.flatMap((row) =>
  'section' in row
    ? [
        {
          section: row.section,
          weight: row.weight,
          wording: new RegExp(`${row.opening ? '^' : '\\b'}(?:${alternation(row.phrases)})(?!\\w)`, 'i'),
        },
      ]
    : [],
);

/** Returns a list of `data/phrases.jsonl` by its name. */
export function phrases(list: string): readonly string[] {
  const found = rows.find((row) => 'list' in row && row.list === list);
  if (!found) throw new RangeError(`data/phrases.jsonl has no list ${list}`);
  return found.phrases;
}

/**
 * Returns the source of a pattern that matches any of the phrases. In a phrase, `[a|b]` stands for either, `*` at
 * the end of a word for any ending, and `~` for up to two words.
 */
export function alternation(phrases: readonly string[]): string {
  return phrases
    .map((phrase) =>
      phrase
        .replace(/[.+?^${}()\\]/g, '\\$&')
        .replaceAll('[', '(?:')
        .replaceAll(']', ')')
        .replaceAll('*', '\\w*')
        .replaceAll(' ~ ', '(?: [\\w-]{1,20},?){0,2} '),
    )
    .join('|');
}
