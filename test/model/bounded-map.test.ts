import { expect, it } from 'vitest';
import { BoundedMap } from '../../src/model/bounded-map.ts';

it('keeps at most so many entries, those that were set last', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  expect([map.get('a'), map.has('b'), map.get('c')]).toEqual([3, false, 4]);
});

it('returns no expired value, unless no time is given', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1, 100);
  expect([map.get('a', 99), map.get('a', 100), map.get('a')]).toEqual([1, undefined, 1]);
  map.delete('a');
  expect(map.has('a')).toBe(false);
});
