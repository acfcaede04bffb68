import { describe, expect, it } from 'vitest';
import { findPaper } from '../../../src/search/names/find-paper.ts';
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
