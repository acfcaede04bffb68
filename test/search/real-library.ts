import { fileURLToPath } from 'node:url';
import { openLibrary } from '../../src/library/open-library.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The 201 papers of the page, opened as the program opens them: from its cache, while neither data nor code changed. */
const opened = await openLibrary(inProject('data/papers'), inProject('node_modules/.cache/broadsheet'));
if (!opened.ok) throw new Error(`The papers cannot be read: ${opened.problem.code}`);

export const realLibrary = opened.value.library;
