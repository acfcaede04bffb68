/** Words that say nothing about a paper; they are asked for only when a query has no others. */
const english = new Set(
  `a an and are as at be been being but by can could do does for from get gets give had has have how i if in into
  is it its just let like make makes me more most my no not of on one or our own paper papers should so some
  something such than that the their them then there these they thing this to too up us use used uses using very
  want was way we what when where whether which while who why will with without work works would you your about
  any anything instead`.split(/\s+/),
);

export function isStopWord(word: string): boolean {
  return english.has(word);
}

/** How Chinese asks a question; taken out of a query so that no bigram is made across it. */
const chineseFrames =
  /有没有|能不能|可不可以|是不是|有哪些|哪一个|哪个|哪些|怎么样|怎么|怎样|如何|什么样|什么时候|什么|为什么|是否|可以|能够|论文|文章|工作|方法|研究|这种|那种|一种|一个|几个|的时候|之后|然后|以及|或者|还是|而且|并且|但是|因为|所以|只要|就是|里面|里|[的了吗呢吧啊呀哪]/g;

/** The query with a space wherever only the question's frame stood. */
export function withoutFrames(text: string): string {
  return text.replace(chineseFrames, ' ');
}
