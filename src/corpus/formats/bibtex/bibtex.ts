import { corpusFault } from '../../read/fault.ts';
import { type CorpusEvent, type CorpusFormat, longestRecord } from '../../read/format.ts';
import { type BibtexEntry, readBibtexEntry, readBibtexString } from './bibtex-entry.ts';
import { bibtexItems } from './bibtex-items.ts';
import { sourceOfEntry } from './bibtex-source.ts';
import { Inheritance } from './inheritance.ts';

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
    const inheritance = new Inheritance();
    let entries = 0;
    for await (const { line, text: raw, state } of bibtexItems(text)) {
      entries += 1;
      if (state === 'too-long') {
        yield corpusFault(file, line, 'record-too-long');
        continue;
      }
      const type = /^@\s*([A-Za-z]+)/.exec(raw)?.[1]?.toLowerCase();
      if (type === 'comment' || type === 'preamble') continue;
      if (state === 'cut-off') {
        yield corpusFault(file, line, 'broken-entry', raw);
        continue;
      }
      if (type === 'string') {
        const string = readBibtexString(raw, strings);
        if (string && string.value.length <= longestRecord)
          strings.set(string.name.toLowerCase(), string.value);
        else yield corpusFault(file, line, 'broken-entry', raw);
        continue;
      }
      const entry = readBibtexEntry(raw, strings);
      if (entry === null) yield corpusFault(file, line, 'record-too-long');
      else for (const ready of inheritance.add(line, entry)) yield* recordOf(ready);
    }
    for (const ready of inheritance.end()) yield* recordOf(ready);
    if (entries === 0) yield corpusFault(file, 1, 'not-bibtex');
  },
};

/** Types of volumes and shared data. Without an abstract such an entry is not a paper. */
const volumes = new Set(['proceedings', 'mvproceedings', 'periodical', 'xdata', 'set']);

function* recordOf({ line, entry }: { line: number; entry: BibtexEntry }): Generator<CorpusEvent> {
  if (volumes.has(entry.type) && !entry.fields.has('abstract')) return;
  yield { kind: 'record', line, source: sourceOfEntry(entry) };
}
