import { describe, expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { choiceOf, part } from '../../src/commands/define/options.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { readQuestion, understood } from '../../src/commands/desk/question.ts';
import { commands } from '../../src/commands/registry.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Chat } from '../../src/ports/chat.ts';
import { plainText, spansText } from '../../src/reply/plain-text.ts';
import type { Library } from '../../src/search/index/library.ts';
import { entries, outcomes } from '../entries.ts';
import { libraryIn } from '../library/library-in.ts';
import { newFolder } from '../new-folder.ts';
import { realLibrary } from '../search/real-library.ts';

const emptyLibrary = await libraryIn(newFolder());

/** A chat that shows answers and posts nowhere, as a public page does. */
const alone: Chat = {
  capabilities: { post: false, threads: false },
  post: () => Promise.reject(new Error('nowhere to post')),
};

function answer(line: string, language: Language = 'en', library: Library = realLibrary) {
  const desk = createDesk(() => library, undefined, commands, { platformLabels: ['Slack', 'Discord'] });
  const actor = { platform: 'test', workspace: '', user: 'ada', displayName: '', managesChannel: false };
  return desk.answer({ id: 'r', call: parseCall(line, commands), language, actor, now: 0 }, alone);
}

const labelsOf = ({ blocks }: Reply) =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ label }) => label) : []));

const text = async (...asked: Parameters<typeof answer>) => plainText(await answer(...asked));

describe('a missing option is asked for', () => {
  it.each([
    ['search', 'en', 'what to look for'],
    ['search', 'zh', '想找什么'],
    ['show', 'en', 'Which paper?'],
    ['related', 'zh', '哪一篇？'],
  ] as const)('%s in %s', async (line, language, asked) => {
    expect(await text(line, language)).toContain(asked);
  });
});

it('offers the other method of the same name', async () => {
  const labels = async (line: string, language: Language) => labelsOf(await answer(line, language));
  expect(await labels('show sapo', 'en')).toContain('Another paper called SAPO: DREAM-R');
  expect(await labels('show sapo', 'zh')).toContain('另一个 SAPO：DREAM-R');
  expect((await labels('show treepo', 'en')).join()).not.toContain('Another');
});

it('narrows results by a tag only where its filter leaves some of them', async () => {
  const chips = async (line: string) =>
    (await answer(line)).blocks.flatMap((block) => (block.kind === 'chips' ? block.chips : []));
  expect((await chips('search reward all:yes')).map(({ call }) => call?.options)).toContainEqual({
    query: 'reward tag:grpo',
    all: 'yes',
  });
  // The quotation mark would take in the filter, and papers with similar words are not searched for with one.
  expect(await chips('search "reward')).toEqual([]);
  expect(await text('search covid')).toContain('No paper mentions');
  expect(await chips('search covid')).toEqual([]);
});

it.each(languages)('related papers without a common word have a line about them, in %s', async (language) => {
  const { blocks } = await answer('related grok', language);
  const lines = blocks.flatMap((block) => (block.kind === 'item' ? block.lines.map(spansText) : []));
  expect(lines).toHaveLength(5);
  expect(lines).not.toContain(textsIn(language).replies.sharedTerms(''));
});

it('counts no papers of a tag where more may have it', async () => {
  const chips = async (line: string) =>
    (await answer(line)).blocks.flatMap((block) =>
      block.kind === 'chips' ? block.chips.map(({ label }) => label) : [],
    );
  expect((await chips('policy')).every((label) => /\d$/u.test(label))).toBe(true);
  expect((await chips('in:problem policy')).some((label) => /\d$/u.test(label))).toBe(false);
});

it('says that a random paper only resembles the words, and which words broke the syntax', async () => {
  expect(await text('random qwertyzz')).toContain('No paper mentions “qwertyzz”. This is one of the closest');
  expect(await text('随机 qwertyzz', 'zh')).toContain('没有论文提到「qwertyzz」，这是最接近的几篇之一');
  expect(await text('random "grpo')).toContain('the quotation mark is never closed');
  expect(await text('random grpo')).not.toContain('closest');
});

