import { fileURLToPath } from 'node:url';
import { openLibrary } from '../../src/library/open-library.ts';

const opened = await openLibrary(fileURLToPath(new URL('../../data/papers', import.meta.url)));
if (!opened.ok) throw new Error(`the real corpus cannot be read: ${opened.problem.code}`);

/** The library after a fresh start: the 201 papers of the page, the glossary and the tags. */
export const realLibrary = opened.value.library;
