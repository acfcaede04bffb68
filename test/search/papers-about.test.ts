import { describe, expect, it } from 'vitest';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { papersInText } from '../../src/search/names/papers-in-text.ts';
import { papersAbout } from '../../src/search/papers-about.ts';
import { buildLibrary } from './build-library.ts';
import { realLibrary } from './real-library.ts';

const about = (message: string) => papersAbout(realLibrary, message, 4).map(({ id }) => id);

describe('papers that a message may be about', () => {
  it.each([
    ['for the dosing study, can we pick patients by the gradient variance at the optimal dose?', 'gvalid'],
    ['sft then rl feels like two stages. why not continue from a prefix of the demonstration?', 'prefix-rft'],
    [
      'we sum format, accuracy and length reward, normalise in the group, and all advantages look alike',
      'gdpo',
    ],
    ['early exit works for image classifiers, but does anyone do that for policies on a drone?', 'bexa'],
    ['tool calling numbers changed by 5 points with another system prompt and seed', 'p-6ecd69ba84f9'],
    ['每个 prompt 只采 4 条，均值基线方差太大了，要不要往 batch 均值收缩一下？', 'p-472a23bfd17d'],
    [
      'We have been trying for a month to get our web agent to learn from sparse terminal rewards. Trajectories are ' +
        'long and one in fifty succeeds. A learned process reward was hacked within a day. Should we assign credit ' +
        'at the level of milestones?',
      'beacon',
    ],
    ['有沒有人把早退用到強化學習的策略網路上？', 'bexa'],
    [
      '<@U1> see <https://example.com/diffusion-critics|this>: "early exit" for policies -dropout OR pruning',
      'bexa',
    ],
  ])('%s', (message, id) => expect(about(message)[0]).toBe(id));

  it.each([
    '',
    'lol',
    '+1 agreed',
    'who is up for lunch?',
    'the deadline is on Friday and we still have no results for table 2',
    'the server is down again, can someone restart it?',
    'I went to the conference last week. The keynote was about climate and energy, then we had a long discussion in ' +
      'the hallway about hiring, the job market, and how students should choose their advisor. Still, I met three ' +
      'people who want to work with us on evaluation.',
    '```\nfor epoch in range(10):\n  loss = model(batch).loss\n  optimizer.step()\n```\nthis is too slow',
    'sed do eiusmod tempor incididunt ut labore et dolore '.repeat(20),
    '大家中午吃什么',
    '明天组会改到下午三点',
    'https://example.com/sparse-reward-critics-for-diffusion-policies.pdf',
  ])('offers none for “%s”', (message) => expect(about(message)).toEqual([]));

  it('leaves out what is far behind the best one', () => {
    const message =
      'do you know a robot morphology controller that shares modules, for the dosing of patients';
    const best = 'picking patients by the gradient variance at the optimal dose, for individualized dosing';
    expect(about(best)).toEqual(['gvalid']);
    expect(about(message).length).toBeGreaterThan(1);
  });
});

describe('names in a message', () => {
  it.each([
    ['has anyone reproduced treepo?', ['treepo']],
    ['gdpo vs dmpo', ['gdpo', 'dmpo']],
    ['你们看过TreePO吗，和AC-ODM比呢', ['treepo', 'ac-odm']],
    ['那篇λ-GRPO怎么样', ['lambda-grpo']],
    ['did anyone read the AC ODM one?', ['ac-odm']],
    ['RL with Verifiable Rewards', []],
    ['```\ngit rebase --onto main r3 d2\n```\nlost my commits', []],
    ['SAPO, not the part of DREAM-R', ['sapo', 'dream-r']],
    ['TreePO — self-guided rollout algorithm that views sequence generation\nunlike AC-ODM', ['treepo']],
    ['one step at a time, a bridge too far, the scope is wide', []],
  ])('%s', (message, ids) => expect(papersInText(realLibrary, message, 5).map(({ id }) => id)).toEqual(ids));

  it('takes the longer of two names, unless the shorter stands alone too', () => {
    const papers = toPapers(
      ['Grounding DINO', 'DINO'].map((name) => ({ name, abstract: `${name} detects objects.`, parts: [] })),
      'c',
      () => [],
    );
    const library = buildLibrary([{ id: 'c', topic: null, papers }], { groups: [] }, vocabularyOf([]));
    const named = (text: string) => papersInText(library, text, 5).map(({ name }) => name);
    expect(named('anyone read Grounding DINO yet?')).toEqual(['Grounding DINO']);
    expect(named('用 grounding dino 做检测')).toEqual(['Grounding DINO']);
    expect(named('Grounding DINO or DINO?').toSorted()).toEqual(['DINO', 'Grounding DINO']);
  });

  it.each(['SURGE 2 digs deeper', '试试 SURGE 2 吧', 'is surge2.5-vl on our list?', 'SURGE 2.5-VL: yes'])(
    'finds a name with a number in %j',
    (message) => {
      const titles = ['SURGE 2: Surprise', 'SURGE2.5-VL Technical Report'];
      const sources = titles.map((title) => ({ title, abstract: '', parts: [] }));
      const papers = toPapers(sources, 'c', () => []);
      const library = buildLibrary([{ id: 'c', topic: null, papers }], { groups: [] }, vocabularyOf([]));
      const wanted = papers[message.includes('.') ? 1 : 0]!.id;
      expect(papersInText(library, message, 5).map(({ id }) => id)).toEqual([wanted]);
    },
  );
});
