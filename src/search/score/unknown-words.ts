import { isEverydayStem } from '../text/common-words.ts';
import { hanWords, type WordRange } from '../text/han-words.ts';
import { isStopWord, particles } from '../text/stop-words.ts';
import { readUnits, type Unit } from '../text/units.ts';
import type { QueryTerms } from './query-terms.ts';

/** Words of conversation, English ones as stems. They name no subject, so a paper without them may be the one asked for. */
const conversational = new Set(
  `skip throw thrown nobodi somebodi everybodi thank favourit favorit latest famous fanci curious clever tricki
  overview intro compar pdf english chinese 大家 自己 别人 人家 怎样 究竟 多少 最近 昨天 今天 明天 本周 上周 频繁 可否 想要 知道 应该 必须 只要 只能 东西
  事情 办法 时候 意思 意见 看法 想法 讨论 区别 差别 请问 帮忙 介绍 推荐 谢谢 好玩 有趣 厉害 省事 好用 热门 最好 看看 聊聊 分享
  全部 文章 论文 方法 系统 负责 本身 故意 毛病`.split(/\s+/),
);

/** In words. A longer query describes what it asks for in words of its own, of which papers need have none. */
const longest = 8;

/** Unknown words that are a smaller share of the query than this say little about what it asks for. */
const leastShare = 0.25;

/** A Chinese word has two characters on average. */
const hanShare = 0.5;

/**
 * Returns the words of a query that no paper has in any form or language, as they were typed, if they are a
 * considerable part of it. Everyday words, numbers and pieces of names do not count, and in a long query none does.
 */
export function unknownWords({ readings, text, units }: QueryTerms): string[] {
  if (sizeOf(units) > longest) return [];
  const isKnown = units.map(() => false);
  for (const { first, last } of readings) isKnown.fill(true, first, last + 1);
  const names = readUnits(text).joined.filter(({ last }) => last < units.length);
  // A number alone neither makes a name known nor is one: `10-20`.
  const isNumber = (at: number) => /^\p{N}+$/u.test(units[at]!.word);
  const strangeNames = names.filter(({ first, last }) => {
    const pieces = units.slice(first, last + 1).map((_, at) => first + at);
    return !pieces.every(isNumber) && pieces.every((at) => !isKnown[at] || isNumber(at));
  });
  for (const { first, last } of names) isKnown.fill(true, first, last + 1);
  const telling = units.map(tells);
  const isStrange = (range: WordRange) => {
    const inside = units.flatMap((unit, at) => (isInside(unit, range) ? [{ ...unit, at }] : []));
    return (
      !conversational.has(inside.map(({ key }) => key).join('')) &&
      inside.every(({ at }) => telling[at]! && !isKnown[at])
    );
  };
  // The units of a long query end before its text.
  const chinese = hanWords(text.slice(0, units.at(-1)?.end));
  const unknown = [
    ...[...units.filter(({ han }) => !han), ...chinese].filter(isStrange),
    ...strangeNames.map(({ first, last }) => ({ start: units[first]!.start, end: units[last]!.end })),
  ];
  const asked = units.filter((_, at) => telling[at]);
  const share =
    sizeOf(asked.filter((unit) => unknown.some((range) => isInside(unit, range)))) / sizeOf(asked);
  return share < leastShare ? [] : [...new Set(unknown.map(({ start, end }) => text.slice(start, end)))];
}

function isInside({ start, end }: WordRange, range: WordRange): boolean {
  return start >= range.start && end <= range.end;
}

function tells({ han, key, word }: Unit): boolean {
  if (han) return !particles.has(key);
  return !isStopWord(word) && !isEverydayStem(key) && /^\p{L}+$/u.test(word);
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, { han }) => sum + (han ? hanShare : 1), 0);
}
