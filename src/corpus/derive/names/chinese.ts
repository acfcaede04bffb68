import type { Part } from '../../../model/paper.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Candidates } from './candidates.ts';
import { looksCoined, phrasePattern, unusualWords } from './shape.ts';

const offered =
  /(?:提出|引入|设计|开发|介绍|名为|称为|命名为|构建|推出|实现|采用|即|建立|研发|展示)[^。；;！!？?]{0,28}$/u;
const offeredStrongly =
  /(?:提出|名为|命名为|推出|开发|介绍|推导出)(?:了)?(?:一种|一个|一套)?(?:名为|新的|新|创新的|全新的)?[^，,。；;、]{0,22}$/u;
const things = /^\s*[)）”]?\s*(?:框架|方法|算法|模型|策略|系统|机制|范式|技术|代理|智能体|优化器|训练)/u;
const data = /^\s*[)）”]?\s*(?:基准|数据集|测试集|评测|任务|数据|环境|等|测试|平台|语料)/u;
const compared =
  /(?:超越|优于|超过|相比|相较|比|基于|如|与|和|包括|以及|使用|现有|传统|高于|标准|对|在)\s*$/u;
const othersBefore = /(?:现有|传统|标准|常用|主流|如)(?:的)?\s*$/u;
const othersAfter = /^\s*(?:等|的局限|的缺陷)/u;
const phrase = new RegExp(`(${phrasePattern})`, 'gu');

/** How much a part's words count: methods are introduced in some parts and compared in others. */
const weightOf: Readonly<Record<string, number>> = { method: 1, contribution: 0.7, problem: 0.6 };

/**
 * Everything in the Chinese parts that speaks for a name. `nameIsLost`: the abstract writes its name as a macro,
 * so that only these parts tell it.
 */
export function weighChinese(parts: readonly Part[], nameIsLost: boolean, found: Candidates): void {
  for (const { key, text } of parts) {
    const place = weightOf[key] ?? 0.35;
    for (const { word, index } of unusualWords(text)) {
      if (!looksCoined(word) && !found.has(word)) continue;
      const before = text.slice(Math.max(0, index - 40), index);
      const after = text.slice(index + word.length, index + word.length + 12);
      const strongly = offeredStrongly.test(before) && !compared.test(before) && !data.test(after);
      let weight = strongly ? 2.6 * place : offered.test(before) ? 1.4 * place : 0.4;
      if (things.test(after)) weight += 0.5;
      if (data.test(after)) weight = 0;
      if (compared.test(before)) weight = Math.min(weight, key === 'data' ? 0.1 : 0.2);
      if (othersAfter.test(after) || othersBefore.test(before)) weight = -0.5;
      if (nameIsLost && strongly) weight += 4;
      found.add(word, weight, strongly && place >= 0.6 ? { introducedAs: 'method' } : {});
    }
    for (const match of matchesOf(phrase, text)) {
      const words = match[1] as string;
      if (found.has(words)) found.add(words, offered.test(text.slice(0, match.index)) ? 1.5 * place : 0.4);
    }
  }
}
