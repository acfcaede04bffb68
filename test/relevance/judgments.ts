import { readFileSync } from 'node:fs';

/** A query that one paper answers. */
export interface KnownItem {
  /** The paper's ordinal. */
  n: number;
  kind: string;
  q: string;
  /** Ordinals of other papers that answer it as well. */
  also?: readonly number[];
}

/** A topic asked in English, in Chinese and as a question, with a grade per ordinal: 2 main subject, 1 touched. */
export interface Topic {
  topic: string;
  en: string;
  zh: string;
  nl: string;
  rel: Record<string, number>;
}

export interface Judgments {
  items: readonly KnownItem[];
  topics: readonly Topic[];
}

/** The set that the search was first tuned on. */
export const given = judgments('');
/** Other papers and topics, by another judge; the search was tuned on odd ordinals of them at most. */
export const heldOut = judgments('held-out/');
/** Queries as people chat: half remembered, in wrong terms, in pinyin, in traditional characters. */
export const hard = judgments('hard/');

export function queriesOf({ items, topics }: Judgments): string[] {
  return [...items.map(({ q }) => q), ...topics.flatMap(({ en, zh, nl }) => [en, zh, nl])];
}

function judgments(folder: string): Judgments {
  return { items: lines(`${folder}known.jsonl`), topics: lines(`${folder}topics.jsonl`) };
}

function lines<T>(file: string): T[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
