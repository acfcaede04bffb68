import { expect, it } from 'vitest';
import { Dictionary, GrowingDictionary } from '../../../src/search/index/dictionary.ts';

it('numbers keys of every script and reads them back', () => {
  const keys = ['', 'grpo', '学习', 'é', 'é学', '学é', '模型rl', 'かな', '한글', '𠀀', '模𠀀', '😀a'];
  const growing = new GrowingDictionary();
  for (const [number, key] of keys.entries()) expect(growing.number(key)).toBe(number);
  const dictionary = new Dictionary(growing.data());
  expect(keys.map((key) => dictionary.get(key))).toEqual([...keys.keys()]);
  expect([...dictionary.keys()]).toEqual(keys);
});
