import { realLibrary } from '../search/real-library.ts';
import { openMiniSearch } from './search-minisearch.ts';

/** A fresh process lets the peer index the real papers, already read and repaired, and prints the milliseconds. */
const startedAt = performance.now();
openMiniSearch(realLibrary.papers);
console.log((performance.now() - startedAt).toFixed(0));
