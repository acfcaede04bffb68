import { openLibrary } from '../../src/library/open-library.ts';
// Loading the modules is not part of parsing. `start` measures it, from the process to the first answer.
import '../../src/library/read-library.ts';

/**
 * Opens the corpora of a folder in a fresh process and prints the milliseconds. Results are cached in a second folder,
 * if given.
 */
const [corpusDir = '', cacheDir = ''] = process.argv.slice(2);
const startedAt = performance.now();
const opened = await openLibrary(corpusDir, cacheDir);
const tookMs = performance.now() - startedAt;
if (!opened.ok) throw new Error(opened.problem.code);
console.log(tookMs.toFixed(0));
