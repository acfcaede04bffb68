import { atomFormat } from './atom.ts';
import { bibtexFormat } from './bibtex.ts';
import { cslJsonFormat } from './csl-json.ts';
import type { CorpusFormat } from './format.ts';
import { jsonlFormat } from './jsonl.ts';
import { pageFormat } from './page.ts';

/** Every format that can be read, the surest marks first; where a corpus is there twice the first ending wins. */
export const corpusFormats: readonly CorpusFormat[] = [
  jsonlFormat,
  cslJsonFormat,
  atomFormat,
  pageFormat,
  bibtexFormat,
];
