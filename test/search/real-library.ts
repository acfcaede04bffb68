import { fileURLToPath } from 'node:url';
import { libraryIn } from '../library/library-in.ts';

/** The library after a fresh start: the 201 papers of the page, the glossary and the tags. */
export const realLibrary = await libraryIn(fileURLToPath(new URL('../../data/papers', import.meta.url)));
