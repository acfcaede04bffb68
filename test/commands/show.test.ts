import { expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { languages } from '../../src/model/language.ts';
import type { PaperSource } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { buildLibrary } from '../search/build-library.ts';

const abstract = 'Critics forget. We propose a critic with a diary. It wins at chess.';
const part = (lang: string, text: string) => ({ key: 'method', label: 'Method', lang, text });

it.each<[string, PaperSource, boolean]>([
  ['an English abstract alone', { title: 'Diary', abstract, parts: [] }, false],
  ['a Chinese summary alone', { title: 'Diary', abstract: '', parts: [part('zh', '评论家写日记。')] }, false],
  ['both', { title: 'Diary', abstract, parts: [part('zh', '评论家写日记。')] }, true],
])(
  'offers the other language only where a card says something else in it: %s',
  async (_, source, offered) => {
    const papers = toPapers([source], 'list', () => []);
    const library = buildLibrary([{ id: 'list', topic: null, papers }], { groups: [] }, vocabularyOf([]));
    const desk = createDesk(() => library, undefined, commands);
    const chat = {
      capabilities: { post: false, threads: false },
      post: () => Promise.reject(new Error('nowhere to post')),
    };
    const actor = { platform: 'test', workspace: '', user: 'ada', displayName: '', managesChannel: false };
    for (const language of languages) {
      const request = { id: 'r', call: parseCall('show Diary', commands), language, actor, now: 0 };
      const { blocks } = await desk.answer(request, chat);
      const labels = blocks.flatMap((block) =>
        block.kind === 'actions' ? block.actions.map(({ label }) => label) : [],
      );
      expect(labels.includes(language === 'en' ? '看中文' : 'English')).toBe(offered);
    }
  },
);
