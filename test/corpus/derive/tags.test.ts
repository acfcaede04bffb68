import { describe, expect, it } from 'vitest';
import { loadTags, parseTags, tagsOf } from '../../../src/corpus/derive/tags.ts';
import type { TagKind } from '../../../src/model/tag-vocabulary.ts';
import { realPaper, realPapers } from '../real-papers.ts';

const { vocabulary, faults } = loadTags('data/tags.jsonl');

describe('the vocabulary on the real page', () => {
  const tagged = realPapers.map((paper) => tagsOf(paper, vocabulary));
  const kindsOf = (tags: string[]) => tags.map((tag) => vocabulary.byId.get(tag)?.kind);

  it('has no bad line and no term in two tags of a kind', () => {
    expect(faults).toEqual([]);
    const kinds: TagKind[] = ['algorithm', 'benchmark'];
    for (const kind of kinds) {
      const terms = vocabulary.tags.filter((tag) => tag.kind === kind).flatMap((tag) => tag.terms);
      expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
    }
  });

  it('gives every paper a topic, and few of them many', () => {
    for (const [at, tags] of tagged.entries()) expect(kindsOf(tags), `paper ${at + 1}`).toContain('topic');
    const topics = tagged.map((tags) => kindsOf(tags).filter((kind) => kind === 'topic').length);
    expect(Math.max(...topics)).toBeLessThanOrEqual(12);
  });

  it('has no tag that most papers get', () => {
    for (const { id } of vocabulary.tags) {
      const share = tagged.filter((tags) => tags.includes(id)).length / tagged.length;
      expect(share, id).toBeLessThan(0.6);
    }
  });

  it.each([
    [2, ['tool-use', 'emotion', 'speech-audio', 'grpo']],
    [19, ['text-to-sql']],
    [23, ['theory', 'actor-critic']],
    [41, ['reward-hacking', 'code-generation', 'kernelbench']],
    [74, ['entropy', 'long-horizon', 'policy-gradient', 'alfworld', 'webshop']],
    [102, ['credit-assignment', 'llm-agents']],
    [93, ['sft-and-rl', 'rlvr']],
    [103, ['inference-efficiency', 'sac', 'td3', 'mujoco']],
    [117, ['curriculum']],
    [139, ['medical', 'fhir-agentbench']],
    [167, ['speech-audio', 'grpo']],
    [182, ['sac', 'interpretability']],
  ])('reads paper %i', (ordinal, expected) => {
    expect(tagsOf(realPaper(ordinal), vocabulary)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    [105, 'visual-perception'],
    [114, 'dapo'],
    [183, 'grpo'],
  ])('does not tag paper %i with %s', (ordinal, tag) => {
    expect(tagsOf(realPaper(ordinal), vocabulary)).not.toContain(tag);
  });
});

describe('where and how often', () => {
  const { vocabulary } = parseTags(
    [
      '{"id":"grpo","kind":"algorithm","label":{"zh":"GRPO","en":"GRPO"},"terms":["GRPO"]}',
      '{"id":"aime","kind":"benchmark","label":{"zh":"AIME","en":"AIME"},"terms":["AIME24"]}',
      '{"id":"agents","kind":"topic","label":{"zh":"智能体","en":"Agents"},"terms":["llm agent","智能体"]}',
    ].join('\n'),
    'tags.jsonl',
  );
  const part = (key: string, text: string) => ({ key, label: key, lang: 'en', text });
  const tagged = (abstract: string, ...parts: [key: string, text: string][]) =>
    tagsOf({ abstract, parts: parts.map(([key, text]) => part(key, text)) }, vocabulary);

  it.each<[string, string[], string, [string, string][]]>([
    ['the method', ['grpo'], '', [['method', 'We train with GRPO.']]],
    ['a comparison', [], 'Ours outperforms GRPO.', [['data', '优于 GRPO 等基线。']]],
    ['two places', ['agents'], 'For LLM agents.', [['motivation', '面向智能体。']]],
    ['one place', ['agents'], '', [['motivation', '智能体']]],
    ['a benchmark, once', ['aime'], 'Up by 6 on AIME24.', [['method', 'Ours.']]],
    ['an abstract alone', ['agents', 'grpo'], 'An LLM agent trained with GRPO.', []],
    ['other capitals', [], 'On aime24 with grpo.', []],
    ['inside a word', [], 'GRPOX and BAIME24.', []],
  ])('%s', (_, expected, abstract, parts) => {
    expect(tagged(abstract, ...parts).sort()).toEqual([...expected].sort());
  });
});

describe('a line that cannot be used', () => {
  const good = '{"id":"grpo","kind":"algorithm","label":{"zh":"GRPO","en":"GRPO"},"terms":["GRPO"]}';
  it.each([
    ['{', 'broken-json'],
    [good.replace('"grpo"', '"G RPO"'), 'bad-record'],
    [good.replace('algorithm', 'method'), 'bad-record'],
    [good.replace('["GRPO"]', '[]'), 'bad-record'],
    [good, 'doubled-tag'],
  ])('%s is named', (line, code) => {
    const read = parseTags(`${good}\n${line}\n`, 'tags.jsonl');
    expect(read.faults).toMatchObject([{ file: 'tags.jsonl', line: 2, code }]);
    expect(read.vocabulary.tags).toHaveLength(1);
  });
});
