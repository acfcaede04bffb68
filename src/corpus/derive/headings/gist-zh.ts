import type { Part } from '../../../model/paper.ts';
import { nameMark } from '../../repair/marks.ts';
import { standsAlone } from './cut.ts';

const thing =
  '方法|框架|算法|模型|策略|机制|系统|范式|技术|方案|理论|分析|架构|流程|环境|基准|数据集|估计器|智能体|代理|优化器|网络|模块|目标|原则|优化|训练|学习|推理|研究|体系|路径|管道|正则化';
const endsInThing = new RegExp(`(?:${thing})$`);
const opening =
  /^(?:本文|本研究|本工作|论文|文章|研究|作者|我们|该研究|该方法|首次|并|还|同时|此外|进一步|最终|旨在|创新性地?|突破性地?|明确|成功|基于此)*(?:提出并验证|提出|设计|开发|构建|引入|介绍|建立|推出|发布|提供|展示|研发|实现|采用|采取|借鉴|(?:探索|探讨|研究|揭示|分析)(?!在|是否|如何|对))(?:并[^了的]{2}|出)?了?(?:一种|一个|一套|一类|首个|两种|三种|多种)?(?:名为|称为|叫做)?(?:全新的|创新的|新颖的|新型的?|新的|新)?/;
const offering = /提出|设计|开发|构建|引入|介绍|建立|推出/;
/** "By doing X" is half a sentence, and "doing X" a title. */
const means = /^(?:并|同时|以及|再)?通过(?:对(?!齐|比|抗|称|话|偶))?(?:引入一种|一种|一个)?/;
/** What may stand before a title without belonging to it. */
const lead = new RegExp(
  `^(?:一种|一个|一套|能够?实现|有效(?=解决)|首次(?=将)|(?:结合|利用|使用)(?=[^的]*(?:${thing})$))`,
);
/** Clauses that hang on another one, praise, or speak of other people's work. */
const noTitle =
  /^(?:但|然而|因此|从而|进而|且|而|并|还|也|其|该|此|这|它|使|显著|降低|减少|实验|结果|最终|有效|提升|提高|验证|证明|能|可(?!扩展|控|验证|微|解释|学习|信|靠|迁移|复用|组合)|更|以|例如|如|在|为|和|与|及|或|相比|相较|较|尤其|特别|不(?!扩展|依赖|需|确定)|同时|导致|限制|现有|传统|当前|目前|亟需|需要|需|表现|展现|超越|优于|突破|包括|改进了|开创|首次(?!将)|理论证明|对比|创建|统一了|第[一二三]|发现|根据|按照|旨在|整体|依赖|辨析|解决了|兼具|填补|适应|\d)/;
/** "A method that lowers …" is a title, "lowers …" a result. */
const betters = new RegExp(`^(?:提升|提高|降低|减少).+的.{0,12}(?:${thing})$`);
/** What is left of a phrase that could head any paper of the field. */
const generic =
  /统一|稳定|可扩展|通用|创新|系统性|高效|有效|轻量[级化]?|模块化|灵活|稳健|新颖?型?|简单|深度|[两双三多]阶段|强化学习|演员-评论员|政策|策略|优化|训练|学习|框架|方法|算法|模型|架构|范式|机制|系统|改进|泛化性强|基于|的|且|新|、/g;
const ofOthers = /未能|不足|缺乏|过度|困难|挑战|难以|问题$|瓶颈|缺陷|局限|增加了|导致|指导下|情况下|是(?!否)/;
/** What came of it instead of what it is. */
const outcome =
  /显著|强大|提升$|提升了|实现了|达到|领先|绝对|百分点|发展$|推动|意义|潜力|有效性|优越性|通用性|思路$|方向$|方案$|波动|重要性|表现$|原因$|平台$|效率$|转化为?了/;
const weakStart = /^(?:利用|将|对|用|结合)/;
/** Where papers say what they are; other sources' parts count nothing. */
const partWorth: Readonly<Record<string, number>> = {
  contribution: 6,
  method: 5,
  problem: 4,
  phenomenon: 3,
  motivation: 2,
  data: 1,
};
const aboutOthers = ['motivation', 'phenomenon'];
/** Of a clause that says that it offers something. */
const offeredWorth = 8;
/** Of a clause that says what something else is that the paper names. */
const otherCost = 6;
/** What a clause can be worth at most, without the worth of the part. */
const mostWorth = 32;

