import type { CorpusFault } from '../corpus/paper.ts';
import type { Language } from '../language.ts';

/** Where in a corpus something could not be read, and what it is. */
export function wordFault({ file, line, code, detail }: CorpusFault, _language: Language): string {
  return `${file}:${line}: ${code}${detail === undefined ? '' : ` (${detail})`}`;
}
