import { describe, expect, it } from 'vitest';
import { reading } from '../reading.ts';

describe('a RIS file', () => {
  it('reads all fields of a record', async () => {
    const { format, sources, lines, faults } = await reading(
      [
        '\ufeffTY  - CPAPER',
        'ID  - Example2025',
        'TI  - <i>KoalaPO</i>: Segment',
        '  Advantages',
        'AU  - Example, Ada',
        'AU  - Berg, Jan van der, Jr.',
        'AU  - 李, 明;王小明',
        'A2  - Editor, Ed',
        'AB  - We present KoalaPO,',
        'which splits &amp; joins.',
        'PY  - 2025/01/06',
        'T2  - Proc. of X',
        'DO  - 10.1000/x',
        'UR  - https://example.org/a',
        'KW  - rl',
        'KW  - grpo; ppo',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
    expect(faults).toEqual([]);
    expect([format, lines]).toEqual(['ris', [1]]);
    expect(sources).toEqual([
      {
        id: 'example2025',
        parts: [],
        abstract: 'We present KoalaPO, which splits & joins.',
        title: 'KoalaPO: Segment Advantages',
        authors: ['Ada Example', 'Jan van der Berg Jr.', '李明', '王小明'],
        year: 2025,
        venue: 'Proc. of X',
        url: 'https://example.org/a',
        identifiers: ['10.1000/x'],
        keywords: ['rl', 'grpo', 'ppo'],
      },
    ]);
  });

  it('takes the year from the first date that has one', async () => {
    const { sources } = await reading('TY  - JOUR\nTI  - A\nPY  - In press\nDA  - 2024/05/01\nER  - \n');
    expect(sources[0]?.year).toBe(2024);
  });

  it('finds the number of arXiv, and reads a record whose end is missing', async () => {
    const { sources, told } = await reading(
      'TY - UNPB\nT1 - A\nM1 - arXiv:2501.00001\nTY - JOUR\nTI - B\nJO - arXiv preprint arXiv:2501.00002\nTY - JOUR\nER -\n',
    );
    expect(sources.map(({ title, url, identifiers, venue }) => [title, url, identifiers, venue])).toEqual([
      ['A', 'https://arxiv.org/abs/2501.00001', ['arXiv:2501.00001'], undefined],
      ['B', 'https://arxiv.org/abs/2501.00002', ['arXiv:2501.00002'], undefined],
    ]);
    expect(told).toEqual(['7 missing-text']);
  });

  it('does not take the number of another paper, which a note mentions, for its own', async () => {
    const { sources } = await reading(
      'TY  - JOUR\nTI  - A\nN1  - Similar to DPO (arXiv:2305.18290)\nN1  - arXiv:2501.00001 [cs]\nER  - \n' +
        'TY  - JOUR\nTI  - B\nN1  - Extends arXiv:2305.18290\nER  - \n',
    );
    expect(sources.map(({ identifiers }) => identifiers)).toEqual([['arXiv:2501.00001'], undefined]);
  });

  it('keeps the notes of a reader, and none that Scopus or Web of Science add', async () => {
    const { sources } = await reading(
      'TY  - CONF\nTI  - A\nN1  - Export Date: 30 November 2026; Cited By: 3\nN1  - Read <b>again</b>.\nER  - \n' +
        'TY  - JOUR\nTI  - B\nN1  - Cited By :7\nN1  - References: Example, A., (2024) A;\nSample, B.\nER  - \n' +
        'TY  - JOUR\nTI  - C\nN1  - Times Cited in Web of Science Core Collection:  12\nTotal Times Cited:  15\nER  -\n',
    );
    expect(sources.map(({ parts }) => parts.map(({ text }) => text))).toEqual([['Read again.'], [], []]);
  });
});

describe('a saved web page', () => {
  it.each([
    '<!DOCTYPE html><html><body>x</body></html>',
    ' \n<HTML lang="en">',
    '<?xml version="1.0"?>\n<!doctype HTML PUBLIC "x">',
    '<!-- saved from url=(0022)https://example.org/ -->\n<!DOCTYPE html>',
    '<dt class="ptitle"><a href="/a.html">A</a></dt>',
  ])('is named as one, whatever it is called: %j', async (text) => {
    for (const format of ['auto', 'bibtex', 'page', 'atom'] as const) {
      expect((await reading(text, format)).told).toEqual(['1 web-page']);
    }
  });
});
