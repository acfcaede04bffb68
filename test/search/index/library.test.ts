import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/model/paper.ts';
import { findPaper } from '../../../src/search/names/find-paper.ts';
import { search } from '../../../src/search/search.ts';
import { buildLibrary } from '../build-library.ts';
import { realLibrary } from '../real-library.ts';

const glossary = { groups: [] };
const { vocabulary } = realLibrary;
const heading = { zh: '标题', en: 'Heading' };

function paper(given: Partial<Paper>): Paper {
  return {
    id: 'one',
    corpus: 'a',
    ordinal: 1,
    name: null,
    expansion: null,
    aliases: [],
    heading,
    parts: [],
    abstract: '',
    links: [],
    tags: [],
    title: null,
    otherTitles: [],
    otherIds: [],
    keys: [],
    authors: [],
    year: null,
    venue: null,
    url: null,
    ...given,
  };
}

const corpus = (id: string, papers: Paper[]) => ({ id, topic: null, papers });

describe('buildLibrary', () => {
  it('gives a shared id to the first paper, and another one to the second', () => {
    const first = paper({ abstract: 'first' });
    const library = buildLibrary(
      [corpus('a', [first]), corpus('b', [paper({ corpus: 'b', ordinal: 7, abstract: 'second' })])],
      glossary,
      vocabulary,
    );
    expect(library.papers.map(({ id }) => id)).toEqual(['one', 'one-b']);
    expect(library.byId.get('one')).toBe(first);
    expect(library.byId.get('one-b')?.abstract).toBe('second');
  });

  it('asks which one if a name or an ordinal means several papers', () => {
    const papers = [
      paper({ id: 'sapo', name: 'SAPO' }),
      paper({ id: 'dream-r', ordinal: 2, name: 'DREAM-R', aliases: ['SAPO'] }),
    ];
    const library = buildLibrary(
      [corpus('a', papers), corpus('b', [paper({ id: 'x' })])],
      glossary,
      vocabulary,
    );
    expect(findPaper(library, 'sapo')).toMatchObject({ ok: true });
    expect(findPaper(library, 'S.A.P.O')).toEqual({
      ok: false,
      problem: {
        code: 'ambiguous-paper',
        text: 'S.A.P.O',
        candidates: [
          { id: 'sapo', heading },
          { id: 'dream-r', heading },
        ],
      },
    });
    expect(findPaper(library, '#1')).toMatchObject({ ok: false, problem: { code: 'ambiguous-paper' } });
  });

  it('searches parts that share a key, and more kinds of parts than there are bits', () => {
    const parts = Array.from({ length: 60 }, (_, i) => ({
      key: `k${i}`,
      label: 'l',
      lang: 'en',
      text: `word${i} alone`,
    }));
    const twice = [
      { key: 'note', label: 'l', lang: 'en', text: 'the first note is short' },
      { key: 'note', label: 'l', lang: 'en', text: 'the second speaks of owls' },
    ];
    const papers = [paper({ parts }), paper({ id: 'two', ordinal: 2, parts: twice })];
    const library = buildLibrary([corpus('a', papers)], glossary, vocabulary);
    for (let i = 0; i < 60; i++) {
      const [hit] = search(library, `word${i}`).hits;
      expect(hit?.paper.id).toBe('one');
      expect(hit?.why[0]?.snippet.text).toContain(`word${i} alone`);
    }
    const [owl] = search(library, 'owls').hits;
    expect(owl).toMatchObject({
      paper: { id: 'two' },
      why: [{ terms: ['owls'], snippet: { text: 'the second speaks of owls' } }],
    });
  });
});
