import { basename, extname } from 'node:path';
import type { CorpusNameFault } from '../../model/problem.ts';

/** In bytes of UTF-8: file systems take 255, of which the ending and the name of a file being written need some. */
const longestName = 180;
/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/** The id of the corpus that a file holds: its name without its ending. */
export function nameOfFile(file: string): string {
  return basename(file, extname(file)).normalize('NFC').trim();
}

/** Two names that some disk takes for one are the same here. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** What is wrong with a name that is to become a file's, or null. */
export function corpusNameFault(name: string): CorpusNameFault | null {
  if (name === '') return 'needed';
  if (Buffer.byteLength(name) > longestName) return 'too-long';
  const plain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Pd} ._+()&,]*$/u.test(name);
  return plain && !/[. ]$/.test(name) && !name.includes('..') && !devices.test(name)
    ? null
    : 'not-a-file-name';
}
