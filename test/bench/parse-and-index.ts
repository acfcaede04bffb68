import { openLibrary } from '../../src/library/open-library.ts';
// Loading sources is no parsing; it counts in what `start` measures from the process to the first answer.
import '../../src/library/read-library.ts';

/** A fresh process opens the corpora of a folder and prints the milliseconds; what it makes is kept in another. */
const [corpusDir = '', cacheDir = ''] = process.argv.slice(2);
const startedAt = performance.now();
const opened = await openLibrary(corpusDir, cacheDir);
const tookMs = performance.now() - startedAt;
if (!opened.ok) throw new Error(opened.problem.code);
console.log(tookMs.toFixed(0));
