import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { realSources } from '../real-papers.ts';
import { pageEvents } from './page-events.ts';

const realPage = readFileSync(new URL('../../../data/papers/actor-critic-ppo.txt', import.meta.url), 'utf8');
const abstract = 'We present a short abstract.';
const record = [
  '🎯 研究动机动机。',
  '❓ 解决问题问题。',
  '🔍 现象分析现象。',
  '🛠️ 主要方法方法。',
  '📊 数据与实验数据。',
  '⭐ 主要贡献贡献。',
  '查看完整摘要 (Abstract)',
  abstract,
];

function read(lines: string[]) {
  const events = pageEvents(lines, 'page.txt');
  return {
    topics: events.filter((event) => event.kind === 'topic'),
    records: events.filter((event) => event.kind === 'record'),
    faults: events
      .filter((event) => event.kind === 'fault')
      .map(({ fault }) => [fault.line, fault.code, fault.detail].filter((piece) => piece !== undefined)),
  };
}

describe('the real page', () => {
  it('is read whole and without a fault', () => {
    const { topics, records, faults } = read(realPage.split('\n'));
    expect(topics).toEqual([{ kind: 'topic', topic: 'Actor-Critic / PPO 系列' }]);
    expect(records.map(({ line }) => line)).toEqual(Array.from({ length: 201 }, (_, n) => 2 + 8 * n));
    expect(faults).toEqual([]);
  });

  it('loses no character between the page and the sources', () => {
    const written = realSources.flatMap((source) => [
      ...source.parts.map((part) => part.label + part.text),
      '查看完整摘要 (Abstract)',
      source.abstract,
    ]);
    const lines = realPage.split('\n').slice(1);
    expect(written).toEqual(
      lines.map((line) => line.replace(/^\p{Extended_Pictographic}\uFE0F? /u, '').trim()),
    );
  });
});

describe('a page of the same family', () => {
  const title = 'KoalaPO: Segment Advantages';
  const other = 'WombatRL: Digging for Credit';
  const named = (records: ReturnType<typeof read>['records']) =>
    records.map(({ line, source }) => [line, source.title, source.parts.length, source.abstract]);

  it('may hold several topics', () => {
    const { records, faults } = read(['甲1 篇', ...record, '乙1 篇', ...record]);
    expect(records.map(({ line }) => line)).toEqual([2, 11]);
    expect(faults).toEqual([]);
  });

  it('may have each label and its text on two lines, and texts of several lines', () => {
    const lines = record.flatMap((line) =>
      line.replace(/^(\S+ (?:研究动机|解决问题|现象分析|主要方法|数据与实验|主要贡献))/u, '$1\n').split('\n'),
    );
    const { records, faults } = read(['甲2 篇', ...lines, ...lines.toSpliced(12, 0, '第二点。')]);
    expect(lines).toHaveLength(14);
    expect(faults).toEqual([]);
    expect(records.map(({ source }) => source.parts.map(({ text }) => text))).toEqual([
      ['动机。', '问题。', '现象。', '方法。', '数据。', '贡献。'],
      ['动机。', '问题。', '现象。', '方法。', '数据。', '贡献。 第二点。'],
    ]);
  });

  it('may have titles, with badges, links, topics and authors', () => {
    const { records, faults } = read([
      '甲3 篇',
      `🎤 Oral${title}📝 OpenReview🌐 ICML`,
      '强化学习',
      '智能体',
      '👤 Ada Example、Bo Sample 等 12 人',
      ...record,
      `⭐ Spotlight ${other}`,
      '👥 Cy Test',
      ...record,
      `Plain${title} 📝 OpenReview`,
      ...record,
    ]);
    expect(faults).toEqual([]);
    expect(named(records)).toEqual([
      [2, title, 6, abstract],
      [14, other, 6, abstract],
      [24, `Plain${title}`, 6, abstract],
    ]);
    expect(records.map(({ source }) => [source.keywords, source.authors])).toEqual([
      [
        ['强化学习', '智能体'],
        ['Ada Example', 'Bo Sample'],
      ],
      [undefined, ['Cy Test']],
      [undefined, undefined],
    ]);
  });

  it('may have bare titles, a short summary, other labels and other parts', () => {
    const lines = [
      'TL;DR：切成片段。',
      ...record.slice(0, 2),
      '🔎现象分析现象。',
      record[3] as string,
      '📊实验结果数据。',
      record[5] as string,
      '⚠️方法局限局限。',
      '📌核心结论结论。',
      '🔮未来工作工作。',
      ...record.slice(6),
    ];
    const { records, faults } = read(['甲 2 篇', title, ...lines, other, '强化学习', ...lines]);
    expect(faults).toEqual([]);
    expect(named(records)).toEqual([
      [2, title, 10, abstract],
      [15, other, 10, abstract],
    ]);
    expect(records[1]?.source.keywords).toEqual(['强化学习']);
    expect(records[0]?.source.parts.map(({ key, label, text }) => [key, label, text])).toEqual([
      ['tldr', 'TL;DR', '切成片段。'],
      ['motivation', '研究动机', '动机。'],
      ['problem', '解决问题', '问题。'],
      ['phenomenon', '现象分析', '现象。'],
      ['method', '主要方法', '方法。'],
      ['data', '实验结果', '数据。'],
      ['contribution', '主要贡献', '贡献。'],
      ['limitation', '方法局限', '局限。'],
      ['conclusion', '核心结论', '结论。'],
      ['future', '未来工作', '工作。'],
    ]);
  });

  it('may have papers without a summary', () => {
    const bare = ['（中文六维度分析尚未生成）', ...record.slice(6)];
    const { records, faults } = read(['甲3 篇', ...record, ...bare, ...record]);
    expect(faults).toEqual([]);
    expect(records.map(({ line, source }) => [line, source.parts.length])).toEqual([
      [2, 6],
      [10, 0],
      [13, 6],
    ]);
  });

  it('loses neither titles nor texts where an abstract is missing or has two paragraphs', () => {
    const { records, faults } = read([
      '甲3 篇',
      title,
      ...record.slice(0, 6),
      other,
      ...record,
      'Its second paragraph.',
      'Third Title',
      ...record,
    ]);
    expect(named(records)).toEqual([
      [2, title, 6, ''],
      [9, other, 6, `${abstract} Its second paragraph.`],
      [19, 'Third Title', 6, abstract],
    ]);
    expect(faults.map(([line, code]) => [line, code])).toEqual([
      [2, 'missing-abstract'],
      [18, 'unexpected-text'],
    ]);
  });
});

