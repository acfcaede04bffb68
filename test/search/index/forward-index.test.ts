import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { IndexBuilder } from '../../../src/search/index/build-index.ts';
import type { FieldText } from '../../../src/search/index/fields.ts';
import type { ForwardIndex } from '../../../src/search/index/forward-index.ts';
import { growTree } from '../../../src/search/text/concept-tree.ts';
import { Concepts } from '../../../src/search/text/concepts.ts';
import { loadGlossary } from '../../../src/search/text/glossary.ts';
import { randomFrom } from '../../random.ts';
import { realLibrary } from '../real-library.ts';

const { glossary } = loadGlossary(fileURLToPath(new URL('../../../data/glossary.jsonl', import.meta.url)));
const concepts = new Concepts(growTree(glossary));
const texts = realLibrary.papers.slice(0, 60).map((paper) => realLibrary.fields.texts(paper));

function built(papers: readonly FieldText[][], before?: ForwardIndex) {
  const builder = new IndexBuilder(concepts, before);
  for (const paper of papers) builder.add(paper);
  return { index: builder.finish(), forward: builder.forward() };
}

const random = randomFrom(7);
const edited = texts.map((paper, place) =>
  place === 11
    ? paper.map(({ field, text }) => ({ field, text: `${text} 稀疏奖励 brand-new wordings` }))
    : paper,
);
const orders: [string, FieldText[][]][] = [
  ['the same papers', texts],
  ['one paper edited', edited],
  ['a paper put in front', [[{ field: 'abstract', text: 'Brand new: 奖励塑形.' }], ...texts]],
  ['half of them gone', texts.filter((_, place) => place % 2 === 1)],
  [
    'another order',
    texts
      .map((paper) => ({ paper, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ paper }) => paper),
  ],
  [
    'fields that no paper had',
    [
      [
        { field: 'authors', text: 'Ada Lovelace' },
        { field: 'method', text: 'GRPO' },
      ],
      ...texts,
    ],
  ],
  ['one paper twice', [...texts, texts[0]!]],
  ['nothing', []],
];

it.each(orders)('builds from earlier analyses the same index as from scratch: %s', (_, papers) => {
  const before = built(texts).forward;
  const again = built(papers, before);
  const anew = built(papers);
  expect(again.index).toEqual(anew.index);

  expect(again.forward).toEqual(anew.forward);
});

it('analyses only unknown papers', () => {
  const before = built(texts).forward;
  const { papers } = built(edited, before).forward;
  const known = [...papers].filter(([digest, paper]) => before.papers.get(digest)?.places === paper.places);
  expect(known).toHaveLength(texts.length - 1);
});