it.each([
  ['author:Zhang', 'Authors are not known here yet', '这里的论文还没有作者信息'],
  ['year:2024-2025', 'Years are not known here yet', '这里的论文还没有年份信息'],
  ['papers from 2024 to 2026', 'Years are not known here yet', '这里的论文还没有年份信息'],
  ['venue:ICML grpo', 'Venues are not known here yet', '这里的论文还没有会议和期刊信息'],
])('says why no paper can meet %s', async (line, en, zh) => {
  expect(await text(line)).toContain(en);
  expect(await text(line, 'zh')).toContain(zh);
});

it.each([
  ['share TreePOO note:read this', { verb: 'share', options: { paper: 'treepo', note: 'read this' } }],
  ['share the TreePO paper', { verb: 'share', options: { paper: 'treepo' } }],
  ['open world agents', { verb: 'search', options: { query: 'open world agents' } }],
  ['find me papers on GRPO', { verb: 'search', options: { query: 'papers on GRPO' } }],
  [
    '@inproceedings{ye2025,\n  author = "Ye and Xu",\n  booktitle = {NeurIPS},\n  title = {{GRPO} without {W}aste},\n}',
    { verb: 'search', options: { query: 'GRPO without Waste' } },
  ],
])('a button that asks again has what was understood of %s', (line, call) => {
  expect(understood(parseCall(line, commands), realLibrary, commands)).toEqual(call);
});

it('offers no search that cannot find anything', async () => {
  expect(labelsOf(await answer('papers from 2025'))).toEqual(['See topics']);
  expect(labelsOf(await answer('show #999'))).toEqual([]);
});

it.each([
  ['GRPO sort:date', 'GRPO sort:year'],
  ['GRPO 排序：时间', 'GRPO sort:year'],
  ['GRPO 排序：名称', 'GRPO sort:name'],
  ['GRPO sort:alphabetical', 'GRPO sort:name'],
  ['GRPO sort:relevance', 'GRPO sort:fit'],
])('%s orders the results as %s does', async (line, same) => {
  expect(await answer(line)).toEqual(await answer(same));
});

it.each(['help sort', 'help tag', 'help filters', '帮助 语法'])('%s explains the syntax', async (line) => {
  expect(await text(line)).toContain('sort:name for the alphabet');
});

it.each(languages)('has papers for what the help shows as searches, in %s', async (language) => {
  for (const [line] of textsIn(language).replies.helpSyntax) {
    // The papers that come with the program have neither authors nor years.
    if (/^(?:author|sort):/u.test(line)) continue;
    expect((await answer(`search ${line}`, language)).title).toMatch(/^\d+ papers? for|找到 \d+ 篇/u);
  }
});

it('finds a paper by the id that was made for it, and removes a tag in quotes by no button', async () => {
  const unnamed = realLibrary.papers.find(({ name }) => name === null)!;
  expect(await text(unnamed.id)).toContain(`1 paper for “${unnamed.id}”`);
  expect(await text(unnamed.id)).toContain(unnamed.heading.en);
  const { blocks } = await answer('reward tag:"LLM reasoning"');
  const chips = blocks.flatMap((block) =>
    block.kind === 'chips' ? block.chips.map(({ label }) => label) : [],
  );
  expect(chips.join()).not.toContain('×');
});

it('names a tag by its whole label, in the heading and on the button that removes it', async () => {
  const { title, blocks } = await answer('reward tag:LLM reasoning');
  expect(title).toContain('for “reward” with the tag LLM reasoning');
  const chips = blocks.flatMap((block) => (block.kind === 'chips' ? block.chips : []));
  const remove = chips.find(({ label }) => label === 'LLM reasoning ×');
  expect(remove?.call?.options).toEqual({ query: 'reward' });
});

