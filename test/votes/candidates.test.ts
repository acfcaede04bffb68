import { expect, it } from 'vitest';
import { candidatesFor, candidatesHere } from '../../src/votes/candidates.ts';
import { entries } from '../entries.ts';
import { realLibrary } from '../search/real-library.ts';

const named = (query: string) => {
  const found = candidatesFor(query, realLibrary);
  return found.ok ? found.value.map(({ name }) => name) : found.problem.code;
};

it.each(
  entries(`
  TreePO, AC-ODM | TreePO、AC-ODM | TreePO and AC-ODM | TreePO vs. AC-ODM | TreePO AC-ODM | TreePO 和 AC-ODM
  TreePO与AC-ODM`),
)('a vote offers exactly the papers that are named: %s', (query) => {
  expect(named(query)).toEqual(['TreePO', 'AC-ODM']);
});

const delivered = (state: string, ...papers: string[]) => ({ state, papers });

async function offered(store: object, from?: 'lists' | 'posts', thread?: string) {
  const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  const request = { actor: { ...where, user: 'U1' }, place: { channel: 'C1', thread } };
  const chat = { isPrivateThread: async () => true };
  const looking = { request, chat, store, library: realLibrary };
  return (await candidatesHere(where, from, looking as never)).map(({ name }) => name);
}

it.each([
  [undefined, ['TreePO', 'AC-ODM', 'ADEPT']],
  ['lists', ['TreePO', 'AC-ODM']],
  ['posts', ['AC-ODM', 'ADEPT']],
] as const)(
  'a vote without a query offers what people here saved, then what was posted, or one of both: %s',
  async (from, names) => {
    const store = {
      saves: { shortlist: async () => ['treepo', 'withdrawn', 'ac-odm'] },
      deliveries: {
        inChannel: async () => [delivered('sent', 'ac-odm', 'adept'), delivered('failed', 'arlarena')],
      },
    };
    expect(await offered(store, from)).toEqual(names);
  },
);

it('a vote offers what was posted into a private thread in that thread alone', async () => {
  const posts = [{ ...delivered('sent', 'treepo'), thread: 'hiring' }, delivered('sent', 'adept')];
  const store = { deliveries: { inChannel: async () => posts } };
  expect(await offered(store, 'posts')).toEqual(['ADEPT']);
  expect(await offered(store, 'posts', 'hiring')).toEqual(['TreePO', 'ADEPT']);
});

it('a vote offers what a query finds if its words name no papers', () => {
  expect(named('actor and critic')).toHaveLength(4);
  expect(named('TreePO and reward shaping')).toHaveLength(4);
});
