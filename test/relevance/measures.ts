import type { Judgments, KnownItem } from './judgments.ts';

/** Ordinals of the papers found, best first. */
export type Engine = (query: string) => number[];

export interface Figures {
  /** Mean over known items of 1 / rank of the paper within the first ten, else 0. */
  mrr10: number;
  /** Share of known items whose paper comes first. */
  success1: number;
  /** Mean over topics and wordings, gain 2^grade − 1, discount log2(rank + 1). */
  ndcg10: number;
  /** Share of a topic's papers within the first twenty. */
  recall20: number;
}

export const wordings = ['en', 'zh', 'nl'] as const;
type Wording = (typeof wordings)[number];

export function measure(
  engine: Engine,
  { items, topics }: Judgments,
  asked: readonly Wording[] = wordings,
): Figures {
  const ranks = items.map((item) => rankOf(item, engine(item.q)));
  const found = topics.flatMap((topic) =>
    asked.map((wording) => ({ rel: topic.rel, ordinals: engine(topic[wording]) })),
  );
  return {
    mrr10: mean(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank))),
    success1: mean(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    ndcg10: mean(found.map(({ rel, ordinals }) => ndcg(ordinals.slice(0, 10), rel))),
    recall20: mean(found.map(({ rel, ordinals }) => recall(ordinals.slice(0, 20), rel))),
  };
}

/** The 1-based rank of the first right paper within the first ten, else 0. */
function rankOf({ n, also = [] }: KnownItem, found: readonly number[]): number {
  return found.slice(0, 10).findIndex((ordinal) => ordinal === n || also.includes(ordinal)) + 1;
}

export function ndcg(found: readonly number[], rel: Readonly<Record<string, number>>): number {
  const ideal = Object.values(rel)
    .sort((a, b) => b - a)
    .slice(0, 10);
  return dcg(found.map((ordinal) => rel[ordinal] ?? 0)) / dcg(ideal);
}

export function recall(found: readonly number[], rel: Readonly<Record<string, number>>): number {
  return found.filter((ordinal) => rel[ordinal]).length / Object.keys(rel).length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function dcg(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}
