import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../adapters/store/open.ts';
import type { Store } from '../../../src/ports/store.ts';

/** A real store in a folder of its own. */
export async function temporaryStore(): Promise<{ store: Store; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-store-'));
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  return {
    store: opened.value,
    async remove() {
      await opened.value.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