it('says that results cannot be in the order of years where no paper has one', async () => {
  expect(await text('GRPO sort:year')).toContain('Years are not known here yet');
  expect(await text('GRPO sort:name')).not.toContain('Years');
});

describe('a verb that is mistyped', () => {
  it.each([
    ['subscrbe GRPO', undefined],
    ['shwo TreePO', 'show TreePO'],
    ['relatd #37', 'related #37'],
    ['serach sparse reward', 'search sparse reward'],
    ['topcis', 'topics'],
  ])('%s is asked back, and searched beside', async (line, meant) => {
    const reply = await answer(line);
    const labels = reply.blocks.flatMap((block) =>
      block.kind === 'actions' ? block.actions.map(({ label }) => label) : [],
    );
    // A verb that is not offered in this place is not suggested there either.
    if (meant === undefined) expect(plainText(reply)).not.toContain('There is no command');
    else expect(labels[0]).toBe(meant);
    expect(plainText(reply)).toMatch(/papers? for|No papers? (?:match|mentions)/u);
  });

  it('is not asked back for a paper that is not known, which its button would call gone', async () => {
    expect(await text('shwo Foobarnet')).not.toContain('There is no command');
  });

  it('is not suspected in a word that papers use', async () => {
    for (const line of ['research agents', 'safe reinforcement learning', 'step reward', 'share price'])
      expect(await text(line)).not.toContain('There is no command');
  });
});

it('reports a syntax error in a query that finds nothing, which may be the reason', async () => {
  const said = await text('search in:foo zzzzqq');
  expect(said).toContain('No papers match');
  expect(said).toContain('no part has this name');
  expect(await text('random in:foo zzzzqq', 'zh')).toContain('没有这个部分');
});

it.each(
  entries(`
  the TreePO paper | paper treepo | TreePO 这篇论文 | TreePO here | of TreePO | TreePO please | TreePO lang:`),
)('finds the paper that other words are around: show %s', async (typed) =>
  expect((await answer(`show ${typed}`)).title).toContain('TreePO — '),
);

it.each(['강화학습 논문', 'Привет', 'ありがとう'])(
  'says which languages it understands: %s',
  async (line) => {
    expect(await text(line)).toContain('Ask me in English or Chinese.');
    expect(await text(line, 'zh')).toContain('请用中文或英文问我。');
    expect(await text('zzzzqq')).toContain('Try fewer or different words.');
  },
);

it('searches for Chinese words after a verb that name no paper', async () => {
  expect((await answer('看看 奖励稀疏', 'zh')).title).toMatch(/^「奖励稀疏」找到/u);
});

it.each([
  ['show TreePO in English', 'zh', 'TreePO — '],
  ['show TreePO 中文', 'en', 'TreePO：'],
  ['看 TreePO 的英文', 'zh', 'TreePO — '],
  ['TreePO bibtex', 'en', 'Citation of TreePO — '],
  ['citation of TreePO', 'en', 'Citation of TreePO — '],
  ['TreePO 的引用', 'zh', '引用《TreePO'],
] as const)('reads the word after a name as an option: %s', async (line, language, title) => {
  expect((await answer(line, language)).title).toContain(title);
});

