import { corpusFault } from '../../read/fault.ts';
import type { CorpusEvent, CorpusFormat } from '../../read/format.ts';
import { LineSplitter, type TextItem } from '../../read/text-items.ts';
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
    const lines = new LineSplitter();
    let events: CorpusEvent[] = [];
    const take = (item: TextItem) => {
      if (item.state === 'too-long') events.push(corpusFault(file, item.line, 'record-too-long'));
      events.push(...page.line(item.text));
    };
    for await (const piece of text) {
      lines.split(piece, take);
      for (const event of events) yield event;
      events = [];
    }
    const rest = lines.rest();
    if (rest) take(rest);
    yield* [...events, ...page.end()];
  },
};
