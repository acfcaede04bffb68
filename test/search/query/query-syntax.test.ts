import { describe, expect, it } from 'vitest';
import { partKey } from '../../../src/search/index/part-keys.ts';
import { parseQuery } from '../../../src/search/query/query-syntax.ts';
import { entries } from '../../entries.ts';

const fields = [
  'name',
  'heading',
  'tags',
  'motivation',
  'problem',
  'phenomenon',
  'method',
  'data',
  'abstract',
];
const names = {
  partKey: (typed: string) => partKey(typed, fields),
  isTag: (label: string) => ['LLM reasoning', 'LLM'].includes(label),
  isAuthor: (name: string) => name !== 'DeepMind',
};
const parse = (text: string, now?: number) => parseQuery(text, names, now);

describe('partKey', () => {
  const own = ['title', 'abstract', 'Background', 'results', 'key_findings', '实验', 'name'];

  it.each([
    ['results', 'results'],
    ['background', 'Background'],
    ['Key Findings', 'key_findings'],
    ['實驗', '实验'],
    ['名称', 'name'],
    ['heading', 'title'],
    ['背景', 'Background'],
    ['data', '实验'],
  ])('finds a part by the corpus’ own name, else by a synonym: %s', (typed, key) => {
    expect(partKey(typed, own)).toBe(key);
  });

  it.each(['methods', 'venue', '???'])('knows no part %s', (typed) => {
    expect(partKey(typed, own)).toBeNull();
  });
});

