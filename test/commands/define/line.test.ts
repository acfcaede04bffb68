import { describe, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../../src/commands/define/line.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Call } from '../../../src/model/call.ts';

const parse = (line: string) => parseCall(line, commands);

describe('what a person types', () => {
  it.each([
    ['/paper search GRPO', 'search', { query: 'GRPO' }],
    ['search 奖励稀疏 credit assignment', 'search', { query: '奖励稀疏 credit assignment' }],
    ['搜索 奖励稀疏', 'search', { query: '奖励稀疏' }],
    ['GRPO 优势塌缩', 'search', { query: 'GRPO 优势塌缩' }],
    ['/paper', 'help', {}],
    ['', 'help', {}],
    ['SHOW ac odm lang:en', 'show', { paper: 'ac odm', lang: 'en' }],
    ['show lang:en ac odm', 'show', { paper: 'ac odm', lang: 'en' }],
    ['show ac odm lang：zh', 'show', { paper: 'ac odm', lang: 'zh' }],
    ['search tag:grpo in:method tree', 'search', { query: 'tag:grpo in:method tree' }],
    ['search "exact words" -not lang:zh', 'search', { query: '"exact words" -not', lang: 'zh' }],
    ['search a -- b', 'search', { query: 'a -- b' }],
    ['search page:2 -- lang:en', 'search', { query: 'lang:en', page: '2' }],
    ['random', 'random', {}],
    ['paper clips', 'search', { query: 'paper clips' }],
    ['searching for gold', 'search', { query: 'searching for gold' }],
    ['帮助 search', 'help', { verb: 'search' }],
    ['幫助 search', 'help', { verb: 'search' }],
    ['search: GRPO', 'search', { query: 'GRPO' }],
    ['搜索：GRPO', 'search', { query: 'GRPO' }],
    ['搜索GRPO 奖励', 'search', { query: 'GRPO 奖励' }],
    ['投票tag:grpo', 'vote', { query: 'tag:grpo' }],
    ['收藏TreePO', 'save', { paper: 'TreePO' }],
    ['讨论GRPO', 'discuss', { paper: 'GRPO' }],
    ['分享TreePO 附言：周五讨论', 'share', { paper: 'TreePO', note: '周五讨论' }],
    ['分享TreePO note=周五讨论', 'share', { paper: 'TreePO', note: '周五讨论' }],
    ['分享TreePO --note 周五讨论', 'share', { paper: 'TreePO', note: '周五讨论' }],
    ['收藏TreePO 附言 ：周五讨论', 'save', { paper: 'TreePO', note: '周五讨论' }],
    ['收藏TreePO done=是', 'save', { paper: 'TreePO', done: '是' }],
    ['dislike TreePO', 'like', { paper: 'TreePO', how: 'less' }],
    ['不喜欢TreePO', 'like', { paper: 'TreePO', how: 'less' }],
    ['不喜歡 TreePO', 'like', { paper: 'TreePO', how: 'less' }],
    ['请少来点TreePO', 'like', { paper: 'TreePO', how: 'less' }],
    ['less is more', 'search', { query: 'less is more' }],
    ['help!', 'help', {}],
    ['help me', 'help', {}],
    ['-?', 'help', {}],
    ['today?', 'today', {}],
    ['帮助！', 'help', {}],
    ['what can you do?', 'help', {}],
    ['怎么用？', 'help', {}],
    ['有哪些命令', 'help', {}],
    ['how to use tools', 'search', { query: 'how to use tools' }],
    ['my reading list', 'saved', {}],
    ['show my list', 'saved', {}],
    ['我的收藏清单', 'saved', {}],
    ['reading list of papers', 'search', { query: 'reading list of papers' }],
    ["today's paper", 'today', {}],
    ['今天的论文', 'today', {}],
    ['今天的论文讲什么', 'search', { query: '今天的论文讲什么' }],
    ['please show TreePO', 'show', { paper: 'TreePO' }],
    ['Can you please find GRPO', 'search', { query: 'GRPO' }],
    ["I'd like to save TreePO", 'save', { paper: 'TreePO' }],
    ['我想看TreePO', 'show', { paper: 'TreePO' }],
    ['can you trust reward models', 'search', { query: 'can you trust reward models' }],
    ['how do I subscribe?', 'help', { verb: 'subscribe' }],
    ['how can I share a paper', 'help', { verb: 'share' }],
    ['how to export my list', 'help', { verb: 'saved' }],
    ['怎么订阅论文', 'help', { verb: 'subscribe' }],
    ['如何导出', 'help', { verb: 'saved' }],
    ['how to share parameters', 'search', { query: 'how to share parameters' }],
    ['如何搜索最优策略', 'search', { query: '如何搜索最优策略' }],
    ['resume', 'subscriptions', {}],
    ['edit my subscription', 'subscriptions', {}],
    ['结束订阅', 'subscriptions', {}],
    ['resume parsing', 'search', { query: 'resume parsing' }],
    ['random paper', 'random', {}],
    ['surprise me!', 'random', {}],
    ['can you recommend a paper?', 'random', {}],
    ['能不能推荐几篇论文？', 'random', {}],
    ['推荐系统', 'search', { query: '推荐系统' }],
    ['what papers do you have?', 'topics', {}],
    ['list all papers', 'topics', {}],
    ['有哪些论文', 'topics', {}],
    ['how many papers use GRPO', 'search', { query: 'how many papers use GRPO' }],
    ['similar ones', 'related', {}],
    ['有没有类似的', 'related', {}],
    ['when is the next paper?', 'status', {}],
    ['为什么今天没发', 'status', {}],
    ['turn off the daily papers', 'subscriptions', {}],
    ['停止推送', 'subscriptions', {}],
    ['停止准则', 'search', { query: '停止准则' }],
    ['is my data private?', 'forget', {}],
    ['你会存我的数据吗', 'forget', {}],
    ['private data', 'search', { query: 'private data' }],
    ['and in Chinese?', 'language', {}],
    ['用英文', 'language', {}],
    ['math reasoning in Chinese', 'search', { query: 'math reasoning in Chinese' }],
    ["I'm new here", 'help', {}],
    ['这是什么？', 'help', {}],
    ['随便来一篇', 'random', {}],
    ['收藏一下TreePO', 'save', { paper: 'TreePO' }],
    ['看看 TreePO', 'show', { paper: 'TreePO' }],
    ['搜一搜 奖励稀疏', 'search', { query: '奖励稀疏' }],
    ['请帮我查一下 GRPO', 'search', { query: 'GRPO' }],
    ['给我看TreePO', 'show', { paper: 'TreePO' }],
    ['请求调度', 'search', { query: '请求调度' }],
    ['暂停token机制', 'search', { query: '暂停token机制' }],
    ['bookmark TreePO', 'save', { paper: 'TreePO' }],
    ['cite TreePO', 'show', { paper: 'TreePO', view: 'cite' }],
    ['pause:', 'subscriptions', {}],
    ['今天：', 'today', {}],
    ['标签:grpo', 'search', { query: '标签:grpo' }],
    ['標籤:grpo', 'search', { query: '標籤:grpo' }],
    ['标签', 'topics', {}],
    ['my data', 'forget', {}],
    ['Delete my data', 'forget', {}],
    ['my data augmentation', 'search', { query: 'my data augmentation' }],
    ['constructor', 'search', { query: 'constructor' }],
    ['语言en', 'language', { lang: 'en' }],
    ['语言model的推理', 'search', { query: '语言model的推理' }],
    ['搜索结果', 'search', { query: '搜索结果' }],
    ['为什么GRPO有效', 'search', { query: '为什么GRPO有效' }],
    ['类似BERT的模型', 'search', { query: '类似BERT的模型' }],
    ['状态space模型', 'search', { query: '状态space模型' }],
    ['链接prediction', 'search', { query: '链接prediction' }],
    ['今天arXiv有什么', 'search', { query: '今天arXiv有什么' }],
    [
      'vote tally:Votes hidden until the end tag:grpo',
      'vote',
      { tally: 'Votes hidden until the end', query: 'tag:grpo' },
    ],
    ['vote grpo tally:Hidden until the end', 'vote', { tally: 'Hidden until the end', query: 'grpo' }],
    ['vote from:Reading lists until:fri', 'vote', { from: 'Reading lists', until: 'fri' }],
    ['/paper Search:GRPO lang:en', 'search', { query: 'GRPO', lang: 'en' }],
    ['tag:grpo tree', 'search', { query: 'tag:grpo tree' }],
    ['unsubscribe', 'subscriptions', {}],
    ['取消订阅', 'subscriptions', {}],
    ['subscribe GRPO at:9:00 pm', 'subscribe', { query: 'GRPO', at: '9:00 pm' }],
    ['subscribe at:9:00 am GRPO', 'subscribe', { query: 'GRPO', at: '9:00 am' }],
    ['subscribe GRPO at: 9am', 'subscribe', { query: 'GRPO', at: '9am' }],
    ['subscribe GRPO AT：9 in the morning', 'subscribe', { query: 'GRPO', at: '9 in the morning' }],
    ['subscribe days:mon, wed GRPO', 'subscribe', { query: 'GRPO', days: 'mon, wed' }],
    ['subscribe GRPO days:mon to fri at:9', 'subscribe', { query: 'GRPO', days: 'mon to fri', at: '9' }],
    ['subscribe GRPO tz:New York', 'subscribe', { query: 'GRPO', tz: 'New York' }],
    [
      'subscribe tz:San Francisco at:8 tree search',
      'subscribe',
      { query: 'tree search', tz: 'San Francisco', at: '8' },
    ],
    ['subscribe GRPO at:soon', 'subscribe', { query: 'GRPO', at: 'soon' }],
    ['subscribe GRPO time:9am', 'subscribe', { query: 'GRPO', at: '9am' }],
    ['subscribe GRPO time:25', 'subscribe', { query: 'GRPO time:25' }],
    [
      '订阅 GRPO 时间：晚上9点 时区：上海 篇数：2',
      'subscribe',
      { query: 'GRPO', at: '晚上9点', tz: '上海', count: '2' },
    ],
    ['订阅 GRPO 星期:周一三五 排除:综述', 'subscribe', { query: 'GRPO', days: '周一三五', exclude: '综述' }],
    [
      '分享 TreePO 部分：方法 附言：周五讨论 这篇',
      'share',
      { paper: 'TreePO', part: '方法', note: '周五讨论 这篇' },
    ],
    [
      'subscribe GRPO timezone:New York language:中文',
      'subscribe',
      { query: 'GRPO', tz: 'New York', lang: '中文' },
    ],
    ['search language: agents', 'search', { query: 'language: agents' }],
    ['search language:zh agents', 'search', { query: 'agents', lang: 'zh' }],
    ['/help', 'help', {}],
    ['/paper /show TreePO', 'show', { paper: 'TreePO' }],
    ['--help', 'help', {}],
    ['-h', 'help', {}],
    ['/etc/passwd', 'search', { query: '/etc/passwd' }],
    ['pause', 'subscriptions', {}],
    ['暂停', 'subscriptions', {}],
    ['subscribe GRPO at:', 'subscribe', { query: 'GRPO at:' }],
    [
      'share TreePO note: look at *this* part:method',
      'share',
      { paper: 'TreePO', note: 'look at *this* part:method' },
    ],
    ['share TreePO part:method, data', 'share', { paper: 'TreePO', part: 'method, data' }],
    ['show TreePO lang = zh', 'show', { paper: 'TreePO', lang: 'zh' }],
    ['show --lang=zh TreePO', 'show', { paper: 'TreePO', lang: 'zh' }],
    ['search tree search lang:zh please', 'search', { query: 'tree search please', lang: 'zh' }],
    ['search GRPO -limit theorems', 'search', { query: 'GRPO -limit theorems' }],
    ['search GRPO -page rank', 'search', { query: 'GRPO -page rank' }],
    ['subscribe GRPO -exclude surveys', 'subscribe', { query: 'GRPO -exclude surveys' }],
    ['search GRPO --limit 3', 'search', { query: 'GRPO', limit: '3' }],
    ['search GRPO page:2 sparse reward', 'search', { query: 'GRPO sparse reward', page: '2' }],
    ['show TreePO lang:en lang:en', 'show', { paper: 'TreePO', lang: 'en' }],
    ['show TreePO lang:en lang:zh', 'show', { paper: 'TreePO', lang: 'en zh' }],
    ['share TreePO Part:方法 lang:中文', 'share', { paper: 'TreePO', part: '方法', lang: '中文' }],
  ])('%j', (line, verb, options) => {
    expect(parse(line)).toEqual({ verb, options });
  });

  it.each([
    'stop gradient',
    '取消订阅 GRPO',
    '取消订阅GRPO',
    '取消订阅：GRPO',
    'unsubscribe: grpo',
    'topics please',
  ])('keeps %j, for its command takes no text', (line) =>
    expect(parse(line)).toEqual({ verb: expect.any(String), options: {}, unread: line }),
  );

  it('reads the curly quotes that phones type', () => {
    expect(parse('show ac odm lang:“en”')).toEqual({
      verb: 'show',
      options: { paper: 'ac odm', lang: 'en' },
    });
  });
});

