import type { Part } from '../paper.ts';
import { standsAlone } from './cut.ts';

const thing =
  '方法|框架|算法|模型|策略|机制|系统|范式|技术|方案|理论|分析|架构|流程|环境|基准|数据集|估计器|智能体|代理|优化器|目标|原则|优化|训练|学习|推理|研究|体系|路径|管道|正则化';
const endsInThing = new RegExp(`(?:${thing})$`, 'u');
const opening =
  /^(?:本文|本研究|本工作|论文|文章|研究|作者|我们|该研究|该方法|首次|并|还|同时|此外|进一步|最终|旨在|创新性地|成功)*(?:提出并验证|提出|设计|开发|构建|引入|介绍|建立|推出|提供|展示|研发|实现|探索|探讨|研究|揭示|分析)(?:并[^了的]{2}|出)?了?(?:一种|一个|一套|一类|首个|两种|三种|多种)?(?:名为|称为|叫做)?(?:全新的|创新的|新颖的|新型的?|新的|新)?/u;
const offering = /(?:提出|设计|开发|构建|引入|介绍|建立|推出)/u;
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

/** The clause without "we propose a new …" in front and without the paper's own name. */
function phraseOf(raw: string, names: readonly string[]): string {
  let phrase = raw.replace(opening, '');
  for (const name of names) {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
    phrase = phrase
      .replace(new RegExp(`\\s*[((]${escaped}[))]`, 'giu'), '')
      .replace(new RegExp(`^\\s*${escaped}\\s*(?:[((][^()()]*[))])?\\s*(?:${thing})?[,的]?`, 'iu'), '')
      .replace(new RegExp(`\\s*(?:——)?${escaped}\\s*(?:${thing})?$`, 'iu'), '');
  }
  return phrase.replace(opening, '').replace(/^[的,、\s]+|[\s,、]+$/gu, '');
}

function worth(phrase: string, raw: string, key: string, place: number, most: number): number {
  const length = [...phrase].length;
  if (length < 5 || length > most || !/\p{Script=Han}{3}/u.test(phrase) || !standsAlone(phrase)) return 0;
  if (
    /^(?:但|然而|因此|从而|且|而|其|该|此|这|它|使|显著|实验|结果|最终|有效|提升|验证|能|可|更|以及|例如|如|在|相比|尤其|特别|不)/u.test(
      phrase,
    )
  )
    return 0;
  let score = 10 + (preferred.length - preferred.indexOf(key));
  if (preferred.indexOf(key) === -1) score -= preferred.length + 1;
  if (endsInThing.test(phrase)) score += 12;
  if (offering.test(raw)) score += 8;
  if (phrase.includes('的')) score += 2;
  if (length < 8) score -= 6;
  return score - place - Math.abs(length - 20) / 8;
}
