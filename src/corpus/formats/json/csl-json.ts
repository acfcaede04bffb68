import { corpusFault } from '../../read/fault.ts';
import type { CorpusFormat } from '../../read/format.ts';
import { parseJson } from '../../read/parse-json.ts';
import type { TextItem } from '../../read/text-items.ts';
import { jsonItems, wrapsList } from './json-items.ts';

/** Reads CSL-JSON and any other JSON: an array of papers, an object that wraps one, or papers one after the other. */
export const cslJsonFormat: CorpusFormat = {
  id: 'csl-json',
  ending: '.json',
  looksLike(head) {
    return /^\[\s*(?:[[\]{"]|$)/.test(head) || /^\{\s*?(?:\n|$)/.test(head) || wrapsList(head);
  },
  async *read(text, file) {
    // The schemas are loaded only for a corpus of JSON.
    const { eventsOfJson } = await import('./json-events.ts');
    const found = jsonItems(text);
    let lastLine = 1;
    for (;;) {
      const next = await found.next();
      if (next.done) {
        const { outermost, closed } = next.value;
        if (outermost === 'other') yield corpusFault(file, 1, 'not-csl-json');
        else if (!closed) yield corpusFault(file, lastLine, 'cut-off-file');
        return;
      }
      lastLine = next.value.line;
      const item = parsedItem(next.value, file);
      if ('fault' in item) yield item;
      else yield* eventsOfJson(item.value, file, lastLine);
    }
  },
};

function parsedItem({ line, text, state }: TextItem, file: string) {
  if (state === 'too-long') return corpusFault(file, line, 'record-too-long');
  const value = parseJson(text);
  return value === undefined ? corpusFault(file, line, 'broken-json', text) : { value };
}
