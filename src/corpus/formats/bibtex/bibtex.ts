import { corpusFault } from '../../read/fault.ts';
import { type CorpusEvent, type CorpusFormat, longestRecord } from '../../read/format.ts';
import { type BibtexEntry, readBibtexEntry, readBibtexString } from './bibtex-entry.ts';
import { bibtexItems } from './bibtex-items.ts';
import { sourceOfEntry } from './bibtex-source.ts';
import { inheritance } from './inheritance.ts';

/**
 * Reads BibTeX and BibLaTeX as reference managers, publishers and people write them. No library is used, because
 * those that were tried lose entries with a blank in the key or a missing comma.
 */
export const bibtexFormat: CorpusFormat = {
  id: 'bibtex',
  ending: '.bib',
  looksLike(head) {
    return /^[ \t]*@\s*[A-Za-z][\w-]*\s*[{(]/m.test(head);
  },
  async *read(text, file) {
    const strings = new Map<string, string>();
    // A parent may come after its children, so that no record is complete before the end of the file.
    const read: (CorpusEvent | { kind: 'entry'; line: number; entry: BibtexEntry })[] = [];
    let isBibtex = false;
    for await (const { line, text: raw, state } of bibtexItems(text)) {
      isBibtex = true;
      if (state === 'too-long') {
        read.push(corpusFault(file, line, 'record-too-long'));
        continue;
      }
      const type = /^@\s*([A-Za-z]+)/.exec(raw)?.[1]?.toLowerCase();
      if (type === 'comment' || type === 'preamble') continue;
      if (state === 'cut-off') {
        read.push(corpusFault(file, line, 'broken-entry', raw));
        continue;
      }
      if (type === 'string') {
        const string = readBibtexString(raw, strings);
        if (string && string.value.length <= longestRecord)
          strings.set(string.name.toLowerCase(), string.value);
        else read.push(corpusFault(file, line, 'broken-entry', raw));
        continue;
      }
      const entry = readBibtexEntry(raw, strings);
      read.push(entry === null ? corpusFault(file, line, 'record-too-long') : { kind: 'entry', line, entry });
    }
    const completed = inheritance(read.flatMap((one) => (one.kind === 'entry' ? [one.entry] : [])));
    for (const one of read) {
      if (one.kind !== 'entry') yield one;
      else if (!isVolume(one.entry))
        yield { kind: 'record', line: one.line, source: sourceOfEntry(completed(one.entry)) };
    }
    if (!isBibtex) yield corpusFault(file, 1, 'not-bibtex');
  },
};

/** Types of volumes and shared data. */
const volumes = new Set(['proceedings', 'mvproceedings', 'periodical', 'xdata', 'set']);

/** True for an entry that is not a paper. A volume with an abstract is one. */
function isVolume({ type, fields }: BibtexEntry): boolean {
  return volumes.has(type) && !fields.has('abstract');
}
