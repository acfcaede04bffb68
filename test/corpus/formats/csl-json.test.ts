import { describe, expect, it } from 'vitest';
import { reading } from '../reading.ts';

describe('a CSL-JSON file', () => {
  it('reads all fields of an item', async () => {
    const { format, sources, faults } = await reading(
      JSON.stringify([
        {
          id: 'http://zotero.org/users/1/items/ABC',
          type: 'article-journal',
          title: 'GenRe<sup>2</sup> and <i>friends</i>',
          abstract: '<jats:p>Text of\n it.</jats:p>',
          author: [
            { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' },
            { literal: 'DeepSeek-AI' },
            { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
          ],
          issued: { 'date-parts': [['2024', 5, 1]] },
          DOI: '10.1000/xyz',
          keyword: 'ppo, 强化学习',
        },
      ]),
    );
    expect(faults).toEqual([]);
    expect(format).toBe('csl-json');
    expect(sources).toEqual([
      {
        id: 'http-zotero.org-users-1-items-abc',
        parts: [],
        abstract: 'Text of it.',
        title: 'GenRe² and friends',
        authors: ['Jan van der Berg', 'DeepSeek-AI', 'Martin Luther King Jr.'],
        year: 2024,
        url: 'https://doi.org/10.1000/xyz',
        identifiers: ['10.1000/xyz'],
        keywords: ['ppo', '强化学习'],
      },
    ]);
  });

  it('reads titles and abstracts with the tags of publishers, and keeps other words in angle brackets', async () => {
    const { sources } = await reading(
      JSON.stringify([
        {
          title:
            '<scp>KoalaPO</scp> for <mml:math display=inline xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>α</mml:mi></mml:math>-<math><mi>β</mi></math> of H<jats:sub>2</jats:sub>O',
          abstract:
            '<jats:title>Abstract</jats:title><jats:p>We <jats:italic>do</jats:italic>, <a href="x">this</a>.<h4>Results</h4>A <think> tag.</jats:p>',
        },
        {
          title:
            'On <inline-formula><tex-math notation="LaTeX">$\\lambda$</tex-math></inline-formula> &amp;amp; &amp;lt;think&amp;gt;',
          abstract:
            '&lt;jats:p&gt;Is <jats:inline-formula><jats:alternatives><jats:tex-math>$\\beta$</jats:tex-math><mml:math><mml:mi>β</mml:mi></mml:math></jats:alternatives></jats:inline-formula> &lt;code&gt;?&amp;lt;/jats:p&amp;gt;',
        },
      ]),
    );
    expect(sources).toMatchObject([
      { title: 'KoalaPO for α-β of H₂O', abstract: 'We do, this. Results A <think> tag.' },
      { title: 'On $\\lambda$ & <think>', abstract: 'Is $\\beta$ <code>?' },
    ]);
  });

  it('names an item that is wrong by its line and reads the others', async () => {
    const { sources, lines, told } = await reading(
      '[\n  {"id":"a","abstract":"A ] } \\" text"},\n  {"id":"b","abstract":5},\n  {"id":"c", abstract},\n  7,\n  {\n    "id":"d",\n    "abstract":"D"\n  }\n]\n',
    );
    expect(sources.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(lines).toEqual([2, 6]);
    expect(told).toEqual(['3 bad-record', '4 broken-json', '5 bad-record']);
  });

  it('reads one item that stands alone', async () => {
    const { sources, format } = await reading('{\n  "id": "a",\n  "abstract": "A"\n}\n');
    expect([format, sources.length]).toEqual(['csl-json', 1]);
  });

  it('reads objects that follow each other without an array, as jq prints them', async () => {
    const { sources, lines, told } = await reading('{\n  "title": "A"\n}\n{\n  "title": "B"\n}\n');
    expect(sources.map(({ title }) => title)).toEqual(['A', 'B']);
    expect([lines, told]).toEqual([[1, 4], []]);
  });

  it.each(['"text"', '12', 'not json at all'])('refuses %j, which is no CSL-JSON', async (text) =>
    expect((await reading(text, 'csl-json')).told.at(-1)).toBe('1 not-csl-json'),
  );

  it('refuses JSON without any paper in it', async () => {
    expect((await reading('{\n"name": "broadsheet",\n"version": "1"\n}')).told).toEqual([
      '1 missing-text',
      '1 no-record',
    ]);
    expect((await reading('[]')).told).toEqual(['1 no-record']);
  });
});
