import { expect, it } from 'vitest';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { exclusionInWords, papersInWords, subjectInWords } from '../../src/i18n/subject.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { buildLibrary } from '../search/build-library.ts';
import { realLibrary } from '../search/real-library.ts';

it.each([
  ['sparse reward', '“sparse reward”', '「sparse reward」'],
  ['', 'this subscription', '这个订阅'],
  ['tag:grpo', 'the tag GRPO', '标签「GRPO」'],
  ['tag:LLM reasoning', 'the tag LLM reasoning', '标签「大模型推理」'],
  ['tag:large language model', 'the tag Language models', '标签「语言模型」'],
  ['tag:mirror descent', 'the tag Mirror descent', '标签「镜像下降」'],
  ['tag:token credit', 'the tag token credit', '标签「token credit」'],
  [
    '-tag:llm reasoning tag:Multi Agent now',
    '“now” with the tag Multi-agent without the tag LLM reasoning',
    '「now」加标签「多智能体」（不含标签「大模型推理」）',
  ],
  ['标签： grpo', 'the tag GRPO', '标签「GRPO」'],
  ['tag: in:method', '“tag: in:method”', '「tag: in:method」'],
  [
    'sparse tag:"credit-assignment"',
    '“sparse” with the tag Credit assignment',
    '「sparse」加标签「信用分配」',
  ],
  ['tag:grpo OR tag:ppo', 'the tags GRPO or PPO', '标签「GRPO」或「PPO」'],
  ['tag:grpo -tag:ppo', 'the tag GRPO without the tag PPO', '标签「GRPO」（不含标签「PPO」）'],
  ['-tag:grpo', 'every paper without the tag GRPO', '标签「GRPO」以外的全部论文'],
  ['sparse has:code', '“sparse” with released code', '「sparse」加公开代码'],
  ['sparse NOT tag:ppo', '“sparse NOT tag:ppo”', '「sparse NOT tag:ppo」'],
  ['tag:grpo OR sparse', '“tag:grpo OR sparse”', '「tag:grpo OR sparse」'],
  ['tag:grpo OR -tag:ppo', '“tag:grpo OR -tag:ppo”', '「tag:grpo OR -tag:ppo」'],
  ['sparse OR dense', '“sparse OR dense”', '「sparse OR dense」'],
])('names %j without its syntax', (query, english, chinese) => {
  expect(subjectInWords(query, 'en', realLibrary)).toBe(english);
  expect(subjectInWords(query, 'zh', realLibrary)).toBe(chinese);
});

it.each([
  ['diffusion, tag:survey', '“diffusion” or the tag survey', '「diffusion」或标签「survey」'],
  ['扩散、数学', '“扩散” or “数学”', '「扩散」或「数学」'],
  [
    'diffusion;tag:grpo has:code',
    '“diffusion”, the tag GRPO, or released code',
    '「diffusion」或标签「GRPO」或公开代码',
  ],
  ['-tag:grpo -tag:ppo', 'the tags GRPO or PPO', '标签「GRPO」或「PPO」'],
])('names what %j leaves out, one by one', (exclude, english, chinese) => {
  expect(exclusionInWords(exclude, 'en', realLibrary)).toBe(english);
  expect(exclusionInWords(exclude, 'zh', realLibrary)).toBe(chinese);
});

it.each([
  ['', 'one paper', '1 篇论文'],
  ['tag:grpo', 'one paper with the tag GRPO', '1 篇「GRPO」标签的论文'],
  ['has:code', 'one paper with released code', '1 篇有公开代码的论文'],
  ['-tag:grpo', 'one paper without the tag GRPO', '1 篇不含标签「GRPO」的论文'],
  ['-tag:grpo -tag:ppo', 'one paper without the tags GRPO or PPO', '1 篇不含标签「GRPO」、「PPO」的论文'],
  ['sparse NOT tag:ppo', 'one paper about “sparse NOT tag:ppo”', '1 篇和「sparse NOT tag:ppo」有关的论文'],
])('says which papers %j means', (query, english, chinese) => {
  expect(papersInWords(1, query, 'en', realLibrary)).toBe(english);
  expect(papersInWords(1, query, 'zh', realLibrary)).toBe(chinese);
});

it('names a tag of a file, which may have blanks', () => {
  const [paper] = toPapers(
    [{ parts: [], abstract: 'On words.', tags: ['large language models'] }],
    'c',
    () => [],
  );
  const library = buildLibrary(
    [{ id: 'c', topic: null, papers: [paper!] }],
    { groups: [] },
    vocabularyOf([]),
  );
  expect(subjectInWords('tag:Large language models', 'en', library)).toBe('the tag large language models');
});