describe('a damaged page', () => {
  it.each(record.slice(0, 6).map((line, index) => [index, line]))('may miss part %i', (index) => {
    const lines = record.toSpliced(Number(index), 1);
    const { records, faults } = read(['甲3 篇', ...record, ...lines, ...record]);
    expect(records.map(({ source }) => source.parts.length)).toEqual([6, 5, 6]);
    expect(faults.map(([line, code]) => [line, code])).toEqual([[10, 'missing-part']]);
  });

  it('may miss an abstract or its caption', () => {
    const long = `${'We present a long abstract. '.repeat(10)}`.trim();
    const { records, faults } = read([
      '甲3 篇',
      ...record.slice(0, 6),
      ...record.slice(0, 7),
      ...record.slice(0, 6),
      long,
    ]);
    expect(records.map(({ source }) => source.abstract)).toEqual(['', '', long]);
    expect(faults.map(([line, code]) => [line, code])).toEqual([
      [2, 'missing-abstract'],
      [8, 'missing-abstract'],
      [21, 'missing-caption'],
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('may be cut off after %i lines of its last record', (kept) => {
    const { records, faults } = read(['甲2 篇', ...record, ...record.slice(0, kept)]);
    expect(records).toHaveLength(2);
    expect(faults).toEqual([[10, 'cut-off-record']]);
  });

  it('may have an emoji or a label that nobody knows', () => {
    const lines = [
      '🎈 研究动机动机。',
      ...record.slice(1, 3),
      '🛠 方法概要方法。',
      '🎈 局限不足。',
      ...record.slice(4),
    ];
    const { records, faults } = read(['甲1 篇', ...lines]);
    expect(records[0]?.source.parts.map(({ key, text }) => [key, text])).toEqual([
      ['motivation', '动机。'],
      ['problem', '问题。'],
      ['phenomenon', '现象。'],
      ['method', '方法概要方法。'],
      ['other', '局限不足。'],
      ['data', '数据。'],
      ['contribution', '贡献。'],
    ]);
    expect(faults.map(([line, code]) => [line, code])).toEqual([
      [2, 'unknown-emoji'],
      [5, 'unknown-label'],
      [6, 'unknown-part'],
    ]);
  });

  it('may have lost its emoji', () => {
    const { records, faults } = read(['甲1 篇', ...record.map((line) => line.replace(/^[^\p{L}]+/u, ''))]);
    expect(records[0]?.source.parts).toHaveLength(6);
    expect(faults).toEqual([]);
  });

  it('may have a wrong count, or no topic line', () => {
    const counted = read(['图神经网络3 篇', ...record, ...record]);
    expect(counted.records).toHaveLength(2);
    expect(counted.faults).toEqual([[1, 'wrong-count', '3 ≠ 2']]);
    expect(read(record).records).toHaveLength(1);
    expect(read(record).faults).toEqual([[1, 'missing-topic', '🎯 研究动机动机。']]);
  });

  it('may have blank lines, and carriage returns, which are reported once', () => {
    const { records, faults } = read([
      '甲1 篇\r',
      '\r',
      ...record.flatMap((line) => [`${line}\r`, '\r']),
      '',
    ]);
    expect(records[0]?.source.abstract).toBe(abstract);
    expect(records[0]?.source.parts).toHaveLength(6);
    expect(faults).toEqual([[1, 'carriage-return']]);
  });

  it('may break an abstract into lines', () => {
    const { records, faults } = read(['甲1 篇', ...record, 'Its second paragraph.']);
    expect(records[0]?.source.abstract).toBe(`${abstract} Its second paragraph.`);
    expect(faults).toEqual([[10, 'unexpected-text', 'Its second paragraph.']]);
  });

  it('may be cut anywhere and never loses a whole record', () => {
    const text = ['甲2 篇', ...record, ...record].join('\n');
    for (let end = 0; end <= text.length; end += 1) {
      const events = pageEvents(text.slice(0, end).split('\n'), 'page.txt');
      const whole = text.slice(0, end).split(abstract).length - 1;
      expect(events.filter(({ kind }) => kind === 'record').length).toBeGreaterThanOrEqual(whole);
    }
  });
});
