import { corpusFault } from '../../read/fault.ts';
import type { CorpusEvent, CorpusFormat } from '../../read/format.ts';
import type { TextItem } from '../../read/text-items.ts';
import { eventsOfJson } from './json-events.ts';
import { jsonItems, wrapsList } from './json-items.ts';

/** Reads CSL-JSON and any other JSON with an array of papers, an object that wraps one, or a single paper. */
export const cslJsonFormat: CorpusFormat = {
  id: 'csl-json',
  ending: '.json',
  looksLike(head) {
    return head.startsWith('[') || /^\{\s*?(?:\n|$)/.test(head) || wrapsList(head);
  },
  async *read(text, file) {
    const found = jsonItems(text);
    let lastLine = 1;
    for (;;) {
      const next = await found.next();
      if (next.done) {
        const { outermost, closed, items } = next.value;
        if (outermost === 'other' || (outermost === 'object' && items > 1))
          yield corpusFault(file, 1, 'not-csl-json');
        else if (!closed) yield corpusFault(file, lastLine, 'cut-off-file');
        return;
      }
      lastLine = next.value.line;
      yield* readItem(next.value, file);
    }
  },
};

function* readItem({ line, text, state }: TextItem, file: string): Generator<CorpusEvent> {
  if (state === 'too-long') {
    yield corpusFault(file, line, 'record-too-long');
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    yield corpusFault(file, line, 'broken-json', text);
    return;
  }
  yield* eventsOfJson(value, file, line);
}
