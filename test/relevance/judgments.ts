import { readFileSync } from 'node:fs';

/** A query that one paper answers; `n` is the paper's ordinal. */
export interface KnownItem {
  n: number;
  kind: string;
  q: string;
}

/** A topic asked three ways, with what each paper (by ordinal) is worth: 2 main subject, 1 touched. */
export interface Topic {
  topic: string;
  en: string;
  zh: string;
  nl: string;
  rel: Record<string, number>;
}

export const knownItems = lines<KnownItem>('known.jsonl');
export const topics = lines<Topic>('topics.jsonl');

function lines<T>(file: string): T[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
