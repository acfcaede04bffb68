import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { findPaper } from '../../../src/search/names/find-paper.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { buildLibrary } from '../build-library.ts';
import { realLibrary } from '../real-library.ts';

describe('findPaper', () => {
  it.each([
    ['AC-ODM', 1],
    ['ac odm', 1],
    ['acodm', 1],
    ['ⒶⒸ ⓄⒹⓂ', 1],
    ['AC-OMD', 1],
    ['#37', 37],
    ['＃37', 37],
    ['#３７', 37],
    ['３７', 37],
    ['No. 37', 37],
    ['第37篇', 37],
    ['第 37 篇', 37],
    ['#37?', 37],
    ['第37篇？', 37],
    ['第37號', 37],
    ['第37篇论文', 37],
    ['第 37 篇論文', 37],
    ['paper 37', 37],
    ['Paper no. 37', 37],
    ['GenRe^2', 20],
    ['lambda-grpo', 69],
    ['TreePO', 186],
    ['Agent-Ommit', 7],
  ])('finds a paper by %s', (text, ordinal) => {
    expect(findPaper(realLibrary, text)).toMatchObject({ ok: true, value: { ordinal } });
  });

  it('finds every paper by its id', () => {
    for (const paper of realLibrary.papers)
      expect(findPaper(realLibrary, paper.id)).toEqual({ ok: true, value: paper });
  });

  it.each(["TreePO for friday's meeting", 'TreePO 周五讨论', 'TreePO 方法'])(
    'offers the paper that is named in %j, and does not take it for a typo',
    (text) => {
      const found = findPaper(realLibrary, text);
      expect(found).toMatchObject({
        ok: false,
        problem: { code: 'unknown-paper', near: [{ id: 'treepo' }] },
      });
    },
  );

  it('offers the paper whose heading begins with the text', () => {
    const [first] = realLibrary.papers.filter(({ ordinal }) => ordinal === 37);
    expect(findPaper(realLibrary, 'Formal proof')).toMatchObject({
      ok: false,
      problem: { code: 'unknown-paper', near: [{ id: first!.id }] },
    });
  });

  it.each(['', '   ', '#0', '#999', '！！'])('does not know %j', (text) => {
    expect(findPaper(realLibrary, text)).toMatchObject({ ok: false, problem: { code: 'unknown-paper' } });
  });
});

describe('findPaper among titles', () => {
  const titles = [
    'KoalaFold3: Folding Leaves',
    'QRoSA: Small Adapters',
    'Wombat-4 Digs',
    'Wombat-4o Digs Deeper',
    'Map Anything in Burrows and Trees',
    'Map Anything',
    'Visual Wombat Tuning',
    'Reinforcement Learning Under Ground',
    'Deep Burrows',
    'WebDen: A Web of Dens',
    'Open Burrows with WebDen',
    'Digging: Deep Tunnels',
    'Digging: Long Tunnels',
  ];
  const sources = titles.map((title, at) => ({ parts: [], abstract: '', id: `p${at}`, title }));
  const library = buildLibrary(
    [{ id: 'c', topic: null, papers: toPapers(sources, 'c', () => []) }],
    parseGlossary('', 'glossary.jsonl').glossary,
    vocabularyOf([]),
  );
  const titleFor = (text: string) => {
    const found = findPaper(library, text);
    return found.ok ? found.value.title : found.problem.code;
  };

  it.each([
    ['wombat 4', 'Wombat-4 Digs'],
    ['WOMBAT-4o', 'Wombat-4o Digs Deeper'],
    ['visual wombat', 'Visual Wombat Tuning'],
    ['WebDen', 'WebDen: A Web of Dens'],
    ['map anything', 'Map Anything'],
    ['koala fold 3', 'KoalaFold3: Folding Leaves'],
    ['koalafodl3', 'KoalaFold3: Folding Leaves'],
  ])('finds the only title that begins with %j', (text, title) => {
    expect(titleFor(text)).toBe(title);
  });

  it.each([
    ['visual wom', 'half a word'],
    ['deep', 'an everyday word'],
    ['reinforcement learning', 'a topic'],
    ['digging', 'the beginning of two titles'],
    ['KoalaFold2', 'another number'],
    ['RoSA', 'a name with another first letter'],
  ])('does not guess that %j is meant: %s', (text) => {
    expect(titleFor(text)).toBe('unknown-paper');
  });
});
