import { describe, expect, it } from 'vitest';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { sectionsOf } from '../../src/corpus/text/sections.ts';
import type { Paper } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { type Order, search } from '../../src/search/search.ts';
import { entries } from '../entries.ts';
import { buildLibrary } from './build-library.ts';
import { realLibrary } from './real-library.ts';

const ordinals = (query: string, limit = 10) =>
  search(realLibrary, query, { limit }).hits.map((hit) => hit.paper.ordinal);

describe('search', () => {
  it.each([
    ['ac odm', 1],
    ['AC-OMD', 1],
    ['tree po', 186],
    ['TreeOP', 186],
    ['genre2', 20],
    ['GenRe²', 20],
    ['lambda grpo', 69],
    ['SqruL', 19],
    ['BRIDGE', 93],
    ['step', 155],
    ['rat', 131],
  ])('finds the paper called %s first', (query, ordinal) => {
    expect(ordinals(query, 1)).toEqual([ordinal]);
  });

  it('keeps an order that was judged to be right', () => {
    expect(ordinals('奖励黑客', 3).sort()).toEqual(ordinals('reward hacking', 3).sort());
    expect(ordinals('离散分词边界', 1)).toEqual([198]);
    expect(ordinals('emotoin', 2)).toEqual(ordinals('emotion', 2));
    expect(ordinals('watermark removal', 2)).toContain(129);
  });

  it.each([
    ['強化學習', '强化学习'],
    ['離線強化學習', '离线强化学习'],
    ['優勢塌縮', '优势塌缩'],
  ])('reads the traditional %s as %s', (traditional, simplified) => {
    expect(ordinals(traditional)).toEqual(ordinals(simplified));
    expect(ordinals(traditional).length).toBeGreaterThan(0);
  });

  it.each(
    entries(`
    qiang hua xue xi | qianghua xuexi | qianghuaxuexi | qiáng huà xué xí | qiánghuà xuéxí | 强化xuexi | qiang化学习
    强化xue习 | qianghua学习`),
  )('reads the pinyin %s', (pinyin) => {
    const [first] = search(realLibrary, pinyin, { language: 'zh' }).hits;
    expect(first?.why.flatMap(({ terms }) => terms).join()).toContain('强化学习');
  });

  it.each(['gan训练', '用agent做game', '一个pan', 'doubao模型', 'hunyuan视频', 'token级信用分配'])(
    'leaves a word beside Chinese that is no pinyin: %s',
    (query) => {
      expect(search(realLibrary, query).read).toBeUndefined();
    },
  );

  it('says how pinyin was read if papers have all its pairs of characters', () => {
    for (const [pinyin, read] of [
      ['xi shu jiang li', '稀疏奖励'],
      ['shuju ji', '数据集'],
      ['celue youhua', '策略优化'],
      ['zhi neng ti', '智能体'],
      ['difusion model', undefined],
    ])
      expect(search(realLibrary, pinyin!).read).toBe(read);
    expect(search(realLibrary, 'mei ge bing ren gai yong duo da ji liang').read).toBeUndefined();
  });

  it('finds papers by a word used in Taiwan that they spell differently', () => {
    const [first] = search(realLibrary, '影像生成', { language: 'zh' }).hits;
    expect(first?.why.flatMap(({ terms }) => terms)).toContain('图像生成');
  });

  it('does not treat a common English word that no paper has as a typing error', () => {
    expect(search(realLibrary, 'spoon').near).toBe(true);
    expect(search(realLibrary, 'rewrad').near).toBeUndefined();
  });

  it('finds the papers of an author by the whole name, in either order, before those of namesakes', () => {
    const teams = [['Wei Koala', 'Zhang Possum'], ['Li Wei'], ['Li Zhang'], ['Bo Quokka', 'Wei Zhang']];
    const sources = teams.map((authors, at) => ({
      parts: [],
      title: `Burrows, part ${at}`,
      abstract: at === 3 ? 'Long. '.repeat(200) : '',
      authors,
    }));
    const papers = toPapers(sources, 'c', () => []);
    const library = buildLibrary([{ id: 'c', topic: null, papers }], { groups: [] }, vocabularyOf([]));
    for (const query of ['Wei Zhang', 'zhang wei', 'papers by Wei Zhang', 'Zhang, Wei'])
      expect(search(library, query).hits[0]?.paper.ordinal, query).toBe(4);
    expect(search(library, 'papers by Wei Zhang').total).toBe(1);
    expect(search(library, 'papers by Long').total).toBe(1);
    expect(search(library, 'papers by Nobody').total).toBe(0);
    expect(search(library, 'what papers are there by wei zhang about part 0').hits[0]?.paper.ordinal).toBe(1);
  });

  it('finds the paper of the year that is typed beside its author, venue or topic', () => {
    const sources = [2021, 2021, 2022, 2023, 2023, 2023].map((year, at) => ({
      parts: [],
      title: `Burrows, part ${at}`,
      abstract: '',
      authors: [at % 2 === 0 ? 'Ada Wombat' : 'Bo Koala'],
      venue: 'Den',
      year,
    }));
    const papers = toPapers(sources, 'c', () => []);
    const library = buildLibrary([{ id: 'c', topic: null, papers }], { groups: [] }, vocabularyOf([]));
    const first = (query: string) => search(library, query).hits[0]?.paper.ordinal;
    expect(first('Wombat 2022')).toBe(3);
    expect(first('koala 2021')).toBe(2);
    expect(first('Den 2022')).toBe(3);
    expect(first('2022 burrows')).toBe(3);
    expect(search(library, '2022').total).toBe(1);
  });

  it('finds a paper whose name is a stop word', () => {
    const sources = ['US', 'Other'].map((name) => ({
      parts: [],
      name,
      abstract: `On ${name} and so.`,
    }));
    const papers = toPapers(sources, 'c', () => []);
    const library = buildLibrary([{ id: 'c', topic: null, papers }], { groups: [] }, vocabularyOf([]));
    const found = (query: string) => search(library, query).hits.map(({ paper }) => paper.name);
    expect(found('us')).toEqual(['US']);
    expect(found('do it')).toEqual([]);
    expect(found('us -so')).toEqual([]);
    const [hit] = search(library, 'US', { explain: true }).hits;
    expect(hit?.parts).toEqual([{ step: 'name', points: hit?.score }]);
  });

  it('scores neighbouring words after correcting the query', () => {
    expect(ordinals('diferential smoothing', 3)).toEqual(ordinals('differential smoothing', 3));
  });

  it('does not join a word to a common word beside it as a name', () => {
    const names = search(realLibrary, 'hit a', { limit: 201 }).hits.map(({ paper }) => paper.name);
    expect(names).not.toContain('Hista');
  });

  it('does not stem an amount to a part of the body', () => {
    const found = ordinals('a handful of robot demonstrations', 201);
    expect(found).toEqual(ordinals('robot demonstrations', 201));
  });

  it('does not take reinforcement learning for REINFORCE', () => {
    const { hits } = search(realLibrary, 'REINFORCE', { everything: true, limit: 201 });
    for (const { why } of hits)
      expect(why.flatMap(({ terms }) => terms).filter((term) => /reinforcement/i.test(term))).toEqual([]);
  });

  it('orders papers of equal score as their page does', () => {
    const { hits, total } = search(realLibrary, 'tag:grpo', { limit: 201 });
    const places = hits.map((hit) => hit.paper.ordinal);
    expect(total).toBe(realLibrary.papers.filter((paper) => paper.tags.includes('grpo')).length);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('needs phrases and leaves exclusions out', () => {
    const { hits } = search(realLibrary, '"credit assignment" -GRPO', { limit: 201 });
    expect(hits.length).toBeGreaterThan(0);
    for (const { paper } of hits) {
      const text = realLibrary.fields
        .texts(paper)
        .map((field) => field.text)
        .join('\n');
      expect(text).toMatch(/credit[\s-]assign/i);
      expect(text).not.toMatch(/\bGRPO\b/i);
    }
  });

  it('finds all papers but the excluded ones', () => {
    const named = new Set([...ordinals('"ppo"', 201), ...ordinals('"proximal policy optimization"', 201)]);
    const others = ordinals('-ppo', 201);
    expect(others).toHaveLength(201 - named.size);
    expect(others.filter((ordinal) => named.has(ordinal))).toEqual([]);
    expect(ordinals('papers that are not about PPO', 201).toSorted()).toEqual(others.toSorted());
  });

  it('finds a paper by its number and a tag by its label', () => {
    expect(ordinals('#8')).toEqual([8]);
    expect(ordinals('tag:LLM reasoning', 201)).toEqual(ordinals('tag:llm-reasoning', 201));
  });

  it('leaves out papers that mention only a common word, and says which and how many', () => {
    const { total, more } = search(realLibrary, 'sparse reward agents');
    expect(total).toBeLessThan(100);
    expect(more).toMatchObject({ words: ['reward'] });
    expect(search(realLibrary, 'sparse rewadr agents').more).toMatchObject({ words: ['reward'] });
    const everything = search(realLibrary, 'sparse reward agents', { everything: true, limit: 201 });
    expect(everything.total).toBe(total + more!.count);
    expect(everything.more).toBeUndefined();
    expect(search(realLibrary, 'who are you?').total).toBe(0);
  });

  it('lists the paper of a bare number before those that mention it', () => {
    const { hits, total } = search(realLibrary, '25', { explain: true });
    expect(hits[0]!.paper.ordinal).toBe(25);
    expect(hits[0]!.parts).toHaveLength(1);
    expect(total).toBeGreaterThan(1);
  });

  it('offers similar papers if no paper matches, and says so', () => {
    const { near, hits } = search(realLibrary, '小东西也要看得准');
    expect(near).toBe(true);
    expect(hits.length).toBeGreaterThan(0);
    expect(search(realLibrary, '清华的论文').near).toBe(true);
    expect(search(realLibrary, 'the 工作').near).toBeUndefined();
    expect(search(realLibrary, 'unicorn dinosaur').near).toBe(true);
    expect(search(realLibrary, 'anything on archaeology').total).toBe(0);
    expect(search(realLibrary, '奖励').near).toBeUndefined();
  });

  it.each([
    ['federated learning with byzantine clients', ['federated', 'byzantine']],
    ['聯邦學習', ['聯邦']],
    ['股票交易 强化学习', ['股票', '交易']],
    ['two tower papers', ['tower']],
    ['reimannian policy optimization', undefined],
    ['learning learning rewards', undefined],
    ['AC-OMD 强化学习', undefined],
    ['ac omd', undefined],
    ['deep xyz', ['xyz']],
    ['xyz2 rewards', ['xyz2']],
    ['10-20', undefined],
    ['程式碼 除錯', undefined],
    ['which papers skip the critic', undefined],
    ['最近有什么好玩的论文', undefined],
    ['大家都怎麼解決熵坍塌', undefined],
    ['the one where easy chores hog the capacity and hard chores starve', undefined],
    ['async training', undefined],
    ['unicorn robots learn dexterous manipulation from sparse rewards', undefined],
  ])('names the words of %j that no paper has: %j', (query, words) => {
    expect(search(realLibrary, query).unknown).toEqual(words);
  });

  it('takes any of the alternatives', () => {
    const either = ordinals('"curriculum learning" OR 课程学习', 201);
    expect(either).toEqual(expect.arrayContaining(ordinals('"curriculum learning"', 201)));
    expect(either).toEqual(expect.arrayContaining(ordinals('"课程学习"', 201)));
    const { total, hits, more } = search(realLibrary, 'policy OR "curriculum learning"', {
      everything: true,
      limit: 500,
    });
    expect(new Set(hits.map(({ paper }) => paper)).size).toBe(total);
    expect(more).toBeUndefined();
    expect(search(realLibrary, 'policy OR "curriculum learning"')).toMatchObject({ total, more: undefined });
  });

  it('searches only the requested part', () => {
    const { hits } = search(realLibrary, 'in:data ALFWorld', { limit: 201 });
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      expect(['data', 'abstract']).toEqual(expect.arrayContaining(hit.why.map((why) => why.field)));
      expect(hit.why[0]!.snippet.text).toMatch(/ALFWorld/i);
    }
  });

  it('searches the section of an English abstract that a part corresponds to', () => {
    const { hits } = search(realLibrary, 'in:method sparse', { language: 'en' });
    const inAbstract = hits.filter(({ why }) => why[0]!.field === 'abstract');
    expect(inAbstract.length).toBeGreaterThan(hits.length / 2);
    for (const { paper, why } of inAbstract)
      expect(sectionsOf(paper.abstract).method).toContain(why[0]!.snippet.text);
    for (const { paper, why } of hits.filter((hit) => !inAbstract.includes(hit))) {
      expect(why.map(({ field }) => field)).toEqual(['method']);
      expect(why[0]!.snippet.text).toContain('稀疏');
      expect(sectionsOf(paper.abstract).method).not.toMatch(/sparse|sparsity/i);
    }
    const phrase = search(realLibrary, 'in:method "credit assignment"', { limit: 201 });
    expect(phrase.hits.length).toBe(phrase.total);
    expect(phrase.hits.every(({ why }) => why.length > 0)).toBe(true);
    const everywhere = new Set(ordinals('sparse', 201));
    expect(hits.every(({ paper }) => everywhere.has(paper.ordinal))).toBe(true);
    expect(hits.length).toBeLessThan(everywhere.size);
  });

  it('says that the papers of a part may be more where not all abstracts were read', () => {
    const { isCut, facets } = search(realLibrary, 'in:problem policy');
    expect(isCut).toBe(true);
    const counts = facets.map(({ tag }) => search(realLibrary, `in:problem policy tag:${tag}`).total);
    expect(counts.some((count, at) => count > facets[at]!.count)).toBe(true);
    expect(search(realLibrary, 'in:problem sparse').isCut).toBeUndefined();
  });

  it('narrows to papers with links, names and benchmarks', () => {
    for (const { paper } of search(realLibrary, 'has:code', { limit: 201 }).hits)
      expect(paper.links).not.toEqual([]);
    for (const { paper } of search(realLibrary, 'name:grpo', { limit: 201 }).hits) {
      const names = [paper.name, paper.expansion, ...paper.aliases].join(' ');
      expect(names.replaceAll(/[^a-z]/gi, '').toLowerCase()).toContain('grpo');
    }
    expect(ordinals('bench:ALFWorld', 201)).toEqual(
      expect.arrayContaining(ordinals('in:data ALFWorld', 201)),
    );
  });

  it('finds Chinese words of one and two characters', () => {
    const one = search(realLibrary, '词', { limit: 201, language: 'zh' });
    const holding = realLibrary.papers.filter((paper) =>
      realLibrary.fields.texts(paper).some((field) => field.text.includes('词')),
    );
    expect(one.total).toBe(holding.length);
    for (const hit of one.hits) for (const why of hit.why) expect(why.terms).toEqual(['词']);
    expect(search(realLibrary, '记忆').hits.length).toBeGreaterThan(3);
  });

  it.each([
    'a scheduler that keeps changing the mix of web text, code and wikipedia during pretraining',
    '扩散策略强化学习一派做加权，一派用Q的梯度，各有毛病，取长补短的',
    '文生图 强化学习',
    'reward -grpo',
  ])('counts for each tag the papers that the same query finds with it: %s', (query) => {
    for (const everything of [false, true]) {
      const { facets } = search(realLibrary, query, { everything });
      const found = facets.map(({ tag }) => ({
        tag,
        count: search(realLibrary, `${query} tag:${tag}`, { everything }).total,
      }));
      expect(found.length).toBeGreaterThan(9);
      expect(found).toEqual(facets);
      expect(facets).toEqual(facets.toSorted((one, other) => other.count - one.count));
    }
  });

  it('finds papers that cover little of a query if a filter leaves no others', () => {
    const [query, tag] = ['speech emotion recognition with language models', 'credit-assignment'];
    expect(search(realLibrary, query).facets.map((facet) => facet.tag)).not.toContain(tag);
    expect(search(realLibrary, `${query} tag:${tag}`).total).toBeGreaterThan(0);
  });

  it('offers a query that finds something when this one finds nothing', () => {
    expect(search(realLibrary, '"emotion scheduling robots"')).toMatchObject({
      total: 0,
      hits: [],
      suggestion: 'emotion scheduling robots',
    });
    expect(search(realLibrary, 'zzzzqqqq').suggestion).toBeUndefined();
    expect(search(realLibrary, 'a').suggestion).toBeUndefined();
  });

  it('lists the same papers by name or year, whole pages of them', () => {
    const papersBy = (order: Order, offset = 0, limit = 201) =>
      search(realLibrary, 'GRPO', { order, offset, limit, language: 'en' }).hits.map(({ paper }) => paper);
    const fit = papersBy('fit');
    const names = papersBy('name').map(({ name, heading }) => name ?? heading.en);
    expect(names).toEqual(names.toSorted(new Intl.Collator('en', { numeric: true }).compare));
    expect([...papersBy('name')].sort(byId)).toEqual([...fit].sort(byId));
    expect([...papersBy('name', 0, 5), ...papersBy('name', 5, 5)]).toEqual(papersBy('name').slice(0, 10));
    expect(papersBy('year')).toEqual(fit);
  });
});

const byId = (one: Paper, other: Paper) => (one.id < other.id ? -1 : 1);
