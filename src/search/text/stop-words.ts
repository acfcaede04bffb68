/** English words that say nothing about a paper. They are indexed, but queries are searched without them. */
const english = new Set(
  `a an and are as at be been being but by can could do does for from get gets give had has have how i if in into
  is it its just let like make makes me more most my no not of on one or our own paper papers should so some
  something such than that the their them then there these they thing this to too up us use used uses using very
  want was way we what when where whether which while who why will with without work works would you your about
  any anything instead handful via toward towards upon`.split(/\s+/),
);

/** Chinese words for papers. They count little in a query, because longer words contain some: `工作记忆`. */
const chinese = new Set(['论文', '文章', '工作']);

/** Chinese function characters. */
export const particles: ReadonlySet<string> = new Set(
  '的了在是有和与及或把被给让对从到就也都还又很太吗呢吧啊呀么着过得地而但不没这那哪些个几一它他她我你们之其于以为所',
);

/** @param word folded, in simplified characters */
export function isStopWord(word: string): boolean {
  return english.has(word) || chinese.has(word);
}
