import { describe, expect, it } from 'vitest';
import { loadGlossary, parseGlossary } from '../../../src/search/text/glossary.ts';

const { glossary, faults } = loadGlossary('data/glossary.jsonl');

/** Returns the further terms that a query with `from` finds, each with its weight. */
function expanded(from: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { terms } of glossary.groups) {
    const source = terms.find(({ text }) => text === from);
    for (const { text, weight } of source ? terms : []) {
      found.set(text, Math.max(found.get(text) ?? 0, weight * (source?.weight ?? 0)));
    }
  }
  return found;
}

describe('the glossary of the field', () => {
  it('has no bad line', () => expect(faults).toEqual([]));

  it('has hundreds of groups in both languages', () => {
    expect(glossary.groups.length).toBeGreaterThan(400);
    const bilingual = glossary.groups.filter(
      ({ terms }) => new Set(terms.map(({ text }) => /\p{Script=Han}/u.test(text))).size === 2,
    );
    expect(bilingual.length / glossary.groups.length).toBeGreaterThan(0.95);
  });

  it.each([
    ['奖励黑客', 'reward hacking'],
    ['政策', 'policy'],
    ['信任分配', 'credit assignment'],
    ['自我博弈', 'self-play'],
    ['采样轨迹', 'rollout'],
    ['异策略', 'off-policy'],
    ['熵塌缩', 'entropy collapse'],
    ['思维链', 'CoT'],
    ['可验证奖励', 'RLVR'],
  ])('%s means %s', (zh, en) => {
    expect(expanded(zh).get(en)).toBe(1);
    expect(expanded(en).get(zh)).toBe(1);
  });

  it.each([
    ['self-play', '自监督'],
    ['off-policy', '离线'],
    ['训崩', 'training collapse'],
    ['刷分', 'reward hacking'],
    ['偷懒', 'lazy optimization'],
  ])('%s is near to %s', (from, to) => {
    const weight = expanded(from).get(to);
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(1);
  });
});

describe('a line that cannot be used', () => {
  it.each([
    ['{"en":["policy"', 'broken-json'],
    ['{"en":["policy"]}', 'bad-record'],
    ['{"en":["policy"],"zh":[]}', 'bad-record'],
    ['{"en":["policy"],"zh":["policy"]}', 'bad-record'],
    ['{"en":["策略"],"zh":["政策"]}', 'bad-record'],
    ['{"en":["policy"],"zh":[" 策略"]}', 'bad-record'],
    ['{"en":["policy"],"zh":["策略"],"near":{"政策":0.5}}', 'bad-record'],
    ['{"en":["policy"],"zh":["策略"],"wight":1}', 'bad-record'],
    ['{"en":["policy"],"zh":["策略"],"near":["Policy"]}', 'duplicate-term'],
    ['{"en":["self play"],"zh":["自博弈"]}', 'duplicate-term'],
  ])('%s is named and left out', (line, code) => {
    const text = `{"en":["self-play"],"zh":["自我博弈"]}\n\n${line}\n`;
    const read = parseGlossary(text, 'glossary.jsonl');
    expect(read.faults).toMatchObject([{ file: 'glossary.jsonl', line: 3, code }]);
    expect(read.glossary.groups).toHaveLength(1);
  });

  it('may repeat a term as a near one', () => {
    const text = '{"en":["self-play"],"zh":[],"far":["自监督"]}\n{"en":["self-supervised"],"zh":["自监督"]}';
    expect(parseGlossary(text, 'glossary.jsonl').faults).toEqual([]);
  });
});
