import { describe, expect, it } from 'vitest';
import { reading } from '../reading.ts';

describe('a JSONL file', () => {
  it('accepts a record with only an abstract or one part', async () => {
    const { sources, faults, format } = await reading(
      '{"abstract":"Words."}\n{"parts":[{"key":"method","text":"方法的文字"}]}\n{"parts":[{"key":"note","text":"English"}],"title":null}\n',
    );
    expect(faults).toEqual([]);
    expect(format).toBe('jsonl');
    expect(sources).toEqual([
      { parts: [], abstract: 'Words.' },
      { parts: [{ key: 'method', label: 'method', lang: 'zh', text: '方法的文字' }], abstract: '' },
      { parts: [{ key: 'note', label: 'note', lang: 'en', text: 'English' }], abstract: '' },
    ]);
  });

  it('shortens a label of a part that no chat message could hold', async () => {
    const part = { key: 'method', label: '方法'.repeat(2_000), text: '提出一种方法。' };
    const { sources } = await reading(JSON.stringify({ parts: [part] }));
    expect(sources[0]?.parts[0]?.label).toBe(`${'方法'.repeat(99)}…`);
  });

  it('distinguishes a name that is null from an absent one', async () => {
    const { sources } = await reading(
      '{"abstract":"a","name":null}\n{"abstract":"b"}\n{"abstract":"c","name":"AC"}',
    );
    expect(sources.map((source) => source.name)).toEqual([null, undefined, 'AC']);
  });

  it('names each line that is no record, and what is wrong with it', async () => {
    const { sources, faults } = await reading(
      [
        '{"abstract":"good"}',
        '{"abstract": "cut',
        '{"abstract": 5}',
        '[1, 2]',
        '{"id":"no text"}',
        '',
        '{"abstract":"x","authors":["A", 7]}',
        '{"abstract":"GOOD"}',
        '{"abstract":"also good"}',
      ].join('\r\n'),
    );
    expect(sources.map(({ abstract }) => abstract)).toEqual(['good', 'x', 'also good']);
    expect(faults.map(({ line, code, detail, misfit }) => [line, code, detail ?? misfit])).toEqual([
      [2, 'broken-json', '{"abstract": "cut'],
      [3, 'bad-record', { path: ['abstract'], fault: 'kind', expected: ['string'], found: 'number' }],
      [4, 'bad-record', { path: [], fault: 'kind', expected: ['object'], found: 'array' }],
      [5, 'missing-text', 'no-text'],
      [
        7,
        'ignored-field',
        { path: ['authors', 1], fault: 'kind', expected: ['string', 'object'], found: 'number' },
      ],
      [8, 'doubled-text', 'GOOD'],
    ]);
  });

  it.each([
    ['jsonl', (record: string) => record],
    ['csl-json', (record: string) => `[${record}]`],
  ] as const)(
    'reads the numbers that Python writes for what is missing as missing: %s',
    async (format, wrapped) => {
      const record = String.raw`{"title":NaN,"abstract":"a: NaN, \"Infinity","authors":NaN,"year":-Infinity}`;
      const { sources, told } = await reading(wrapped(record), format);
      expect(told).toEqual([]);
      expect(sources).toEqual([{ parts: [], abstract: 'a: NaN, "Infinity' }]);
      expect((await reading(wrapped('{"abstract":"a","year":NaN, "title": cut'), format)).sources).toEqual(
        [],
      );
    },
  );

  it('refuses a JSON array that is called JSONL', async () => {
    const compact = await reading('[{"abstract":"a"},{"abstract":"b"}]', 'jsonl');
    const printed = await reading('[\n  {\n    "abstract": "a"\n  }\n]', 'jsonl');
    expect([compact.told.at(-1), printed.told.at(-1)]).toEqual(['1 not-jsonl', '1 not-jsonl']);
    expect([...compact.sources, ...printed.sources]).toEqual([]);
  });

  it('keeps only web addresses, and reports the others', async () => {
    const { sources, faults } = await reading(
      '{"abstract":"a","url":"javascript:alert(1)","links":["https://github.com/a/b","file:///etc/passwd"]}',
    );
    expect(sources).toEqual([{ parts: [], abstract: 'a', links: ['https://github.com/a/b'] }]);
    expect(faults.map(({ code, detail }) => [code, detail])).toEqual([
      ['ignored-field', 'links: file:///etc/passwd'],
      ['ignored-field', 'url: javascript:alert(1)'],
    ]);
  });

  it('accepts no control character and no lone surrogate from an escape', async () => {
    const { sources } = await reading('{"abstract":"a\\u0000b\\u001b[2Jc\\ud800d\\u009be"}');
    expect(sources[0]?.abstract).toBe('abc\ufffdde');
  });

  it('leaves out a line that is too long without holding it, and reads on', async () => {
    const long = `{"abstract":"${'x'.repeat(10 * 1_048_576)}"}`;
    const { sources, told } = await reading(`{"abstract":"before"}\n${long}\n{"abstract":"behind"}`, 'jsonl');
    expect(told).toEqual(['2 record-too-long']);
    expect(sources.map(({ abstract }) => abstract)).toEqual(['before', 'behind']);
  });

  it('makes ids that can be typed', async () => {
    const { sources } = await reading(
      `{"id":"DBLP:conf/nips/X","abstract":"a"}\n{"id":"../../etc","abstract":"b"}\n{"id":7,"abstract":"c"}\n{"id":"${'i'.repeat(65)}","abstract":"d"}`,
    );
    expect(sources.map(({ id }) => id)).toEqual(['dblp-conf-nips-x', 'etc', '7', undefined]);
  });
});
