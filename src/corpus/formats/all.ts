import type { CorpusFormat } from '../read/format.ts';
import { atomFormat } from './atom/atom.ts';
import { bibtexFormat } from './bibtex/bibtex.ts';
import { csvFormat } from './csv/csv.ts';
import { cslJsonFormat } from './json/csl-json.ts';
import { jsonlFormat } from './json/jsonl.ts';
import { pageFormat } from './page/page.ts';
import { risFormat } from './ris/ris.ts';

/** All readable formats, most distinctive signature first; that order also decides between `x.txt` and `x.bib`. */
export const corpusFormats: readonly CorpusFormat[] = [
  jsonlFormat,
  cslJsonFormat,
  atomFormat,
  pageFormat,
  bibtexFormat,
  risFormat,
  csvFormat,
];
