import { basename, extname } from 'node:path';
import type { CorpusNameFault } from '../../model/problem.ts';

/** In bytes of UTF-8. File systems allow 255; the ending and the suffix of an unfinished file need some of them. */
const longestName = 180;
/** Names that Windows reserves for devices, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/** Returns the id of the corpus in a file: the file's name without its ending. */
export function nameOfFile(file: string): string {
  return basename(file, extname(file)).normalize('NFC').trim();
}

/** Returns a form that is equal for two names which some file system cannot tell apart. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Returns the reason why a corpus cannot have this name, which becomes a file name, or null if it can. */
export function corpusNameFault(name: string): CorpusNameFault | null {
  if (name === '') return 'needed';
  if (Buffer.byteLength(name) > longestName) return 'too-long';
  const plain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Pd} ._+()&,]*$/u.test(name);
  return plain && !/[. ]$/.test(name) && !name.includes('..') && !devices.test(name)
    ? null
    : 'not-a-file-name';
}
