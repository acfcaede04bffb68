import { Temporal } from 'temporal-polyfill';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { nextRuns, type Run, type Wish } from '../terms/schedule.ts';
import { type Standing, standing } from './pick.ts';

/** What would come of a subscription. */
export interface Plan extends Standing {
  /** The next three posts. */
  runs: Run[];
  /** The local date of the post after which nothing is left; absent when nothing is left now. */
  throughOn?: string;
  /** Days from the first of these posts to the last, both counted. */
  daysUntilThrough: number;
}

const runsShown = 3;

export function planOf(
  library: Library,
  terms: SubscriptionTerms,
  seen: ReadonlySet<string>,
  now: number,
): Plan {
  const { total, seen: had } = standing(library, terms, seen);
  const runs = nextRuns(terms, now, runsShown);
  const posts = Math.ceil((total - had) / terms.count);
  if (posts === 0) return { total, seen: had, runs, daysUntilThrough: 0 };
  const throughOn = dateOfRun(terms, now, posts);
  const first = Temporal.PlainDate.from(runs[0]!.localDate);
  return { total, seen: had, runs, throughOn, daysUntilThrough: first.until(throughOn).days + 1 };
}

/** The days of the week repeat, so that only what is left of a week is counted day by day. */
export function dateOfRun(wish: Wish, now: number, number: number): string {
  const perWeek = new Set(wish.days).size;
  const weeks = Math.floor((number - 1) / perWeek);
  const inWeek = nextRuns(wish, now, number - weeks * perWeek).at(-1)!;
  return Temporal.PlainDate.from(inWeek.localDate).add({ weeks }).toString();
}
