import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseJsonLines } from '../../corpus/read/json-lines.ts';
import type { CorpusFault } from '../../model/paper.ts';

/** A term as people write it. It is analysed like any other text. */
interface GlossaryTerm {
  text: string;
  /** From 0 to 1; 1 means the same as the group. A query term finds another term at the product of both weights. */
  weight: number;
}

/** Terms that mean the same, best known first. */
interface GlossaryGroup {
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
    near: z.array(term).default([]),
    far: z.array(term).default([]),
  })
  .refine(
    ({ en, zh, near, far }) => en.length + zh.length + near.length + far.length > 1,
    'fewer than two terms',
  );

/** Weight of paraphrases and of words that mostly go with the term: `训崩` for training collapse. */
const nearWeight = 0.6;
/** Weight of mistranslations and of words that more often mean something else: `自监督` for self-play. */
const farWeight = 0.3;

/**
 * Reads a line per group: `{"en":["reward hacking"],"zh":["奖励黑客"],"near":["钻空子"],"far":["作弊"]}`.
 *
 * A term may occur once in the whole file under `en` or `zh`, and any number of times under `near` or `far`.
 * Returns a fault for each bad line, whose group is left out: `broken-json`, `bad-record` or `duplicate-term`.
 */
export function parseGlossary(text: string, file: string): { glossary: Glossary; faults: CorpusFault[] } {
  const { rows, faults } = parseJsonLines(text, file, row);
  const owners = new Map<string, number>();
  const groups: GlossaryGroup[] = [];
  for (const { line, value } of rows) {
    const terms = termsOf(value);
    const doubled = doubledTerm(terms, owners);
    if (doubled !== undefined) {
      const first = owners.get(comparable(doubled)) ?? line;
      faults.push({ file, line, code: 'duplicate-term', detail: `${doubled} (line ${first})` });
      continue;
    }
    for (const { text, weight } of terms) if (weight === 1) owners.set(comparable(text), line);
    groups.push({ terms });
  }
  return { glossary: { groups }, faults };
}

function doubledTerm(
  terms: readonly GlossaryTerm[],
  owners: ReadonlyMap<string, number>,
): string | undefined {
  const within = new Set<string>();
  for (const { text, weight } of terms) {
    const key = comparable(text);
    if (within.has(key) || (weight === 1 && owners.has(key))) return text;
    within.add(key);
  }
  return undefined;
}

/** Throws if the file is missing, because it is part of the program. */
export function loadGlossary(path: string): { glossary: Glossary; faults: CorpusFault[] } {
  return parseGlossary(readFileSync(path, 'utf8'), basename(path));
}

function termsOf({ en, zh, near, far }: z.infer<typeof row>): GlossaryTerm[] {
  const weighted = (texts: readonly string[], weight: number) => texts.map((text) => ({ text, weight }));
  return [...weighted(en, 1), ...weighted(zh, 1), ...weighted(near, nearWeight), ...weighted(far, farWeight)];
}

/** Returns a form that is equal for spellings which the analysis does not distinguish. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
}