describe('what a button carries', () => {
  const awkward = [
    'plain',
    ' blank before',
    'ends in --',
    'a--b',
    'tag:grpo',
    'lang:en',
    'a lang:en b',
    'page:"2"',
    '-- x',
    '-- lang:zh',
    'say "hi" \\ there',
    '“curly”',
    'trailing \\',
    'help',
    '/paper show x',
    '名字：冒号',
    'a\nb',
  ];

  it.each([
    ['show', { paper: 'my list' }],
    ['show', { paper: 'my data?' }],
    ['help', { verb: 'me' }],
    ['random', { query: 'how to share' }],
  ])('is not taken for a phrase: %s %j', (verb, options) => {
    expect(parse(formatCall({ verb, options }, commands))).toEqual({ verb, options });
  });

  it.each(awkward)('is read back as the same call: %j', (query) => {
    const asked: Call['options'][] = [{ query }, { query, page: '3' }, { query, lang: 'zh', page: '3' }];
    for (const options of asked) {
      const call = { verb: 'search', options };
      expect(parse(formatCall(call, commands))).toEqual(call);
    }
  });

  it('carries values with blanks, quotes and backslashes', () => {
    for (const lang of ['a b', 'a"b', 'a\\', '”', '"', ' ', 'x"y z\\"']) {
      const call = { verb: 'show', options: { paper: 'TreePO', lang } };
      expect(parse(formatCall(call, commands))).toEqual(call);
    }
  });
});
