import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/corpus/text/sentences.ts';

const split = (text: string, lang = 'en') => sentencesOf(text, lang).map((sentence) => sentence.text);

describe('English', () => {
  it.each([
    ['We split. Then we stop.', ['We split.', 'Then we stop.']],
    ['Gains (e.g., 46.6% vs. 41.4% on MATH-500) hold. Code follows.', 2],
    ['We follow Smith et al. (2024) here. It works.', 2],
    ['As shown by Smith et al. We differ.', 2],
    ['The trained model, Dr. Kernel, wins. So does Dr. GRPO.', 2],
    ['It uses Qwen2.5-7B. GPT-4.1 is next.', 2],
    ['Code at https://example.org/a?b=C&d=e.f. We thank all.', 2],
    ['Code: https://github.com/Some.Body/Repo.Name is public.', 1],
    ['Two steps: (i) a first one; (ii) a second one. Both help.', 2],
    ['It has two benefits. i) It is fast. ii) It is small.', 3],
    ['1. Collect data. 2. Train.', ['1. Collect data.', '2. Train.']],
    ['Does “Why?” help? it asks. Yes!', 2],
    ['See Fig. 2 and Eq. (3), Sec. 4. All agree.', 2],
    ['Samples are i.i.d. We prove it. In the U.S. Army they are i.i.d. too.', 3],
    ['A paragraph\n\nand another', 2],
    ['See No. 5 of them. No. 6 too.', 2],
    ['The answer is no. We disagree.', 2],
  ])('%s', (text, expected) => {
    if (typeof expected === 'number') expect(split(text)).toHaveLength(expected);
    else expect(split(text)).toEqual(expected);
  });
});

describe('Chinese', () => {
  it.each([
    ['先采样；再打分。最后更新！好吗？好', ['先采样；', '再打分。', '最后更新！', '好吗？', '好']],
    ['他说：“不行。”然后离开。', ['他说：“不行。”', '然后离开。']],
    ['提升 1.5 倍，优于 Dr. GRPO 与 Qwen2.5。', ['提升 1.5 倍，优于 Dr. GRPO 与 Qwen2.5。']],
  ])('%s', (text, expected) => expect(split(text, 'zh')).toEqual(expected));
});

it('loses nothing but blanks', () => {
  const page = readFileSync('data/papers/actor-critic-ppo.txt', 'utf8').split('\n');
  const odd = ['', '   ', '....', '?!?!', '\ud800 lone', 'a'.repeat(10_000), '. '.repeat(5_000), '\n\n\n'];
  for (const text of [...page, ...odd]) {
    for (const lang of ['zh', 'en']) {
      let at = 0;
      for (const { text: sentence, start, end } of sentencesOf(text, lang)) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(text.slice(start, end)).toBe(sentence);
        expect(sentence).toBe(sentence.trim());
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }
  }
});
