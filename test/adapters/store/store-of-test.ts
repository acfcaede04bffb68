import { onTestFinished } from 'vitest';
import type { Store } from '../../../src/ports/store.ts';
import { temporaryStore } from './temporary-store.ts';

/** Returns an empty store for the running test, which gives it back when it has finished. */
export async function storeOfTest(): Promise<Store> {
  const { store, remove } = await temporaryStore();
  onTestFinished(remove);
  return store;
}
