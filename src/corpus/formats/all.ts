import type { CorpusFormat } from '../read/format.ts';
import { atomFormat } from './atom/atom.ts';
import { bibtexFormat } from './bibtex/bibtex.ts';
import { cslJsonFormat } from './json/csl-json.ts';
import { jsonlFormat } from './json/jsonl.ts';
import { pageFormat } from './page/page.ts';

/** Every format that can be read, the surest marks first; where a corpus is there twice the first ending wins. */
export const corpusFormats: readonly CorpusFormat[] = [
  jsonlFormat,
  cslJsonFormat,
  atomFormat,
  pageFormat,
  bibtexFormat,
];
