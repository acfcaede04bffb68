import { corpusFault } from '../fault.ts';
import { readPage } from '../page.ts';
import { readPageLine } from '../page-line.ts';
import type { CorpusEvent, CorpusFormat } from './format.ts';
import { linesOf } from './text-items.ts';

const linesLookedAt = 20;

export const pageFormat: CorpusFormat = {
  id: 'page',
  ending: '.txt',
  looksLike(head) {
    const kinds = head.split('\n', linesLookedAt).map((line) => readPageLine(line).kind);
    return kinds.some((kind) => kind === 'topic' || kind === 'part' || kind === 'caption');
  },
  async *read(text, file) {
    // The page's reader asks for a line at a time, so a fault of a line comes out before what follows it.
    const tooLong: CorpusEvent[] = [];
    const lines = async function* () {
      for await (const item of linesOf(text)) {
        if (item.state === 'too-long') tooLong.push(corpusFault(file, item.line, 'record-too-long'));
        yield item.text;
      }
    };
    for await (const event of readPage(lines(), file)) {
      yield* tooLong.splice(0);
      yield event;
    }
    yield* tooLong;
  },
};
