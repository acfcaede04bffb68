import type { Language } from '../../model/language.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import { wordTable } from '../../model/word-table.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { inPlainSigns } from './plain-signs.ts';
import { readDays } from './read-days.ts';
import { readFrequency } from './read-frequency.ts';
import { readNumber } from './read-number.ts';
import { partExamples, readParts } from './read-parts.ts';
import { nearZones, readZone } from './read-zone.ts';
import { readZonedTime } from './read-zoned-time.ts';

const mostPapersInPost = 5;
const longestQuery = 500;
/** Words that leave a term empty. */
const emptyTerms = wordTable(
  ['query', 'all, all papers, everything, *, 全部, 全部论文, 所有, 所有的, 所有论文'],
  ['exclude', 'none, nothing, -, 无, 没有, 不排除'],
);

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
  const bad = (option: string, allowed: string[], value = options[option] ?? '') =>
    fail({ code: 'bad-option', option, value, allowed });
  if (options.query !== undefined) terms.query = textOf(options.query, 'query');
  if (options.exclude !== undefined) terms.exclude = textOf(options.exclude, 'exclude');
  const time = options.at === undefined ? undefined : readZonedTime(options.at);
  if (options.at !== undefined && !time) return bad('at', ['9', '09:00', '9pm', '21点']);
  if (time) terms.at = time.at;
  const tz = options.tz ?? time?.zone;
  if (tz !== undefined) {
    const timezone = readZone(tz);
    if (timezone === undefined) return bad('tz', nearZones(tz, now), tz);
    terms.timezone = timezone;
  }
  if (options.days !== undefined) {
    const days = readDays(options.days) ?? readFrequency(options.days);
    if (!days) return bad('days', ['daily', 'weekdays', 'weekends', 'mon,wed,fri', '工作日', '周一三五']);
    terms.days = [...days];
  }
  if (options.count !== undefined) {
    const count = readCount(options.count);
    if (count === undefined)
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

/** Reads the number of papers in a post: 3, three, 三, 3篇, 3 papers. Returns undefined for more than five. */
export function readCount(typed: string): number | undefined {
  const [, word = ''] = /^(\S+?) ?(?:papers?|篇)?$/u.exec(inPlainSigns(typed)) ?? [];
  const count = readNumber(word);
  return count >= 1 && count <= mostPapersInPost ? count : undefined;
}

function textOf(typed: string, term: 'query' | 'exclude'): string {
  const text = typed.trim().replace(/\s+/gu, ' ').slice(0, longestQuery);
  return emptyTerms.get(inSimplified(text.toLowerCase())) === term ? '' : text;
}
