import { expect, it } from 'vitest';
import { TermTrie } from '../../../src/corpus/text/term-trie.ts';

function found(terms: readonly string[], text: string): string[] {
  const trie = new TermTrie<string>();
  for (const term of terms) trie.add(term, term);
  const seen: string[] = [];
  trie.scan(text, (term, start, end) => seen.push(`${term} ${start}–${end}`));
  return seen;
}

it.each<[string, string[], string, string[]]>([
  [
    'a word, its plural and no longer one',
    ['reward'],
    'Rewards, reward, rewarding',
    ['reward 0–7', 'reward 9–15'],
  ],
  ['a word of one letter', ['q function'], 'the Q-function and q', ['q function 4–14']],
  ['terms inside a longer one', ['奖励', '奖励黑客'], '奖励黑客', ['奖励 0–2', '奖励黑客 0–4']],
  ['Han characters with a blank between them', ['奖励'], '奖 励', ['奖励 0–3']],
  ['capitals only as written', ['GRPO'], 'grpo GRPO GRPOs', ['GRPO 5–9', 'GRPO 10–15']],
  ['rare Han characters, however often', ['强㐀'], '强㐀强㐀', ['强㐀 0–2', '强㐀 2–4']],
])('finds %s', (_, terms, text, places) => {
  expect(found(terms, text)).toEqual(places);
});
