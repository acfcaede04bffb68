import { describe, expect, it } from 'vitest';
import { cutEnglish } from '../../../src/corpus/derive/headings/cut.ts';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { realPapers } from '../real-papers.ts';

/** A Chinese heading that starts with a longer name has no room for anything else. */
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

  it('say more than a name or a kind of thing', () => {
    const kinds =
      /^(?:(?:novel|new|simple|unified|general|(?:two|three|multi)-stage|self-supervised|end-to-end|post-training|plug-and-play|agentic|RL|LLM|reinforcement|learning|training|framework|method|approach|algorithm|pipeline|strategy)(?:[ -]|$))*$/iu;
    const chineseKinds = /^(?:稳定|高效|通用|统一|轻量化|新|的|、|方法|框架|策略|算法|机制|架构)*$/u;
    const bare = realPapers.filter(({ name, heading }) => {
      const english = name === null ? heading.en : heading.en.slice(name.length + 3);
      const chinese = heading.zh.startsWith(name ?? '：') ? heading.zh.slice(`${name}：`.length) : heading.zh;
      expect(chinese, heading.zh).not.toMatch(chineseKinds);
      return kinds.test(english);
    });
    expect(bare.map(({ heading }) => heading.en)).toEqual([]);
  });

  it('stand alone: none refers to another sentence', () => {
    for (const { heading } of realPapers) {
      expect(heading.en).not.toMatch(/\b(?:this|these|those|it|our)\b|^To address/u);
      expect(heading.zh).not.toMatch(/：?(?:该|此|这|其)(?:方法|框架|问题)/u);
    }
  });

  it('end at the end of a clause', () => {
    for (const { heading } of realPapers) {
      expect(heading.en).not.toMatch(
        / (?:a|an|the|of|for|with|and|or|to|in|on|by|via|from|that|which|is|are|using|through|into|both|all|explicit|trained|\d)$|[,;:—-]$/iu,
      );
      expect(heading.zh).not.toMatch(/[的与和及或在以对将把从由为,、:;。]$/u);
      for (const text of [heading.zh, heading.en]) {
        expect(text.split('(').length, text).toBe(text.split(')').length);
      }
    }
  });

  it('do not state a result instead of the subject', () => {
    for (const { name, heading } of realPapers) {
      const chinese = name === null ? heading.zh : heading.zh.slice(name.length + 1);
      expect(chinese, heading.zh).not.toMatch(/^(?:相较|相比|和|与|从而|降低了|突破了|实现了)|百分点|显著/u);
      expect(heading.en).not.toMatch(/ — (?:achiev|outperform|improv|surpass)/u);
    }
  });

  it('separate name and gist of a Chinese heading as Chinese does', () => {
    for (const { name, heading } of realPapers) {
      if (name === null || heading.zh === name || name.length > longestName) continue;
      expect(heading.zh.startsWith(`${name}：`), heading.zh).toBe(true);
    }
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
    ['We introduce a benchmark for math, coding and science.', 'Benchmark for math, coding and science'],
    [
      'We develop a benchmark specifically designed for the assessment of hallucinations.',
      'Benchmark for the assessment of hallucinations',
    ],
    ['We design controlled experiments. We study how rewards generalize.', 'Rewards generalize'],
    [
      'We propose an algorithm for policies in games of many kinds that explicitly learns the value of each move.',
      'Algorithm for policies in games of many kinds',
    ],
    [
      'Training has shown promise. GIPO (Gaussian Importance) is proposed as a policy objective based on truncated sampling.',
      'Policy objective based on truncated sampling',
    ],
    [
      'RL matters. Our analysis shows that momentum is less influential in RL than in SFT.',
      'Momentum is less influential in RL than in SFT',
    ],
    [
      'We present an end-to-end pipeline (environment, harness and training) that improves reasoning over clinical graphs.',
      'End-to-end pipeline that improves reasoning over clinical graphs',
    ],
    [
      'We show that these token boundaries can be learned with a score function.',
      'Token boundaries can be learned with a score function',
    ],
  ])('says what the paper is: %s', (abstract, en) => {
    expect(toPapers([{ parts: [], abstract }], 'c', () => [])[0]?.heading.en).toBe(en);
  });

  it.each([
    ['Reinforcement learning for repair is hindered by noise.', 'FooPO — Reinforcement learning for repair'],
    ['Bayesian optimization of rewards is costly.', 'FooPO — Bayesian optimization of rewards'],
    ['LoRA fine-tuning of agents has limits.', 'FooPO — LoRA fine-tuning of agents'],
    ['GitHub issues of all kinds are hard.', 'FooPO — GitHub issues of all kinds'],
    ['OpenAI models of last year are strong.', 'FooPO — OpenAI models of last year'],
    ['On-policy distillation of agents is unstable.', 'FooPO — On-policy distillation of agents'],
    ['In-context learning of agents has limits.', 'FooPO — In-context learning of agents'],
    ['Although deep reasoning models are strong, they are slow.', 'FooPO'],
    ['As artificial intelligence is in demand, so are chips.', 'FooPO'],
    ['In recent years robot learning has grown.', 'FooPO'],
    ['This long-standing problem of rewards is hard.', 'FooPO'],
    ['Solving these long problems is hard.', 'FooPO'],
    ['Recent studies of language models are many.', 'FooPO'],
    ['It has been shown that some rewards are sparse.', 'FooPO'],
  ])('is the subject of a first sentence where nothing says what the name is: %s', (abstract, en) => {
    expect(toPapers([{ parts: [], abstract, name: 'FooPO' }], 'c', () => [])[0]?.heading.en).toBe(en);
  });

  it.each([
    ['提出一种方法,通过一致性奖励的双流训练。', '一致性奖励的双流训练'],
    ['提出一种方法，通过一致性奖励的双流训练。', '一致性奖励的双流训练'],
    ['提出不依赖标注的检索框架,显著提升准确率。', '不依赖标注的检索框架'],
    ['主要贡献在于提出了一个免训练的检索框架。将其作为评测模型。', '免训练的检索框架'],
    ['探讨是否可以不用价值网络训练推理模型。', '探讨是否可以不用价值网络训练推理模型'],
  ])('of %s', (text, zh) => {
    const [paper] = toPapers(
      [{ parts: [{ key: 'method', label: '主要方法', lang: 'zh', text }], abstract: '' }],
      'c',
      () => [],
    );
    expect(paper?.heading.zh).toBe(zh);
  });

  it('leaves out the paper’s name where a sentence says what it is', () => {
    const parts = [
      { key: 'method', label: '主要方法', lang: 'zh' as const, text: '提出的 FooPO 是一种对比检索方法。' },
    ];
    const [paper] = toPapers([{ parts, abstract: '', name: 'FooPO' }], 'c', () => []);
    expect(paper?.heading.zh).toBe('FooPO：对比检索方法');
  });

  it('begins with no praise, whatever punctuation follows it', () => {
    const headingOf = (said: string) =>
      toPapers([{ parts: [], abstract: `We propose WombatNet, ${said}.` }], 'c', () => [])[0]?.heading.en;
    expect(headingOf('a novel, fully distributed framework for digging')).toBe(
      'WombatNet — fully distributed framework for digging',
    );
  });

  it('is not cut inside a word or after a preposition', () => {
    expect(cutEnglish('a framework for the alignment of models with', 40)).toBe(
      'a framework for the alignment of models',
    );
    expect(cutEnglish('one two three', 8)).toBe('one two');
    expect(cutEnglish('framework that equips agents with tools from many places', 50)).toBe(
      'framework that equips agents with tools',
    );
    expect(cutEnglish('a framework that explicitly learns where to augment data', 36)).toBe('a framework');
    expect(cutEnglish('an actor-critic framework, allowing the critic to see', 46)).toBe(
      'an actor-critic framework',
    );
    expect(cutEnglish('a unified agent for perception, planning and acting in rooms of many kinds', 60)).toBe(
      'a unified agent for perception, planning and acting',
    );
    expect(cutEnglish('a framework that improves the quality of speculative decoding', 56)).toBe(
      'a framework that improves the quality',
    );
    expect(cutEnglish('a scalable pipeline to automatically generate data of games', 49)).toBe(
      'a scalable pipeline',
    );
    expect(cutEnglish('information between what is seen and what is said', 36)).toBe(
      'information between what is seen',
    );
  });

  it.each(['variable', 'table', 'primitive', 'narrative', 'supply'])(
    'may be cut after the noun %s',
    (noun) => {
      const kept = `a new model of each ${noun}`;
      expect(cutEnglish(`${kept} described in papers`, kept.length + 3)).toBe(kept);
    },
  );

  it('is cut quickly from a long row of marks', () => {
    const hostile = `a ${', - '.repeat(2_000)}b`;
    expect(cutEnglish(hostile, 80).length).toBeLessThanOrEqual(80);
  });
});
