import { longestRecord } from '../../read/format.ts';
import type { TextItem } from '../../read/text-items.ts';

interface FeedShape {
  /** `rss` includes RSS 1.0, whose root element is `RDF`. */
  root: 'feed' | 'entry' | 'rss' | 'other';
  /** True if the feed declares a type (DTD), which could define entities. */
  doctype: boolean;
  closed: boolean;
}

const tag = /<(\/?)(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])/y;
const doctype = /^<!DOCTYPE(?:\s+(?:\w+:)?(feed|entry|rss|RDF)\b)?/i;
const atomNamespace = 'http://www.w3.org/2005/Atom';

/**
 * Finds the entries of an Atom feed, or the items of an RSS feed, without parsing them, so that a broken entry does
 * not affect the others. Skips comments and CDATA sections.
 */
export function* atomItems(text: string): Generator<TextItem, FeedShape> {
  const shape: FeedShape = { root: 'other', doctype: false, closed: false };
  let rootSeen = false;
  let entryAt = -1;
  let line = 1;
  let lineEnd = text.indexOf('\n');
  const lineAt = (at: number): number => {
    while (lineEnd !== -1 && lineEnd < at) {
      line += 1;
      lineEnd = text.indexOf('\n', lineEnd + 1);
    }
    return line;
  };
  const item = (end: number, state: TextItem['state']): TextItem => {
    const tooLong = end - entryAt > longestRecord;
    return {
      line: lineAt(entryAt),
      text: tooLong ? '' : text.slice(entryAt, end),
      state: tooLong ? 'too-long' : state,
    };
  };
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const behind = stepOver(text, at);
    if (behind !== null) {
      at = behind;
      continue;
    }
    const declared = doctype.exec(text.slice(at, at + 100));
    if (declared) {
      shape.doctype = declared[1] !== undefined;
      return shape;
    }
    tag.lastIndex = at;
    const found = tag.exec(text);
    const [whole, slash, name] = found ?? ['<', '', ''];
    const end = at + whole.length;
    if (!rootSeen && found) {
      rootSeen = true;
      const attributes = text.slice(end, text.indexOf('>', end) + 1);
      if ((name === 'feed' || name === 'entry') && attributes.includes(atomNamespace)) shape.root = name;
      else if (name === 'rss' || name === 'RDF') shape.root = 'rss';
      else return shape;
    }
    if ((name === 'feed' || name === 'rss' || name === 'RDF') && slash) shape.closed = true;
    const isEntry = name === (shape.root === 'rss' ? 'item' : 'entry');
    if (isEntry && !slash) {
      if (entryAt !== -1) yield item(at, 'cut-off');
      entryAt = at;
    } else if (isEntry && entryAt !== -1) {
      const close = text.indexOf('>', end);
      yield item(close === -1 ? text.length : close + 1, close === -1 ? 'cut-off' : 'whole');
      entryAt = -1;
      shape.closed ||= shape.root === 'entry' && close !== -1;
    }
    at = end;
  }
  if (entryAt !== -1) yield item(text.length, 'cut-off');
  return shape;
}

/**
 * Returns the end of a comment, a CDATA section or an instruction that starts at this offset; null if none starts
 * there.
 */
function stepOver(text: string, at: number): number | null {
  const ends: readonly [string, string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ];
  for (const [start, end] of ends) {
    if (!text.startsWith(start, at)) continue;
    const close = text.indexOf(end, at + start.length);
    return close === -1 ? text.length : close + end.length;
  }
  return null;
}