describe('parseQuery', () => {
  it('reads phrases, exclusions, alternatives and filters', () => {
    expect(
      parse('agents "reward hacking" -GRPO -"off policy" tag:ppo OR tag:grpo in:方法 has:code').query,
    ).toEqual({
      words: 'agents',
      required: [
        [{ kind: 'phrase', text: 'reward hacking' }],
        [
          { kind: 'tag', text: 'ppo' },
          { kind: 'tag', text: 'grpo' },
        ],
        [{ kind: 'code' }],
      ],
      excluded: [
        { kind: 'words', text: 'GRPO' },
        { kind: 'phrase', text: 'off policy' },
      ],
      inside: ['method'],
    });
  });

  it.each(['“奖励黑客”', '「奖励黑客」', '『奖励黑客』', '«奖励黑客»', '"奖励黑客"', '＂奖励黑客＂'])(
    'takes %s as a phrase',
    (text) => {
      expect(parse(text).query.required).toEqual([[{ kind: 'phrase', text: '奖励黑客' }]]);
    },
  );

  it.each([
    ...['-', '‐', '–', '—', '−', '－'].map((dash) => `robots ${dash}diffusion`),
    'robots NOT diffusion',
    'robots not diffusion',
    'robots 不要diffusion',
    'robots 不要 diffusion',
    'robots 但不要diffusion',
    '除了diffusion robots',
    'robots 除diffusion之外',
    '除了diffusion以外的robots',
    'robots except diffusion',
    'robots excluding diffusion',
    'robots exclude diffusion',
    'robots but not diffusion',
    'robots not about diffusion',
    'robots，除了diffusion',
    'robots exclude:diffusion',
    'exclude: diffusion robots',
    'robots 排除：diffusion',
  ])('leaves diffusion out of %s', (text) => {
    const excluded = [{ kind: 'words', text: 'diffusion' }];
    expect(parse(text)).toEqual({ query: { words: 'robots', required: [], excluded, inside: [] } });
  });

  it.each(['do not overthink', 'agents do not plan', 'RL does not generalize'])(
    'negates a verb in %s',
    (text) => {
      expect(parse(text)).toEqual({ query: { words: text, required: [], excluded: [], inside: [] } });
    },
  );

  it.each([
    ['robots excluding diffusion models', ['diffusion models'], []],
    ['robots except for diffusion models, surveys', ['diffusion models'], ['surveys']],
    ['reinforcement learning for robots but not diffusion models', ['diffusion models'], []],
    ['robots不要扩散模型、综述', [], ['扩散模型', '综述']],
  ])('leaves whole phrases out of %s', (text, phrases, words) => {
    const { excluded } = parse(text).query;
    const texts = (kind: string) =>
      excluded.flatMap((one) => (one.kind === kind && 'text' in one ? one.text : []));
    expect([texts('phrase'), texts('words')]).toEqual([phrases, words]);
  });

  it.each([
    ['tag:LLM reasoning', 'LLM reasoning', ''],
    ['tag:LLM reasons', 'LLM', 'reasons'],
    ['tag:LLM -reasoning', 'LLM', ''],
  ])('reads %s as a tag and words', (text, tag, words) => {
    expect(parse(text).query).toMatchObject({ words, required: [[{ kind: 'tag', text: tag }]] });
  });

  it.each([
    ['benchmark:ALFWorld', { kind: 'bench', text: 'ALFWorld' }],
    ['#8', { kind: 'number', text: '8' }],
    ['paper 37', { kind: 'number', text: '37' }],
    ['paper number 37', { kind: 'number', text: '37' }],
    ['第37篇论文', { kind: 'number', text: '37' }],
    ['第 ３７ 號？', { kind: 'number', text: '37' }],
    ['No. 37', { kind: 'number', text: '37' }],
    ['tags:grpo', { kind: 'tag', text: 'grpo' }],
    ['authors:Zhang', { kind: 'author', text: 'Zhang' }],
    ['tag: grpo', { kind: 'tag', text: 'grpo' }],
    ['标签：grpo', { kind: 'tag', text: 'grpo' }],
    ['標籤：grpo', { kind: 'tag', text: 'grpo' }],
    ['has:代碼', { kind: 'code' }],
    ['ｔａｇ：ｇｒｐｏ', { kind: 'tag', text: 'grpo' }],
    ['ＨＡＳ:ｃｏｄｅ', { kind: 'code' }],
    ['作者： "wei zhang"', { kind: 'author', text: 'wei zhang' }],
    ['name: "TreePO: x"', { kind: 'name', text: 'TreePO: x' }],
    ['author： “张三：李”', { kind: 'author', text: '张三：李' }],
    ...['2024年', '2022年至2024年', '2022-2024', '2022年-', '至2024年'].map((years): [string, object] => [
      `年份：${years}`,
      { kind: 'year', text: years },
    ]),
    ...[
      '2022 至 2024',
      '2022 - 2024',
      'from 2022 to 2024',
      '2022 年 至 2024 年',
      'since 2024',
      '自2024年',
    ].map((years): [string, object] => [`year: ${years}`, { kind: 'year', text: years }]),
    ['tag："a b"', { kind: 'tag', text: 'a b' }],
  ])('takes %s as a filter', (text, condition) => {
    expect(parse(text)).toMatchObject({ query: { required: [[condition]] } });
  });

  it.each([
    ['year:2024 - GRPO', '2024', ' GRPO'],
    ['year:2024 to reason', '2024', 'to reason'],
    ['year:2024 起步', '2024', '起步'],
    ['year:2024 2025 AIME', '2024', '2025 AIME'],
    ['year:2022 - 2024 agents', '2022 - 2024', 'agents'],
    ['年份：2023 年 及以后 智能体', '2023 年 及以后', '智能体'],
  ])('leaves the words after the years of %s to the search', (text, years, words) => {
    expect(parse(text).query).toMatchObject({ words, required: [[{ kind: 'year', text: years }]] });
  });

  it.each([
    ['papers from 2017', '2017-2017', ''],
    ['GRPO papers published in 2025', '2025-2025', 'GRPO'],
    ['papers from 2024 to 2026 about tool use', '2024-2026', 'about tool use'],
    ['papers between 2024 and 2026', '2024-2026', ''],
    ['2017年的论文', '2017-2017', ''],
    ['2024-2026年發表的論文 信用分配', '2024-2026', '信用分配'],
    ['2025年以来的论文', '2025-', ''],
    ['2026年的强化学习论文', '2026-2026', '强化学习'],
    ['有没有2024年以来發表的機器人論文', '2024-', '有没有 機器人'],
  ])('takes the years of %s as a filter', (text, years, words) => {
    expect(parse(text).query).toMatchObject({ words, required: [[{ kind: 'year', text: years }]] });
  });

  it.each([
    ['papers from the last three years', '2023-', ''],
    ['GRPO papers over the past 2 years', '2024-', 'GRPO'],
    ['agents in the last 5 years', '2021-', 'agents'],
    ['近三年的强化学习论文', '2023-', '强化学习'],
    ['最近2年来GRPO論文', '2024-', 'GRPO'],
    ['過去兩年發表的論文', '2024-', ''],
  ])('counts the years of %s back from now', (text, years, words) => {
    const query = { words, required: [[{ kind: 'year', text: years }]] };
    expect(parse(text, Date.UTC(2026, 10, 30)).query).toMatchObject(query);
    expect(parse(text).query.required).toEqual([]);
  });

  it.each(['近年来的强化学习论文', 'papers from the last few years', 'the last three layers'])(
    'reads no years in %s',
    (text) => expect(parse(text, Date.UTC(2026, 10, 30)).query.required).toEqual([]),
  );

  it.each([
    ['papers with code', '', true],
    ['robots papers with open-source code?', 'robots ?', true],
    ['papers that have code about robots', 'about robots', true],
    ['有代码的论文', '', true],
    ['有没有开源代码的论文', '', true],
    ['papers without code', '', false],
    ['没有代码的论文 机器人', '机器人', false],
    ['有代码的强化学习论文', '强化学习', true],
    ['which papers have code?', 'which ?', true],
    ['how many papers have no code', '', false],
    ['有多少篇论文没有代码', '', false],
    ['哪几篇论文有代码', '', true],
    ['机器人 有代码的', '机器人', true],
  ])('takes released code as a filter of %s', (text, words, isWanted) => {
    const code = { kind: 'code' };
    const filters = isWanted ? { required: [[code]], excluded: [] } : { required: [], excluded: [code] };
    expect(parse(text).query).toMatchObject({ words, ...filters });
  });

  it.each([
    ['papers by Levine', '', 'Levine'],
    ['anything by Sergey Levine?', '', 'Sergey Levine'],
    ['papers on robots by Yann LeCun', 'on robots', 'Yann LeCun'],
    ['papers written by Levine', '', 'Levine'],
  ])('takes the author of %s as a filter', (text, words, author) => {
    expect(parse(text).query).toMatchObject({ words, required: [[{ kind: 'author', text: author }]] });
  });

  it.each(
    entries(`
    papers by TreePO | papers by DeepMind | papers not by Levine | papers on search guided by Monte Carlo | papers aided by humans | guided by Monte Carlo | AIME 2024 | papers with code generation | papers from 20242 robots | 2025年的AIME | AC-ODM | a - b
    pass@1: 0.4 | GRPO:a new one | https://a.b | 10:30 | 问题：如何探索 | multi-turn or not | 不要重复采样 | GRPO不要求奖励模型
    GRPO为什么不要critic | reasoning without labels | 去除噪声 除冰 | 除了PPO还有什么 | to be or not to be seen by all`),
  )('reads %s as plain words', (text) => {
    const { query, problem } = parse(text);
    expect(problem).toBeUndefined();
    expect(query).toMatchObject({ required: [], excluded: [], inside: [] });
  });

  it.each([
    ['reward "hacking', 'unclosed-quote', 7, 'reward  hacking'],
    ['a ""', 'empty-phrase', 2, 'a   '],
    ['a “ ”', 'empty-phrase', 2, 'a    '],
    ['OR b', 'dangling-or', 0, 'OR b'],
    ['a OR', 'dangling-or', 2, 'a OR'],
    ['a OR OR b', 'dangling-or', 2, 'a OR OR b'],
    ['a OR -b', 'dangling-or', 2, 'a OR b'],
    ['GRPO -', 'dangling-not', 5, 'GRPO -'],
    ['tag: in:method', 'empty-filter', 0, 'tag: in:method'],
    ['x tag:', 'empty-filter', 2, 'x tag:'],
    ['年份：年 x', 'bad-year', 0, '年份：年 x'],
    ['year: after 2024', 'bad-year', 0, 'year: after 2024'],
    ['年份：2024年之后', 'bad-year', 0, '年份：2024年之后'],
    ['year:2023,2024', 'bad-year', 0, 'year:2023,2024'],
    ['in:nowhere x', 'unknown-part', 0, 'in:nowhere x'],
    ['-in:method x', 'negative-part', 0, 'in:method x'],
    ['x NOT in:method', 'negative-part', 6, 'x NOT in:method'],
    ['has:music x', 'unknown-has', 0, 'has:music x'],
    ['x sort:new', 'unknown-operator', 2, 'x sort:new'],
  ])('reports the fault of %j and still reads its words', (text, fault, at, words) => {
    const { query, problem } = parse(text);
    expect(problem).toMatchObject({ code: 'query-syntax', fault, at });
    expect(query).toEqual({ words, required: [], excluded: [], inside: [] });
  });
});
