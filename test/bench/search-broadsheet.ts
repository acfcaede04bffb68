import type { Library } from '../../src/search/index/library.ts';
import { search } from '../../src/search/search.ts';
import type { Engine } from '../relevance/measures.ts';

/** Searches as the program does, with snippets, facets and reasons for every hit. */
export function openBroadsheet(library: Library): Engine {
  return (query) => search(library, query, { limit: 20 }).hits.map((hit) => hit.paper.ordinal);
}