it.each([
  ['share TreePO results in English', { paper: 'TreePO', part: 'results', lang: 'English' }],
  ['转发TreePO到 #阅读', { paper: 'TreePO', to: '#阅读' }],
  ['分享 TreePO 的方法 到 #reading', { paper: 'TreePO', part: '方法', to: '#reading' }],
  ['分享 TreePO 给 #reading', { paper: 'TreePO', to: '#reading' }],
  ['分享TreePO到#reading', { paper: 'TreePO', to: '#reading' }],
  ['分享TreePO的方法', { paper: 'TreePO', part: '方法' }],
  ['share the method of TreePO', { paper: 'TreePO', part: 'method' }],
  ['把 TreePO 的贡献分享到这里', { paper: 'TreePO', part: '贡献' }],
  ['請分享 TreePO 到這裡', { paper: 'TreePO' }],
  ['分享TreePO给大家', { paper: 'TreePO' }],
  ['share TreePO with the team', { paper: 'TreePO' }],
  ['share TreePO :fire: :wave::skin-tone-3:', { paper: 'TreePO' }],
  ['share TreePO <:party:123456789012345678> note:see :fire:', { paper: 'TreePO', note: 'see :fire:' }],
])('reads several words after a name as options: %s', (line, options) => {
  const call = parseCall(line, commands);
  expect(readQuestion(call, realLibrary, commands)).toMatchObject({ verb: 'share', options });
});

it.each([
  ['不喜欢这篇', 'like', { how: 'less' }],
  ['喜欢这篇', 'like', {}],
  ['show me the money', 'search', { query: 'the money' }],
  ['show me TreePO', 'show', { paper: 'TreePO' }],
  ['show TreePO method', 'show', { paper: 'treepo' }],
  ['why did you post TreePO', 'why', { paper: 'TreePO' }],
])('reads words around a verb and a paper: %s', (line, verb, options) => {
  const call = readQuestion(parseCall(line, commands), realLibrary, commands);
  expect([call.verb, call.options]).toEqual([verb, options]);
});

it.each(
  entries(`
  stop gradient | topics in robotics | save gpu memory | discuss then decide | share weights across agents
  related work | help seeking agents | random forest | links between rl and control | 取消 学习`),
)('searches for a term that begins with a verb: %s', async (line) => {
  const language = /^[a-z]/u.test(line) ? 'en' : 'zh';
  const { title } = await answer(line, language);
  expect(title).toMatch(/^(?:\d+ papers? for|No paper mentions) “|找到 \d+ 篇$/u);
  expect(title).toContain(line);
});

it('says which words no paper has', async () => {
  expect(await text('federated learning')).toContain('No paper mentions “federated”. These fit the rest.');
  expect((await answer('联邦学习', 'zh')).blocks[1]).toMatchObject({
    kind: 'note',
    text: [{ text: '没有论文提到「联邦」，下面这些只符合其余的词。' }],
  });
  expect(await text('sparse reward')).not.toContain('No paper mentions');
});

it('says how Chinese was read that was typed wrongly or as pinyin', async () => {
  expect(await text('人类反溃')).toContain('Searched for “人类反馈” instead.');
  expect((await answer('qiang hua xuexi', 'zh')).blocks[1]).toMatchObject({
    kind: 'note',
    text: [{ text: '已改为查找「强化学习」。' }],
  });
});

it.each([
  ['topics please', 'What these 201 papers are about'],
  ['help please', 'There is no command “please”'],
  ['help save papers', 'How to use save'],
])('keeps the verb before other words: %s', async (line, says) => {
  expect(await text(line)).toContain(says);
});

it.each([
  ['摘要', 'abstract'],
  ['英文摘要', 'abstract'],
  ['研究動機', 'motivation'],
  ['數據與實驗', 'data'],
  ['主要貢獻', 'contribution'],
  ...languages.flatMap((language) => Object.values(textsIn(language).replies.sections).map((one) => [one])),
])('shares a part by a label that cards have: %s', (label, key = expect.any(String)) => {
  expect(choiceOf(label, part)).toEqual(key);
});

it.each(
  outcomes(`
vote tally 隐藏 | vote tally hide | vote tally 不公開 → hidden
vote tally 公开 → visible
vote from 收藏 | vote from list → lists
vote from 最近 → posts
subscribe layout 讨论 | subscribe layout 子区 → thread
subscribe layout 消息 → post
like how 少来点 → less
feed what 收藏 → list
feed what 本频道 → channel`),
)('takes other words for a value: %s → %s', (typed, value) => {
  const [verb, name, word = ''] = typed.split(' ');
  const option = commands.find((one) => one.verb === verb)?.options.find((one) => one.name === name);
  expect(choiceOf(word, option!)).toBe(value);
});

