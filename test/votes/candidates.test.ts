import { expect, it } from 'vitest';
import { candidatesFor } from '../../src/votes/candidates.ts';
import { realLibrary } from '../search/real-library.ts';

const named = (query: string) => {
  const found = candidatesFor(query, realLibrary);
  return found.ok ? found.value.map(({ name }) => name) : found.problem.code;
};

it.each([
  'TreePO, AC-ODM',
  'TreePO、AC-ODM',
  'TreePO and AC-ODM',
  'TreePO vs. AC-ODM',
  'TreePO AC-ODM',
  'TreePO 和 AC-ODM',
  'TreePO与AC-ODM',
])('a vote offers exactly the papers that are named: %s', (query) => {
  expect(named(query)).toEqual(['TreePO', 'AC-ODM']);
});

it('a vote offers what a query finds if its words name no papers', () => {
  expect(named('actor and critic')).toHaveLength(4);
  expect(named('TreePO and reward shaping')).toHaveLength(4);
});
