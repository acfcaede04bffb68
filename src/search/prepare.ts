import { flatTags } from './index/facets.ts';
import { type Library, libraryNames } from './index/library.ts';
import { paperFacts } from './index/paper-facts.ts';
import type { Sliced } from './index/sliced.ts';
import { tagsCalled } from './index/tag-index.ts';
import { namePairs } from './names/near-names.ts';
import { pastedLookups } from './names/pasted.ts';
import { charactersIn } from './query/pinyin.ts';

/** Builds everything that the first queries of a new library would otherwise wait for. */
export function* prepare(library: Library): Sliced<void> {
  yield* libraryNames.prepare(library);
  yield* namePairs.prepare(library.names);
  yield* pastedLookups.prepare(library);
  yield* flatTags.prepare(library);
  yield* tagsCalled.prepare(library);
  yield* paperFacts.prepare(library);
  yield* charactersIn.prepare(library.index);
}
