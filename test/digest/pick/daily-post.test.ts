import { expect, it } from 'vitest';
import { dailyPost, threadPosts } from '../../../src/digest/pick/daily-post.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import { type Language, languages } from '../../../src/model/language.ts';
import type { Paper } from '../../../src/model/paper.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Subscription } from '../../../src/ports/digest-store.ts';
import { plainText } from '../../../src/reply/plain-text.ts';
import { daily as usual } from '../../contracts/store-fixture.ts';
import { realLibrary as library } from '../../search/real-library.ts';

const [one, other] = library.papers as unknown as [Paper, Paper];

function daily(terms: Partial<Subscription>, papers: Paper[] = [one]) {
  const post = { query: '', count: papers.length, layout: 'post', titles: false } as const;
  const subscription: Subscription = { ...usual, ...post, parts: [], ...terms };
  return { papers, subscription, localDate: '2026-03-02', had: 1, total: 201 };
}

const parts = ({ blocks }: Reply) => blocks.flatMap((block) => (block.kind === 'part' ? [block.label] : []));
const labels = ({ blocks }: Reply) =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ label }) => label) : []));
const allParts = (language: Language) => textsIn(language).digest.allParts;

it.each(languages)('says who set it up and how to change it, in %s', (language) => {
  const { digest, subscriptions } = textsIn(language);
  for (const papers of [[one], [one, other]]) {
    const post = dailyPost(daily({ language, creatorName: 'Ada' }, papers), library);
    expect(plainText(post)).toContain(digest.setUpBy('Ada'));
    expect(plainText(post)).toContain(digest.moreOrLessByVote);
    expect(labels(post)).toContain('👍');
    expect(labels(post)).toContain(subscriptions.manage);
  }
  expect(plainText(dailyPost(daily({ language, creatorName: undefined }), library))).not.toContain(
    digest.setUpBy(''),
  );
});

it('quotes nothing in another language as the reason for a paper', () => {
  const paper = library.byId.get('treepo')!;
  const [chinese, english] = languages.map((language) =>
    plainText(dailyPost(daily({ language, query: 'sparse reward' }, [paper]), library)),
  );
  expect(english).toMatch(/Chosen for “sparse reward”\n/u);
  expect(english).not.toMatch(/\p{Script=Han}/u);
  expect(chinese).toContain('研究动机里有：近年来');
  const tagged = plainText(dailyPost(daily({ language: 'en', query: 'tag:tree-search' }, [paper]), library));
  expect(tagged).toMatch(/Chosen for the tag Tree search and branching\n/u);
});

it('shows every part, and then no button for all of them', () => {
  const post = dailyPost(daily({}), library);
  expect(parts(post)).toEqual(one.parts.map(({ label }) => label));
  expect(labels(post)).not.toContain(allParts('zh'));
});

it.each(languages)('shows the parts that the channel chose, with a button for all, in %s', (language) => {
  const post = dailyPost(daily({ language, parts: ['problem', 'method'] }), library);
  expect(parts(post)).toEqual(language === 'zh' ? ['解决问题', '主要方法'] : ['Problem', 'Method']);
  expect(labels(post)).toContain(allParts(language));
});

it('shows a section of the abstract once, even if two parts correspond to it', () => {
  const post = dailyPost(daily({ language: 'en', parts: ['data', 'contribution'] }), library);
  expect(parts(post)).toEqual(['Results']);
});

it('shows all parts if a paper has none of the chosen ones', () => {
  const foreign = { ...one, parts: [{ key: 'tldr', label: 'TL;DR', lang: 'zh', text: '一句话。' }] };
  expect(parts(dailyPost(daily({ parts: ['method'] }, [foreign]), library))).toEqual(['TL;DR']);
});

it('shows the chosen parts of each of several papers, and a line of each without a choice', () => {
  expect(parts(dailyPost(daily({ parts: ['method'] }, [one, other]), library))).toEqual([
    '主要方法',
    '主要方法',
  ]);
  expect(parts(dailyPost(daily({}, [one, other]), library))).toEqual([]);
});

it('posts the chosen parts into the thread below, if the channel wants one', () => {
  const chosen = daily({ layout: 'thread', parts: ['method'] });
  expect(parts(dailyPost(chosen, library))).toEqual([]);
  expect(threadPosts(chosen, library).map(parts)).toEqual([['主要方法']]);
});
