import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { translationsOf } from '../../../src/search/query/translations.ts';
import { search } from '../../../src/search/search.ts';
import { readUnits } from '../../../src/search/text/units.ts';
import { buildLibrary } from '../build-library.ts';

function translated(text: string): string[] {
  const { units, joined } = readUnits(text);
  return translationsOf(units, joined).map(
    ({ keys, first, last }) => `${text.slice(units[first]!.start, units[last]!.end)} → ${keys.join('+')}`,
  );
}

describe('the words of a query', () => {
  it.each([
    ['遮挡', ['遮挡 → occlus', '遮挡 → occlud']],
    ['occluded', ['occluded → 遮挡']],
    ['视网膜', ['视网膜 → retina', '视网膜 → retin']],
    ['retina', ['retina → 视网+网膜']],
    ['end-to-end', ['end-to-end → 端到+到端']],
    ['zebra', []],
    ['否定', ['否定 → negat']],
    ['curve', ['curve → 曲线']],
    ['切比雪夫', ['切比雪夫 → chebyshev']],
  ])('are translated: %s', (text, expected) => {
    expect(translated(text)).toEqual(expected);
  });

  it('are the longest that the table has', () => {
    expect(translated('分辨率')).toContain('分辨率 → resolut');
    expect(translated('高分辨率')).toContain('高分辨率 → highresolut');
  });
});

describe('papers in one language', () => {
  const abstracts = [
    'Anchors slip where pedestrians are occluded by parked vehicles.',
    'Retinal lesions are graded by several doctors who disagree.',
    'We compress audio at low bandwidth.',
  ];
  const papers = toPapers(
    abstracts.map((abstract) => ({ abstract, parts: [] })),
    'english',
    () => [],
  );
  const corpora = [{ id: 'english', topic: null, papers }];
  const library = buildLibrary(corpora, { groups: [] }, vocabularyOf([]));

  it.each([
    ['车辆遮挡的地方为什么跟丢', 0],
    ['医生对病灶的标注有分歧', 1],
    ['带宽很小时怎么压缩', 2],
  ])('are found in the other: %s', (query, place) => {
    expect(search(library, query).hits[0]?.paper).toBe(papers[place]);
  });

  it('are found in Chinese by an abbreviation without its capitals', () => {
    const chinese = toPapers(
      [{ abstract: '每层有八个混合专家，每次选两个。', parts: [] }],
      'chinese',
      () => [],
    );
    const terms = ['mixture of experts', 'MoE', '混合专家'].map((text) => ({ text, weight: 1 }));
    const glossary = { groups: [{ terms }] };
    const other = buildLibrary([{ id: 'chinese', topic: null, papers: chinese }], glossary, vocabularyOf([]));
    expect(search(other, 'moe')).toMatchObject({ total: 1, near: undefined, unknown: undefined });
  });

  it('say which of their words is meant', () => {
    const [why] = search(library, '车辆遮挡').hits[0]!.why;
    expect(why?.terms).toEqual(['occluded', 'vehicles']);
    const [mixed] = search(library, 'pedestrians 遮挡').hits[0]!.why;
    expect(mixed?.terms).toEqual(['pedestrians', 'occluded']);
    // 频宽 is Taiwan's word for 带宽.
    expect(search(library, '頻寬').hits[0]?.why[0]?.terms).toEqual(['bandwidth']);
  });
});
