import { expect, it } from 'vitest';
import { partKey } from '../../../src/search/index/part-keys.ts';

it('reads a name of a part as the field that the papers have for it', () => {
  const fields = ['title', 'Results'];
  expect([partKey('实验', fields), partKey('limitations', fields)]).toEqual(['Results', null]);
});
