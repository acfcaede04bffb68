import { fileURLToPath } from 'node:url';
import { openLibrary } from '../../src/open-library.ts';
// Loading sources is no parsing; it counts in what `start` measures from the process to the first answer.
import '../../src/read-library.ts';

/** A fresh process reads and indexes the real corpus once and prints the milliseconds; a folder named on the line keeps what was made. */
const folder = fileURLToPath(new URL('../../data/papers', import.meta.url));
const startedAt = performance.now();
const opened = await openLibrary(folder, process.argv[2]);
const tookMs = performance.now() - startedAt;
if (!opened.ok) throw new Error(opened.problem.code);
console.log(tookMs.toFixed(0));
