import type { Part } from '../../../model/paper.ts';
import { alternation, phrases } from '../../text/phrases.ts';
import type { Candidates } from './candidates.ts';
import { looksCoined, unusualWords } from './shape.ts';

const introduces = alternation(phrases('zh-introduces'));
const offered = new RegExp(`(?:${introduces})[^。；;！!？?]{0,28}$`, 'u');
const offeredAtOnce = new RegExp(`(?:${introduces})[^，,。；;、]{0,22}$`, 'u');
const proposed = /提出[^，,。；;、]{0,22}$/u;
const data = new RegExp(`^ ?[)）”]?(?:${alternation(phrases('zh-data'))})`, 'u');
const othersBefore = new RegExp(`(?:${alternation(phrases('zh-others'))})的? ?$`, 'u');
const othersAfter = /^ ?等/u;

/** Weight of mentions by the part they are in: some parts introduce methods, others compare them. */
const partWeights: Readonly<Record<string, number>> = { method: 1, contribution: 0.7, problem: 0.6 };

/**
 * Scores everything in the Chinese parts that suggests a name. `nameIsLost` is true if the abstract has a macro
 * instead of its name, so that only these parts contain it.
 */
export function weighChinese(parts: readonly Part[], nameIsLost: boolean, found: Candidates): void {
  for (const { key, text } of parts) {
    const partWeight = partWeights[key] ?? 0.35;
    for (const { word, index } of unusualWords(text)) {
      if (!looksCoined(word) && !found.has(word)) continue;
      const before = text.slice(Math.max(0, index - 40), index);
      const after = text.slice(index + word.length, index + word.length + 12);
      const isOffered = offeredAtOnce.test(before) && !othersBefore.test(before) && !data.test(after);
      let weight = isOffered ? 2.6 * partWeight : offered.test(before) ? 1.4 * partWeight : 0.4;
      if (data.test(after)) weight = 0;
      if (othersAfter.test(after) || othersBefore.test(before)) weight = -0.5;
      if (nameIsLost && isOffered && proposed.test(before)) weight += 12;
      found.add(word, weight, { isIntroduced: isOffered && partWeight >= 0.6 });
    }
  }
}
