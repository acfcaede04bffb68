import { resolve } from 'node:path';
import { openLibrary } from '../../../src/library/open-library.ts';
import type { Library } from '../../../src/search/index/library.ts';

const corpusDir = resolve(import.meta.dirname, '../../../data/papers');

let opened: Promise<Library> | undefined;

/** Returns the project's corpus, read once per process. */
export function library(): Promise<Library> {
  opened ??= openLibrary(corpusDir).then((outcome) => {
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value.library;
  });
  return opened;
}
