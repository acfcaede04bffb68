import { expect, it } from 'vitest';
import { partKey } from '../../../src/search/index/part-keys.ts';

// A query may name a part two hundred times, and a part has up to ten names.
it('reads each field once, however many names the part has', () => {
  let readings = 0;
  const fields = new Proxy(['title', 'Results'], {
    get(target, name) {
      if (/^\d+$/u.test(String(name))) readings += 1;
      return Reflect.get(target, name);
    },
  });
  expect([partKey('实验', fields), readings]).toEqual(['Results', 3]);
  readings = 0;
  expect([partKey('limitations', fields), readings]).toEqual([null, 2]);
});
