import { type PartKey, partKeys } from '../../corpus/formats/page/page-parts.ts';
import { partKey } from '../../search/index/part-keys.ts';
import { plainWords } from './plain-words.ts';

/** Matches a wish for papers that are not known yet. It is a search, also with words that point at one above. */
const wantsOthers =
  /\b(?:find|search|recommend|suggest|similar|related)\b|\bany (?:\w{1,20} ){0,2}(?:paper|work|article)s?\b|(?<!\b(?:these|those|two|three|both|the) )papers\b|\blike (?:this|that|it)\b|类似|相似|相近|相关(?!性)|推荐|别的|其[他它]|还有|哪些(?:论文|文章|工作)|有没有.{0,30}(?:论文|文章|工作)|(?<=[^说到讲聊发])的那[篇个]|[找搜查]/u;

/** Matches words for a paper or papers that were named before. In `is it better to …`, `it` is none. */
const pointers = [
  /\bit\b(?! (?:is |was )?(?:\w{1,20} ){0,2}(?:to|that)\b)|\b(?:its|they|them|their|these|those|both)\b/u,
  /\b(?:this|that|the) (?:paper|one|article|study|authors?)\b|\bthe (?:two|three|other)\b|\bwhich (?:one|of)\b/u,
  /\b(?:is|are|was|does|did|has|of|about|for|with|by|explain|summari[sz]e|compare|said|wrote|propose[ds]?|made) (?:this|that)\b(?! (?:area|field|topic|direction|domain|setting|context|channel|bot|app|server|week|month|year)s?\b)/u,
  /它|他们|[这那该此][一二两三几]?(?:篇|俩|[个些](?=$|方法|算法|模型|论文|文章|工作|[和跟与有是的怎为能会讲说比对用需都可值]))|[一二两三几][篇者]|本文|^哪一?[篇个]更/u,
];

/** Matches the first word of an English question or request. */
const asks =
  /^(?:(?:so|and|but|ok|okay|hm+|btw) )*(?:what(?:[’']?s)?|who(?:[’']?s)?|which|when|where|why|how|is|are|was|were|does|do|did|can|could|has|have|will|would|should|compare|summari[sz]e|explain|describe|tell)\b/u;
const asksInChinese =
  /^(?:它|[这那][篇个])的|[吗么呢]$|什么|怎么|如何|多少|几|谁|哪|为何|是否|是不是|能不能|会不会|有没有|区别|不同|差异|差别|关系|对比|比较|总结|概括|介绍|解释|^(?:讲讲|说说)/u;

/** Words for a side of a paper. */
const sides = new Set(
  `summary summarize summarise abstract tldr tl dr method methods methodology approach motivation background problem
  phenomenon analysis idea novelty data dataset datasets experiment experiments evaluation result results findings
  performance numbers contribution contributions limitation limitations limits weakness weaknesses conclusion
  conclusions claim claims author authors code pdf link arxiv difference differences`.split(/\s+/),
);
const chineseSides =
  /摘要|总结|概括|概述|介绍|方法|思路|动机|背景|问题|现象|分析|数据集?|实验|结果|效果|性能|指标|贡献|创新点?|局限性?|缺点|不足|优点|结论|作者|代码|开源|原文|链接|算力|开销|成本|区别|不同|差异|差别|对比/gu;
/** Words of questions that say nothing about a topic. */
const plainEnglish = new Set(
  `what who whose which when where why how is are was were does do did can could has have there the a an of in for
  to about and or so me give explain describe tell it its this that they their please pls anything something much
  many long big fast slow good well main key core one paper say says show shows use uses used need needs work works
  evaluate evaluated compare between public open s`.split(/\s+/),
);
const plainChinese =
  /论文|部分|文章|[这那]篇|请|帮我|给我|一下|主要|核心|具体|什么|怎么样|怎么|如何|多少|几个?|谁|哪[里个些]|有没有|是否|是不是|能不能|会不会|需要|用了?|提升|说明?|讲|做|写|得|有|没|是|会|要|能|够|好|大|快|慢|贵|变|更|很|它|[的了过吗么呢吧]|比较/gu;

/** Returns the words for sides of a paper if no word of a line could be that of a topic; else undefined. */
export function sidesNamed(said: string): string[] | undefined {
  const inEnglish = said.match(/[a-z0-9]+/gu) ?? [];
  const isGeneric = inEnglish.every((word) => sides.has(word) || plainEnglish.has(word));
  const rest = said
    .replace(chineseSides, '')
    .replace(plainChinese, '')
    .replace(/[a-z0-9]/gu, '');
  if (!isGeneric || /\p{L}/u.test(rest)) return undefined;
  return [...inEnglish.filter((word) => sides.has(word)), ...(said.match(chineseSides) ?? [])];
}

const severalPapers =
  /\b(?:compare|compared|comparison|differ|differences?|different|both|these|those|they|them|two|three|between|the other|either|compatible|same)\b|\bwhich (?:one|of)\b|[两三几][篇个者]|[这它]俩|这些|它们|区别|不同|差异|差别|对比|比较|关系|一样|哪[个篇]/u;

/** In letters, where a Chinese character counts as three. A longer question says itself what it is about. */
const longestAbove = 60;

/**
 * Tells whether a line in a thread asks about papers that were named above it. `perhaps`: it is a question that names no
 * paper, and may as well be a search: `how many denoising steps?`. Undefined for any other line.
 */
export function asksAbove(line: string): 'certainly' | 'perhaps' | undefined {
  const said = plainWords(line);
  if (!said || said.replace(/\p{Script=Han}/gu, '$&__').length > longestAbove || wantsOthers.test(said))
    return undefined;
  const isQuestion = /[?？]\s*$/u.test(line) || asks.test(said) || asksInChinese.test(said);
  if (isQuestion && pointers.some((pattern) => pattern.test(said))) return 'certainly';
  const named = sidesNamed(said);
  if (named && (isQuestion || named.length > 0)) return 'certainly';
  return isQuestion ? 'perhaps' : undefined;
}

/** Returns the number of papers that a question is about: 2 for `what's the difference?` and 这两篇, usually 1. */
export function papersAsked(line: string): number {
  const said = plainWords(line) ?? '';
  if (/\bthree\b|三[篇个者]/u.test(said)) return 3;
  return severalPapers.test(said) ? 2 : 1;
}

/** Returns the part of a paper that a question is about, if it says nothing else: `method`, 这篇的动机是什么. */
export function partAsked(line: string): PartKey | undefined {
  const named = sidesNamed(plainWords(line) ?? '') ?? [];
  return named.map((word) => partKey(word, partKeys)).find((key) => key !== null) as PartKey | undefined;
}
