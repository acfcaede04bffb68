import type { Part } from '../paper.ts';
import { nameMark } from '../repair/marks.ts';
import { standsAlone } from './cut.ts';

const thing =
  '方法|框架|算法|模型|策略|机制|系统|范式|技术|方案|理论|分析|架构|流程|环境|基准|数据集|估计器|智能体|代理|优化器|目标|原则|优化|训练|学习|推理|研究|体系|路径|管道|正则化';
const endsInThing = new RegExp(`(?:${thing})$`, 'u');
const opening =
  /^(?:本文|本研究|本工作|论文|文章|研究|作者|我们|该研究|该方法|首次|并|还|同时|此外|进一步|最终|旨在|创新性地|成功)*(?:提出并验证|提出|设计|开发|构建|引入|介绍|建立|推出|提供|展示|研发|实现|探索|探讨|研究|揭示|分析)(?:并[^了的]{2}|出)?了?(?:一种|一个|一套|一类|首个|两种|三种|多种)?(?:名为|称为|叫做)?(?:全新的|创新的|新颖的|新型的?|新的|新)?/u;
const offering = /(?:提出|设计|开发|构建|引入|介绍|建立|推出)/u;
/** Clauses that hang on another one, praise, or speak of other people's work. */
const noTitle =
  /^(?:但|然而|因此|从而|进而|且|而|并|还|也|其|该|此|这|它|使|显著|实验|结果|最终|有效|提升|提高|验证|证明|能|可|更|以|例如|如|在|为|相比|尤其|特别|不|同时|导致|限制|现有|传统|当前|目前|亟需|需要|需|表现|超越|优于|包括|改进了|开创|首次|理论证明|对比|创建|统一了|适应|\d)/u;
/** What is left of a phrase that could head any paper of the field. */
const generic =
  /统一|稳定|高效|有效|轻量级?|轻量化|模块化|灵活|稳健|新颖?型?|简单|深度|强化学习|政策|策略|优化|训练|学习|框架|方法|算法|模型|架构|范式|机制|系统|的|、/gu;
const ofOthers = /未能|不足|缺乏|过度|困难|挑战|难以|问题$|瓶颈/u;
const weakStart = /^(?:通过|利用|采用|借鉴|将|对|用|结合)/u;
const preferred: readonly string[] = [
  'contribution',
  'method',
  'problem',
  'phenomenon',
  'motivation',
  'data',
];

/** A short phrase of the record's own Chinese that says what the paper is; empty when none fits. */
export function chineseGist(parts: readonly Part[], names: readonly string[], most: number): string {
  let best = '';
  let bestScore = 0;
  const chinese = parts.filter(({ lang }) => lang === 'zh');
  for (const part of chinese) {
    for (const sentence of part.text.split(/[。!?;;!?]/u)) {
      for (const [place, raw] of sentence.split(/[,,]|:(?!\d)|:|——/u).entries()) {
        const phrase = phraseOf(raw.trim(), names);
        const score = worth(phrase, raw, part.key, place, most);
        if (score > bestScore) [best, bestScore] = [phrase, score];
      }
    }
  }
  return best;
}

const M = nameMark;
const inBrackets = new RegExp(`\\s*[((]${M}[))]`, 'gu');
const inFront = new RegExp(`^\\s*${M}\\s*(?:[((][^()()]*[))])?\\s*(?:${thing})?[,的]?`, 'u');
const atEnd = new RegExp(`\\s*(?:——)?${M}\\s*(?:${thing})?$`, 'u');

/** The clause without "we propose a new …" in front and without the paper's own name. */
function phraseOf(raw: string, names: readonly string[]): string {
  let phrase = raw.replace(/^[((]?\d[))、.]\s*/u, '').replace(opening, '');
  for (const name of names) {
    if (!phrase.includes(name)) continue;
    const marked = phrase.replaceAll(name, M).replace(inBrackets, '').replace(inFront, '').replace(atEnd, '');
    phrase = marked.replaceAll(M, name);
  }
  return phrase.replace(opening, '').replace(/^[的,、\s]+|[\s,、]+$/gu, '');
}

function worth(phrase: string, raw: string, key: string, place: number, most: number): number {
  const length = [...phrase].length;
  if (length < 5 || length > most || !/[\u3400-\u9FFF]{3}/.test(phrase) || !standsAlone(phrase)) return 0;
  if (noTitle.test(phrase)) return 0;
  let score = 10 + (preferred.length - preferred.indexOf(key));
  if (preferred.indexOf(key) === -1) score -= preferred.length + 1;
  if (endsInThing.test(phrase)) score += 12;
  if (offering.test(raw)) score += 8;
  if (phrase.includes('的')) score += 2;
  if (phrase.replace(generic, '') === '') score -= 9;
  if ((key === 'motivation' || key === 'phenomenon') && !offering.test(raw)) score -= 10;
  if (ofOthers.test(phrase)) score -= 8;
  if (weakStart.test(phrase) && !endsInThing.test(phrase)) score -= 5;
  if (length < 9) score -= 9 - length;
  return score - place - Math.abs(length - 20) / 4;
}
