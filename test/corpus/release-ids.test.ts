import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { realLibrary } from '../search/real-library.ts';

const folder = join(import.meta.dirname, 'releases');

/**
 * Reading lists and what a channel has seen name papers by ids, most of which are made from the names that are found in
 * the texts. A rule that finds another name loses the paper from every list, and posts it again.
 */
it.each(readdirSync(folder))('finds the papers that ship under the ids of %s', (release) => {
  const ids = readFileSync(join(folder, release), 'utf8').trim().split(/\s+/u);
  expect(ids.filter((id) => !realLibrary.byId.has(id))).toEqual([]);
});
