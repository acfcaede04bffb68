import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseJsonLines } from '../corpus/json-lines.ts';
import type { CorpusFault } from '../corpus/paper.ts';
import type { Language } from '../language.ts';

/** A term as people write it; the search runs its own analysis over it. */
export interface GlossaryTerm {
  text: string;
  lang: Language;
  /**
   * (0, 1]: 1 where it means what its group means; less for a mistranslation, a colloquial word or a looser one.
   * A query with one term of a group finds another at the product of their weights.
   */
  weight: number;
}

/** Terms that mean the same, best known first. */
export interface GlossaryGroup {
  terms: readonly GlossaryTerm[];
}

export interface Glossary {
  groups: readonly GlossaryGroup[];
}

const term = z
  .string()
  .min(1)
  .max(60)
  .refine((text) => text === text.trim(), 'blanks around a term');
const english = term.refine((text) => !/\p{Script=Han}/u.test(text), 'Chinese among the English terms');
const chinese = term.refine((text) => /\p{Script=Han}/u.test(text), 'no Chinese in a Chinese term');

const row = z
  .strictObject({
    en: z.array(english),
    zh: z.array(chinese),
    near: z.record(term, z.number().gt(0).lt(1)).default({}),
  })
  .refine(({ en, zh, near }) => en.length + zh.length + Object.keys(near).length > 1, 'fewer than two terms');

/**
 * Reads a line per group: `{"en":["reward hacking"],"zh":["奖励黑客"],"near":{"刷分":0.6}}`.
 *
 * A term stands once, at full weight, in the whole file and may be near to any other group.
 * Fault codes: `not-json`, `wrong-shape`, `duplicate-term`; the group of a bad line is left out.
 */
export function parseGlossary(text: string, file: string): { glossary: Glossary; faults: CorpusFault[] } {
  const { rows, faults } = parseJsonLines(text, file, row);
  const owner = new Map<string, number>();
  const groups: GlossaryGroup[] = [];
  for (const { line, value } of rows) {
    const within = new Set<string>();
    const doubled = [...value.en, ...value.zh, ...Object.keys(value.near)].find((text, index) => {
      const key = comparable(text);
      const full = index < value.en.length + value.zh.length;
      const seen = within.has(key) || (full && owner.has(key));
      within.add(key);
      return seen;
    });
    if (doubled !== undefined) {
      const first = owner.get(comparable(doubled)) ?? line;
      faults.push({ file, line, code: 'duplicate-term', detail: `${doubled} (line ${first})` });
      continue;
    }
    for (const text of [...value.en, ...value.zh]) owner.set(comparable(text), line);
    groups.push({ terms: termsOf(value) });
  }
  return { glossary: { groups }, faults };
}

/** A missing file throws: it is part of the program. */
export function loadGlossary(path: string): { glossary: Glossary; faults: CorpusFault[] } {
  return parseGlossary(readFileSync(path, 'utf8'), basename(path));
}

function termsOf({ en, zh, near }: z.infer<typeof row>): GlossaryTerm[] {
  return [
    ...en.map((text) => ({ text, lang: 'en' as const, weight: 1 })),
    ...zh.map((text) => ({ text, lang: 'zh' as const, weight: 1 })),
    ...Object.entries(near).map(([text, weight]) => ({ text, lang: languageOf(text), weight })),
  ];
}

function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}

/** Spellings that every analysis folds count as one. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
}
