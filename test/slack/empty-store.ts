import type { Store } from '../../src/store.ts';

/** A store that has and keeps nothing, for tests that only look at what is rendered. */
export function emptyStore(): Store {
  const saves = {
    add: async () => true,
    remove: async () => true,
    has: async () => false,
    list: async () => [{ paper: 'ac-odm', savedAt: 1_793_000_000_000 }],
  };
  const shares = { add: async () => {}, list: async () => [] };
  return { saves, shares } as unknown as Store;
}
