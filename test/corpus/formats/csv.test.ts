import { describe, expect, it } from 'vitest';
import { reading } from '../reading.ts';

describe('a table', () => {
  it('is read by the names of its columns, whatever else it has', async () => {
    const { format, sources, lines, faults } = await reading(
      [
        '\ufeff#,Paper,Who reads,First author,Year,Journal,DOI,Notes / summary',
        '1,"Digging, Well",Ada,"Wombat, Bo; Koala, Cy",2021,Burrows,10.1000/x,"a ""classic""',
        'of the field"',
        ',,,,,,,',
        '2,Folding Leaves,,,,,,',
        '',
      ].join('\r\n'),
    );
    expect(faults).toEqual([]);
    expect([format, lines]).toEqual(['csv', [2, 5]]);
    expect(sources).toMatchObject([
      {
        title: 'Digging, Well',
        authors: ['Bo Wombat', 'Cy Koala'],
        year: 2021,
        venue: 'Burrows',
        identifiers: ['10.1000/x'],
        parts: [{ key: 'note', text: 'a "classic" of the field' }],
      },
      { title: 'Folding Leaves', parts: [] },
    ]);
  });

  it.each([
    ['Title;Publication Year;Abstract Note\nDigging;2021;Of holes; '],
    ['题目\t年份\t摘要\nDigging\t2021\tOf holes'],
  ])('may have other separators and names: %j', async (text) => {
    const { sources } = await reading(text);
    expect(sources).toMatchObject([{ title: 'Digging', year: 2021, abstract: 'Of holes' }]);
  });

  it.each([
    ['Date,Name,Paper\n2021-05-03,Ada,Digging', { title: 'Digging', year: 2021 }],
    [
      'Title,First author,Authors\nDigging,Bo Wombat,Bo Wombat; Cy Koala',
      { authors: ['Bo Wombat', 'Cy Koala'] },
    ],
    ['Title,Short Title\nDigging Well,WombatNet', { title: 'Digging Well', name: 'WombatNet' }],
  ])('takes the column with the most telling name: %j', async (text, paper) => {
    expect((await reading(text)).sources).toMatchObject([paper]);
  });

  it('may have quotes within cells', async () => {
    const { sources, faults } = await reading('Title,Year\nA 5" hole,2021\n"A, 6"" hole",2022\n');
    expect(sources).toMatchObject([{ title: 'A 5" hole' }, { title: 'A, 6" hole' }]);
    expect(faults).toEqual([]);
  });

  it('makes no rows of the rest of a cell that is too long', async () => {
    const long = `${'x'.repeat(1_048_000)}\n`.repeat(2);
    const { sources, told } = await reading(`Title,Year\n"${long}Rest, of a cell",2021\nDigging,2022\n`);
    expect(sources).toMatchObject([{ title: 'Digging' }]);
    expect(told).toEqual(['2 record-too-long']);
  });

  it('is none without a column of titles', async () => {
    expect((await reading('Year,Place\n2021,Den\n', 'csv')).told).toEqual(['1 not-csv']);
  });

  it('names the row with a quote that never closes', async () => {
    const { sources, told } = await reading('Title,Year\nDigging,2021\n"Folding,2022\nCounting,2023\n');
    expect(sources).toMatchObject([{ title: 'Digging' }]);
    expect(told).toEqual(['3 cut-off-file']);
  });
});
