import { corpusFault } from '../../read/fault.ts';
import type { CorpusFormat } from '../../read/format.ts';
import { linesOf } from '../../read/text-items.ts';
import { readPageLine } from './page-line.ts';
import { PageReader } from './page-reader.ts';

const linesLookedAt = 20;

export const pageFormat: CorpusFormat = {
  id: 'page',
  ending: '.txt',
  looksLike(head) {
    const kinds = head.split('\n', linesLookedAt).map((line) => readPageLine(line).kind);
    return kinds.some((kind) => kind === 'topic' || kind === 'part' || kind === 'caption');
  },
  async *read(text, file) {
    const page = new PageReader(file);
    for await (const { line, text: content, state } of linesOf(text)) {
      if (state === 'too-long') yield corpusFault(file, line, 'record-too-long');
      yield* page.line(content);
    }
    yield* page.end();
  },
};