it.each(
  entries(`
  where was TreePO discussed? | has ac odm been shared before | TreePO之前讨论过吗 | 谁讨论过 TreePO | 我们讨论过TreePO吗
  have we already discussed TreePO?`),
)('looks up where a paper came up: %s', (line) => {
  const { verb, options } = readQuestion(parseCall(line, commands), realLibrary, commands);
  expect([verb, options.paper]).toEqual(['discussed', expect.stringMatching(/^(?:treepo|ac-odm)$/u)]);
});

/**
 * Questions, each with what the title of the answer has. Two papers are called SAPO, GRPO is a topic, and so is what a
 * paper's name stands for, so these are searched for.
 */
const questions = `
what is paper 186 about | #186 limitations | what is TreePO about? | tell me about the treepo paper | TreePO pdf | TreePO method → TreePO —
how does TreePO work? | what datasets does TreePO use | :thinking_face: what is TreePO? → TreePO —
who wrote ac odm | who are the authors of AC-ODM | is AC-ODM any good? | arxiv link for ac odm | the results of AC-ODM please → AC-ODM —
papers like TreePO → Related to TreePO
did anyone share TreePO? | has anybody here read TreePO | when was TreePO posted | when was paper 186 posted | 谁分享的TreePO | 有人看过TreePO吗 → discussed
treepo in chinese | TreePO method in Chinese | 用中文讲讲 TreePO 的方法 | translate TreePO into Chinese | TreePO 的中文版 | TreePO 翻译成中文 | 把TreePO翻译成中文 | TreePO效果怎么样 → TreePO：
TreePO 英文摘要 | limitations of TreePO | what are the limitations of TreePO | 用英文讲讲 TreePO | TreePO 的方法英文版 → TreePO —
TreePO 讲了什么 | TreePO讲的啥 | treepo 的方法 | TreePO這篇在講什麼 | 介紹一下TreePO這篇論文 | TreePO的作者是谁 | TreePO这篇的方法部分 → TreePO：
TreePO 的方法是什么 | TreePO 怎么引用 | 怎么引用 TreePO | 谁写的treepo | treepo有开源吗 | treepo代码在哪 → TreePO：
bridge data | GRPO method | help me understand PPO clipping | explain sapo | what is GRPO? → a search
what is proximal policy optimization | language model agents | forget gates | forget me not → a search
语言 模型 推理 | atom based policies | 和人类相似的论文 | 找与人类偏好相关的 → a search
show me papers without code → for “papers without code”
有没有和 TreePO 类似的论文 | 类似 TreePO 的论文 | 找和treepo相似的论文 | 和TreePO差不多的还有吗 | 有没有跟 TreePO 类似的工作 → 与 TreePO 相关
forget it → OK!
`;

it.each(outcomes(questions))('answers a question about one paper with it: %s → %s', async (line, outcome) => {
  const language = /\p{Script=Han}/u.test(line) ? 'zh' : 'en';
  const title = outcome === 'a search' ? { en: `for “${line}”`, zh: `「${line}」` }[language] : outcome;
  expect((await answer(line, language)).title).toContain(title);
});

it.each(['show this', 'related to this paper', 'papers like this one', 'show it', '看这篇'])(
  'asks which paper is meant: %s',
  async (line) => {
    expect(await text(line)).toContain('Which paper?');
    expect(await text(line, 'zh')).toContain('哪一篇？');
  },
);

it.each(['show nope', 'open no', 'show yes'])('%s names no paper', async (line) => {
  expect(await text(line)).toMatch(/I couldn’t find a paper called|No paper/u);
});

