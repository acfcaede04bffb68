import { expect, it } from 'vitest';
import { yearsIn } from '../../../src/search/query/years.ts';

it.each([
  [2024, 2024, ['2024', '2024年', '２０２４']],
  [2022, 2024, ['2022-2024', '2022 – 2024', '2022——2024', '2022～2024', '2022..2024', '2022 to 2024']],
  [2022, 2024, ['from 2022 to 2024', '2022年至2024年', '2022 到 2024', '从2022年到2024年之间', '2024-2022']],
  [2024, 9999, ['2024-', 'since 2024', 'from 2024', '2024 onwards', '2024+', '2024 to now', '2024–today']],
  [
    2024,
    9999,
    ['2024年至今', '2024年以来', '2024年以來', '自2024年', '自2024年起', '2024年及以后', '2024-今'],
  ],
  [0, 2024, ['-2024', '至2024年', 'until 2024', '截至2024年', '2024年及以前']],
])('reads the years from %i to %i', (first, last, texts) => {
  for (const text of texts) expect([text, yearsIn(text)]).toEqual([text, { first, last }]);
});

it('leaves open what may or may not include the year, and what is no year', () => {
  const texts = [
    'after 2024',
    '2024年以后',
    'before 2024',
    '2024 -',
    '2022-24',
    '2022、2024',
    '年',
    '-',
    'soon',
  ];
  for (const text of texts) expect([text, yearsIn(text)]).toEqual([text, undefined]);
});
