import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import type { Call } from '../../src/model/call.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import type { Store } from '../../src/ports/store.ts';
import { parseGlossary } from '../../src/search/text/glossary.ts';
import { recordingChat } from '../recording-chat.ts';
import { buildLibrary } from '../search/build-library.ts';

/**
 * Returns a library with one paper that has every field of a list, each at a length that real lists reach or exceed.
 */
function fullPaperLibrary() {
  const title = `${'A **Title** that <!channel> goes on about @everyone and $x^2$ '.repeat(6)}: and its end`;
  const papers = toPapers(
    [
      {
        id: 'full',
        parts: [{ key: 'method', label: '主要方法', lang: 'zh', text: '提出一种方法，显著提升效率。' }],
        abstract: 'We propose FullPO, a method that says everything there is to say about a paper.',
        title,
        otherTitles: ['Another title of it'],
        authors: Array.from({ length: 40 }, (_, at) => `Author Number ${at} of the <b>Collaboration</b>`),
        year: 2026,
        venue: 'Proceedings of the 43rd International Conference on Machine Learning',
        url: 'https://openreview.net/forum?id=90kxFi9VGP',
        links: [
          'https://arxiv.org/abs/2602.21534v2',
          'https://icml.cc/virtual/2026/poster/65909',
          `https://storage.example.org/signed-paper.pdf?signature=${'(a)'.repeat(1_500)}`,
          ...Array.from(
            { length: 30 },
            (_, at) => `https://github.com/somebody/a-repository-with-a-long-name-${at}`,
          ),
        ],
      },
    ],
    'full',
    () => [],
  );
  const { glossary } = parseGlossary('', 'glossary.jsonl');
  return buildLibrary([{ id: 'full', topic: null, papers }], glossary, vocabularyOf([]));
}

const calls: Call[] = [
  ...['show', 'related', 'save', 'share'].map((verb) => ({ verb, options: { paper: 'full' } })),
  ...['cite', 'abstract'].map((view) => ({ verb: 'show', options: { paper: 'full', view } })),
  { verb: 'random', options: {} },
  { verb: 'search', options: { query: 'a method' } },
];

/** Yields every answer about that paper, and everything that it posts, in every language. */
export async function* fullPaperReplies(store: Store): AsyncGenerator<{ reply: Reply; language: Language }> {
  const library = fullPaperLibrary();
  const desk = createDesk(() => library, store, commands);
  const posted: Reply[] = [];
  const chat = recordingChat(posted);
  const where = { platform: 'test', workspace: 'W1', channel: 'C1' };
  const actor = { ...where, user: 'U1', displayName: 'Ada', managesChannel: true };
  for (const call of calls) {
    for (const language of languages) {
      const id = JSON.stringify([call, language]);
      const reply = await desk.answer({ id, call, language, actor, place: where, now: 1 }, chat);
      for (const one of [reply, ...posted.splice(0)]) yield { reply: one, language };
    }
  }
}
