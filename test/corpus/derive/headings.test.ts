import { describe, expect, it } from 'vitest';
import { cutEnglish } from '../../../src/corpus/derive/headings/cut.ts';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { realPaper, realPapers } from '../real-papers.ts';

/** Beside a longer name a Chinese heading has no room for anything else. */
const longestName = 30;
const length = (text: string) => [...text].length;

describe('headings of the real papers', () => {
  it('are at most 40 characters of Chinese and 80 of English', () => {
    for (const { heading } of realPapers) {
      expect(length(heading.zh), heading.zh).toBeLessThanOrEqual(40);
      expect(length(heading.en), heading.en).toBeLessThanOrEqual(80);
      expect(length(heading.zh)).toBeGreaterThan(4);
      expect(length(heading.en)).toBeGreaterThan(3);
    }
  });

  it('are made of whole words of their own record', () => {
    for (const paper of realPapers) {
      const own = [paper.abstract, ...paper.parts.map((part) => part.text), paper.name, paper.expansion].join(
        ' ',
      );
      const known = new Set(own.toLowerCase().match(/[\p{Script=Latin}\d]+/gu));
      for (const text of [paper.heading.en, paper.heading.zh]) {
        const words = text.toLowerCase().match(/[\p{Script=Latin}\d]+/gu) ?? [];
        expect(
          words.filter((word) => !known.has(word)),
          text,
        ).toEqual([]);
      }
    }
  });

  it('say more than a name, a kind of thing or what another sentence says', () => {
    const kinds =
      /^(?:(?:novel|new|simple|unified|general|(?:two|three|multi)-stage|dual-stream|self-supervised|end-to-end|curriculum-based|post-training|plug-and-play|agentic|RL|LLM|reinforcement|learning|training|framework|method|approach|algorithm|pipeline|strategy)(?:[ -]|$))+$/iu;
    const chineseKinds =
      /^(?:稳定|高效|通用|统一|轻量化|新|的|、|方法|框架|策略|算法|机制|架构|演员-评论员)+$/u;
    for (const { name, heading } of realPapers) {
      const english = name === null ? heading.en : heading.en.slice(name.length + 3);
      const chinese = heading.zh.startsWith(name ?? '：') ? heading.zh.slice(`${name}：`.length) : heading.zh;
      expect(english, heading.en).not.toMatch(kinds);
      expect(chinese, heading.zh).not.toMatch(chineseKinds);
      expect(length(english), heading.en).toBeGreaterThan(10);
      expect(length(chinese), heading.zh).toBeGreaterThan(4);
      expect(heading.en).not.toMatch(
        /\b(?:both|these|this|such) (?:limitation|issue|problem|challenge|cost)s?\b/u,
      );
    }
  });

  it('never end in a word that promises more', () => {
    for (const { heading } of realPapers) {
      expect(heading.en).not.toMatch(
        / (?:a|an|the|of|for|with|and|or|to|in|on|by|via|from|that|which|is|are|using|through)$|[,;:—-]$/iu,
      );
      expect(heading.zh).not.toMatch(/[的与和及或在以对将把从由为,、:;]$/u);
      for (const text of [heading.zh, heading.en]) {
        expect(text.split('(').length, text).toBe(text.split(')').length);
      }
    }
  });

  it('say what a paper is or does: no half of a sentence, no result', () => {
    for (const { name, heading } of realPapers) {
      const chinese = name === null ? heading.zh : heading.zh.slice(name.length + 1);
      expect(chinese, heading.zh).not.toMatch(/^(?:通过|采用|相较|相比|和|与|从而|降低了|突破了|实现了)/u);
      expect(chinese, heading.zh).not.toMatch(/百分点|绝对提升|推动.*发展|显著/u);
      expect(heading.en).not.toMatch(
        / (?:that|which|into|any|both|all|explicit|underpinned|inspired|trained|\d)$| (?:that|which) can be\b/u,
      );
      expect(heading.en, heading.en).not.toMatch(/^(?:These|This|Those|It) /u);
    }
  });

  it('part a Chinese heading’s name from its gist as Chinese does', () => {
    for (const { name, heading } of realPapers) {
      if (name === null || heading.zh === name || name.length > longestName) continue;
      expect(heading.zh.startsWith(`${name}：`), heading.zh).toBe(true);
    }
  });

  it('start with the name where there is one', () => {
    for (const { name, heading } of realPapers) {
      if (name === null) continue;
      expect(heading.zh.startsWith(name) || name.length > longestName, heading.zh).toBe(true);
      expect(heading.en.startsWith(name), heading.en).toBe(true);
    }
  });

  it.each([
    [1, 'AC-ODM：高效且灵活的动态数据混合方法', 'AC-ODM — Actor–Critic Online Data Mixing'],
    [
      20,
      'GenRe²：基于序列级强化学习的解码式回归框架',
      'GenRe² — unlock the potential of decoding-based regression',
    ],
    [
      57,
      '无需类别监督的上下文内视觉定位框架',
      'Two-stage training framework that explicitly optimizes in-context attention',
    ],
    [
      27,
      'Chebyshev policies：简化低维控制任务的策略',
      'Chebyshev policies — universal class of RL policies from first principles',
    ],
    [43, 'DyGRO-VLA：动态分组残差优化框架', 'DyGRO-VLA — captures cross-task latent representations'],
    [153, 'SLAT：自适应压缩冗余段落', 'SLAT — Segment-Level Adaptive Trimming'],
    [
      193,
      'VRPO：结合值函数的改进框架',
      'VRPO — framework that leverages the optimal value function as the return',
    ],
    [
      16,
      'BoostAPR：行级奖励分配方法',
      'BoostAPR — line-level model redistributes rewards to critical edit regions',
    ],
    [36, 'DexMachina：虚拟物体控制器逐渐引导物体状态', 'DexMachina — functional retargeting'],
    [41, 'TRLOO：优化多轮强化学习', 'TRLOO — Turn-level Reinforce-Leave-One-Out'],
    [
      65,
      '具备组合泛化能力的语言模型推理机制',
      'Hierarchical Latent Selection Model — compositional generalization',
    ],
    [69, 'λ-GRPO：GRPO 隐含的 PRM 本质', 'λ-GRPO — leverage the hidden, built-in PRM structure'],
    [126, 'BAO：行为正则化压制低效或冗余交互', 'BAO — training proactive, user-aligned LLM agents'],
    [
      163,
      'FOCUS-RL：探索如何将多模态模型的视觉-文本对齐特性转化为训练信号',
      'FOCUS-RL — boosts RLFT training efficiency',
    ],
    [
      173,
      'Stratified GRPO：分层策略梯度框架',
      'Stratified GRPO — partitions trajectories into homogeneous strata',
    ],
    [192, 'UDM-GRPO：将UDM与强化学习结合', 'UDM-GRPO — framework that integrates UDM with RL'],
    [84, '基于价值函数的严谨决策策略', 'Formal analysis of dynamic abstention for LLMs'],
  ])('of %i', (ordinal, zh, en) => {
    expect(realPaper(ordinal).heading).toEqual({ zh, en });
  });
});

