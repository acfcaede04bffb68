import type { Language } from '../../model/language.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import { readDays } from './read-days.ts';
import { partExamples, readParts } from './read-parts.ts';
import { readTime } from './read-time.ts';
import { nearZones, readZone } from './read-zone.ts';

export const mostPapersInPost = 5;
const longestQuery = 500;
const nothing = new Set(['none', 'nothing', '-', '无', '没有', '不排除']);
const everything = new Set(['all', 'everything', '*', '全部', '所有']);

/**
 * Reads the terms from options; terms that are not mentioned are those of `before`. Problem: `bad-option`, with
 * examples of valid values.
 */
export function readTerms(
  options: Readonly<Record<string, string>>,
  before: SubscriptionTerms,
  now: number,
): Outcome<SubscriptionTerms> {
  const terms = { ...before };
  const bad = (option: string, allowed: string[]) =>
    fail({ code: 'bad-option', verb: 'subscribe', option, value: options[option] ?? '', allowed });
  if (options.query !== undefined) terms.query = textOf(options.query, everything);
  if (options.exclude !== undefined) terms.exclude = textOf(options.exclude, nothing);
  if (options.at !== undefined) {
    const at = readTime(options.at);
    if (at === undefined) return bad('at', ['9', '09:00', '9pm', '21点']);
    terms.at = at;
  }
  if (options.tz !== undefined) {
    const timezone = readZone(options.tz);
    if (timezone === undefined) return bad('tz', nearZones(options.tz, now));
    terms.timezone = timezone;
  }
  if (options.days !== undefined) {
    const days = readDays(options.days);
    if (!days) return bad('days', ['daily', 'weekdays', 'weekends', 'mon,wed,fri', '工作日', '周一三五']);
    terms.days = days;
  }
  if (options.count !== undefined) {
    const count = Number(options.count.normalize('NFKC'));
    if (!Number.isInteger(count) || count < 1 || count > mostPapersInPost)
      return bad(
        'count',
        Array.from({ length: mostPapersInPost }, (_, at) => String(at + 1)),
      );
    terms.count = count;
  }
  if (options.lang !== undefined) terms.language = options.lang as Language;
  if (options.layout !== undefined) terms.layout = options.layout as SubscriptionTerms['layout'];
  if (options.parts !== undefined) {
    const parts = readParts(options.parts);
    if (!parts) return bad('parts', partExamples());
    terms.parts = parts;
  }
  if (options.titles !== undefined) terms.titles = options.titles === 'yes';
  if (options.learn !== undefined) terms.learns = options.learn === 'yes';
  return ok(terms);
}

function textOf(typed: string, empty: ReadonlySet<string>): string {
  const text = typed.trim().replace(/\s+/gu, ' ').slice(0, longestQuery);
  return empty.has(text.toLowerCase()) ? '' : text;
}
