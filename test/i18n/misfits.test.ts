import { describe, expect, it } from 'vitest';
import { parseTags } from '../../src/corpus/derive/tags.ts';
import { jsonlFormat } from '../../src/corpus/formats/json/jsonl.ts';
import { wordFault } from '../../src/i18n/faults.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { CorpusFault } from '../../src/model/paper.ts';
import { parseGlossary } from '../../src/search/text/glossary.ts';
import { entries, rows } from '../entries.ts';

async function faultsIn(line: string): Promise<CorpusFault[]> {
  async function* text() {
    yield line;
  }
  const faults: CorpusFault[] = [];
  for await (const event of jsonlFormat.read(text(), 'my.jsonl')) {
    if (event.kind === 'fault') faults.push(event.fault);
  }
  return faults;
}

async function said(line: string, language: Language): Promise<string> {
  const [fault] = await faultsIn(line);
  return fault
    ? wordFault(fault, language).replace(
        /^my\.jsonl:1: (?:left out: |已跳过：|read without .*?: |已读入.*?：)/u,
        '',
      )
    : '';
}

describe('a record whose values do not fit', () => {
  it.each([
    ...rows(`
{"abstract":5} ⇒ “abstract” should be a string, but is a number. ⇒ 「abstract」应为字符串，实际是数字。
[1] ⇒ the record should be an object, but is an array. ⇒ 这条记录应为对象，实际是数组。
{"year":"in press"} ⇒ “year”: it holds no year. ⇒ 「year」不合要求：看不出年份。
{"name":5} ⇒ “name” should be a string, but is a number. ⇒ 「name」应为字符串，实际是数字。
{"id":{}} ⇒ “id” should be a string or a number, but is an object. ⇒ 「id」应为字符串或数字，实际是对象。
`),
    [
      '{"authors":["A",null]}',
      'item 2 of “authors” should be a string or an object, but is null.',
      '「authors」第 2 项应为字符串或对象，实际是 null。',
    ],
    [
      '{"parts":[{"key":"method"}]}',
      '“text” in item 1 of “parts” is missing; it should be a string.',
      '缺少「parts」第 1 项的「text」，应为字符串。',
    ],
    [
      '{"year":true}',
      '“year” should be a string or a number or an object or an array, but is true or false.',
      '「year」应为字符串或数字或对象或数组，实际是 true 或 false。',
    ],
  ])('%s', async (line, en, zh) => {
    expect([await said(line, 'en'), await said(line, 'zh')]).toEqual([en, zh]);
  });

  it('is named by one line without control characters, whatever its fields are called', () => {
    const { faults } = parseTags(`{"id":"a","\\u001b[2J\\n${'x'.repeat(500)}":1}`, 'tags.jsonl');
    for (const language of languages) {
      const [first = ''] = faults.map((fault) => wordFault(fault, language));
      expect(first).toMatch(/^tags\.jsonl:1: \P{Cc}+$/u);
      expect(first.length).toBeLessThan(300);
    }
  });
});

describe("a line of the program's own data that does not fit", () => {
  it.each(
    entries(`
    {"en":["policy"]} | {"en":["policy"],"zh":[]} | {"en":["policy"],"zh":["policy"]}
    {"en":["策略"],"zh":["政策"]} | {"en":["policy"],"zh":[" 策略"]} | {"en":["policy",""],"zh":["策略"]}
    {"en":["policy"],"zh":["策略"],"wight":1}`),
  )('%s is explained without a word of the other language', (line) => {
    const [fault] = parseGlossary(line, 'glossary.jsonl').faults;
    if (!fault) throw new Error('no fault');
    const about = (language: Language) => wordFault(fault, language).replace(/[“「][^”」]*[”」]/gu, '');
    expect(about('zh').replace('glossary.jsonl', '')).not.toMatch(/[a-z]/iu);
    expect(about('en')).not.toMatch(/\p{Script=Han}/u);
  });
});