/** A short phrase of the record's own Chinese that says what the paper is; empty when none fits. */
export function chineseGist(parts: readonly Part[], names: readonly string[], most: number): string {
  let best = '';
  let bestScore = 0;
  const chinese = parts
    .filter(({ lang }) => lang === 'zh')
    .sort((a, b) => (partWorth[b.key] ?? 0) - (partWorth[a.key] ?? 0));
  for (const { key, text } of chinese) {
    const bound = mostWorth + (partWorth[key] ?? 0);
    for (const sentence of text.split(/[。！？；!?;]/)) {
      for (const [place, raw] of sentence.split(/[，,：]|:(?!\d)|——/).entries()) {
        if (bestScore >= bound - place) break;
        const offered = offering.test(raw);
        if (!offered && bestScore >= bound - offeredWorth - place) continue;
        const phrase = phraseOf(raw.trim(), names);
        let score = worth(phrase, raw, offered, key, most) - place;
        if (score > bestScore) score -= lessFor(raw, offered, names);
        if (score > bestScore) [best, bestScore] = [phrase, score];
      }
    }
  }
  return best;
}

/** What a clause is worth less than it looks; asked of the few that look best. */
function lessFor(clause: string, offered: boolean, names: readonly string[]): number {
  return (
    (names.length > 1 && isOfAnother(clause, names) ? otherCost : 0) +
    (offered && namesDesign(clause) ? offeredWorth : 0)
  );
}

/** True where 设计 is a noun, and nothing else offers anything. */
function namesDesign(clause: string): boolean {
  return clause.includes('设计') && !/提出|开发|构建|引入|介绍|建立|推出|^.{0,6}设计|^系统分析/.test(clause);
}

/** True of "the environment B" in a paper that is called A. */
function isOfAnother(clause: string, [name, ...others]: readonly string[]): boolean {
  return others.some((other) => clause.endsWith(other)) && !clause.includes(name as string);
}

const M = nameMark;
const inBrackets = new RegExp(`\\s*[(（]${M}[)）]`, 'g');
const inFront = new RegExp(`^\\s*${M}\\s*(?:[(（][^()（）]*[)）])?\\s*(?:${thing})?[,，的]?`);
const atEnd = new RegExp(`\\s*(?:——)?${M}\\s*(?:${thing})?$`);

/** The clause without "we propose a new …" or "by" in front and without the paper's own name. */
function phraseOf(raw: string, names: readonly string[]): string {
  const clause = raw.replace(/^[(（]?\d[)）、.]\s*/, '');
  let phrase = withoutOffer(clause);
  const named = names.filter((name) => phrase.includes(name));
  for (const name of named) {
    const marked = phrase.replaceAll(name, M).replace(inBrackets, '').replace(inFront, '').replace(atEnd, '');
    phrase = marked.replaceAll(M, name);
  }
  if (named.length > 0) phrase = withoutOffer(phrase);
  return phrase.replace(lead, '').replace(/^[的,，、\s]+|[\s,，、]+$/g, '');
}

/** What stands behind "by" keeps its verb: it is what the paper does. */
function withoutOffer(clause: string): string {
  return (means.test(clause) ? clause : clause.replace(opening, '')).replace(means, '');
}

function worth(phrase: string, raw: string, offered: boolean, key: string, most: number): number {
  const length = [...phrase].length;
  if (length < 5 || length > most || !/[\u3400-\u9FFF]{3}/.test(phrase) || !standsAlone(phrase)) return 0;
  if (/[时后]$/.test(phrase)) return 0;
  if (noTitle.test(phrase) && !betters.test(phrase)) return 0;
  let score = 10 + (partWorth[key] ?? 0);
  if (endsInThing.test(phrase)) score += 12;
  if (offered) score += offeredWorth;
  if (phrase.includes('的')) score += 2;
  if (phrase.replace(generic, '') === '') score -= 30;
  if (outcome.test(phrase)) score -= 12;
  if (means.test(raw) && !endsInThing.test(phrase)) score -= 2;
  if (/^[两三四五多]个/.test(phrase)) score -= 6;
  if (key === 'data') score -= 20;
  else if (aboutOthers.includes(key) && !offered) score -= 16;
  if (ofOthers.test(phrase)) score -= 8;
  if (weakStart.test(phrase) && !endsInThing.test(phrase)) score -= 5;
  if (length < 9) score -= 9 - length;
  return score - Math.abs(length - 20) / 4;
}