it.each(['show me the second one', 'open the last', 'show more', '看第三篇', '看 第三篇'])(
  'says that it does not remember answers: %s',
  async (line) => {
    expect(await text(line)).toContain('I don’t know which answer you mean');
    expect(await text(line, 'zh')).toContain('不知道你指的是哪条回答');
  },
);

it.each(['help with search', 'help search?', 'help search grpo', 'help me find papers', '帮助 搜索 怎么用'])(
  'help explains the command that is named among other words: %s',
  async (line) => {
    expect(await text(line)).toContain('How to use search');
  },
);

describe('a verb that works elsewhere', () => {
  const inChannels = commands.filter(({ needs }) => needs?.includes('post'));

  it.each(inChannels.map(({ verb }) => verb))('%s says where, used or asked about', async (verb) => {
    for (const line of [`${verb} treepo`, `help ${verb}`]) {
      expect(await text(line)).toContain(
        `“${verb}” needs a channel. Use it in Slack or Discord, or try it on the local page`,
      );
      expect(await text(line, 'zh')).toContain(`「${verb}」要有频道才能用`);
    }
  });

  it('is explained anyway, without a button that could not work', async () => {
    const reply = await answer('help 订阅', 'zh');
    expect(plainText(reply)).toContain('/paper subscribe [<query>]');
    expect(reply.blocks.some(({ kind }) => kind === 'actions')).toBe(false);
  });

  it('says what is missing if that is not a channel', async () => {
    expect(await text('save treepo')).toContain('“save” works on the local page');
    expect(await text('help save', 'zh')).toContain('「save」在这里用不了');
    expect(await text('language en')).toContain('The local page has a switch for it');
  });

  it('is named at the end of the help', async () => {
    const said = await text('help');
    for (const { verb } of inChannels) expect(said).toContain(verb);
    expect(said).toContain('Only in a channel in Slack or Discord');
  });
});

it.each(['show treepo', 'related treepo', 'random', 'topics', 'search x'])(
  'without any paper, %s says how to add one',
  async (line) => {
    expect(await text(line, 'en', emptyLibrary)).toContain('import');
  },
);

it.each([
  ['10,000 characters', '奖'.repeat(10_000)],
  ['what turns the writing around', '\u202egnp.exe'],
  ['half a pair', 'x\ud800'],
  ['several lines', 'zzzzqq\n\u2028zzzz'],
])('a question of %s is quoted in one harmless line', async (_what, query) => {
  for (const line of [`search ${query}`, `show ${query}`]) {
    const { title } = await answer(line);
    expect(title.length).toBeLessThan(200);
    expect(title).not.toMatch(/[\n\u2028\u202a-\u202e\ud800-\udbff](?![\udc00-\udfff])/u);
  }
});

it.each(['open source models', 'open world agents', 'Similar tasks transfer', 'post training quantization'])(
  'searches for all words of %s, although the first one may be a verb',
  async (line) => {
    expect((await answer(line)).title).toContain(`“${line}”`);
    expect((await answer(`${line.split(' ')[0]} TreePPOO`)).title).not.toContain(line.split(' ')[0]);
  },
);

it('searches for a question that begins with a verb, and still asks which paper a wrong name means', async () => {
  const question = 'does the advantage collapse in GRPO';
  for (const verb of ['why', 'show', 'related', '为什么']) {
    expect((await answer(`${verb} ${question}`)).title).toMatch(/^\d+ papers for “does the advantage/u);
  }
  for (const line of ['why GRPO works', 'why entropy', '为什么 GRPO 有效', '为何 奖励稀疏'])
    expect((await answer(line)).title).toMatch(/^\d+ papers for/u);
  expect((await answer('show me papers on 奖励稀疏 lang:zh')).title).toContain('奖励稀疏');
  expect((await answer('show tree search papers')).title).toContain('papers for “tree search papers”');
  expect((await answer('show tree grpx papers')).title).toContain('find a paper called “tree grpx papers”');
  expect((await answer('show Actor-Critic Online Data Mixing')).title).toContain('AC-ODM');
});