describe('a heading', () => {
  it('is the source’s own title where it has one, after the coined name where the title lacks it', () => {
    const title =
      'A very long title that goes on about reinforcement learning with verifiable rewards and more';
    const headingOf = (abstract: string) =>
      toPapers([{ parts: [], abstract, title }], 'c', () => [])[0]?.heading;
    expect(headingOf('We study rewards.')).toEqual({ zh: title, en: title });
    expect(headingOf('We propose FooPO, a method.')?.en).toBe(`FooPO — ${title}`);
  });

  it('comes from the language that the record has', () => {
    const [english, chinese] = toPapers(
      [
        { parts: [], abstract: 'We study the geometry of loss landscapes.' },
        {
          parts: [{ key: 'method', label: '主要方法', lang: 'zh', text: '提出一种基于图的信用分配方法。' }],
          abstract: '',
        },
      ],
      'c',
      () => [],
    );
    expect(english?.heading).toEqual({
      zh: 'Geometry of loss landscapes',
      en: 'Geometry of loss landscapes',
    });
    expect(chinese?.heading).toEqual({ zh: '基于图的信用分配方法', en: '基于图的信用分配方法' });
  });

  it.each([
    ['a name', { name: 'N'.repeat(5000), abstract: 'We propose a method.', parts: [] }],
    ['a title', { title: 'T'.repeat(5000), abstract: 'We propose a method.', parts: [] }],
    ['an abstract', { abstract: 'x'.repeat(5000), parts: [] }],
    ['an abstract of marks', { abstract: '…'.repeat(500), parts: [] }],
  ])('is never empty, not even of %s that is one long word', (_what, source) => {
    const [paper] = toPapers([source], 'c', () => []);
    for (const heading of [paper?.heading.en ?? '', paper?.heading.zh ?? '']) {
      expect(length(heading)).toBeGreaterThan(0);
      expect(length(heading)).toBeLessThanOrEqual('title' in source ? 250 : 80);
    }
  });

  it.each([
    ['提出一种方法,通过一致性奖励的双流训练。', '一致性奖励的双流训练'],
    ['提出一种方法，通过一致性奖励的双流训练。', '一致性奖励的双流训练'],
    ['提出不依赖标注的检索框架,显著提升准确率。', '不依赖标注的检索框架'],
    ['探讨是否可以不用价值网络训练推理模型。', '探讨是否可以不用价值网络训练推理模型'],
  ])('of %s', (text, zh) => {
    const [paper] = toPapers(
      [{ parts: [{ key: 'method', label: '主要方法', lang: 'zh', text }], abstract: '' }],
      'c',
      () => [],
    );
    expect(paper?.heading.zh).toBe(zh);
  });

  it('is not cut inside a word or after a preposition', () => {
    expect(cutEnglish('a framework for the alignment of models with', 40)).toBe(
      'a framework for the alignment of models',
    );
    expect(cutEnglish('one two three', 8)).toBe('one two');
    expect(cutEnglish('framework that equips agents with tools from many places', 50)).toBe(
      'framework that equips agents with tools',
    );
    expect(cutEnglish('dataset of sketches, short texts, and codes that run', 36)).toBe(
      'dataset of sketches',
    );
    expect(cutEnglish('information between what is seen and what is said', 36)).toBe('information');
    expect(cutEnglish('two-stage framework that trains agents to plan ahead', 40)).toBe(
      'two-stage framework',
    );
  });

  it('is cut in no time from a long row of marks', () => {
    const hostile = `a ${', - '.repeat(2_000)}b`;
    expect(cutEnglish(hostile, 80).length).toBeLessThanOrEqual(80);
  });
});
