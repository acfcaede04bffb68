import { html } from 'hono/html';

/** Renders the markdown that this adapter writes as HTML: headings, small print, bold, code, links, escaped letters. */
export function markdownHtml(source: string): string {
  return source
    .split('\n')
    .map((line) => {
      if (line.startsWith('### ')) return `<h3>${inlineHtml(line.slice(4))}</h3>`;
      if (line.startsWith('-# ')) return `<small>${inlineHtml(line.slice(3))}</small>`;
      return line === '' ? '<br>' : `<p>${inlineHtml(line)}</p>`;
    })
    .join('');
}

/** The markup of one span of a line, such as a link, and the index after the span. */
interface InlineSpan {
  end: number;
  html: string;
}

/**
 * Renders a line in linear time, whatever it contains: every search for the end of a span caches its result, so that
 * no letter is searched twice for the same end, and bold text contains no other bold text.
 */
function inlineHtml(text: string, isBold = false): string {
  const line = { text, isBold, find: finder(text), closingTicks: tickFinder(text) };
  let markup = '';
  for (let at = 0; at < text.length; ) {
    const span = spanAt(line, at);
    markup += span?.html ?? escapeHtml(text.charAt(at));
    at = span?.end ?? at + 1;
  }
  return markup;
}

interface Line {
  text: string;
  isBold: boolean;
  find: Find;
  closingTicks: TickFinder;
}

function spanAt({ text, isBold, find, closingTicks }: Line, at: number): InlineSpan | undefined {
  switch (text[at]) {
    case '\\': {
      const escaped = text.charAt(at + 1);
      if (escaped === '' || /[0-9A-Za-z\s]/u.test(escaped)) return undefined;
      return { end: at + 2, html: escapeHtml(escaped) };
    }
    case '*': {
      if (isBold || text[at + 1] !== '*') return undefined;
      const end = find('bold', at + (text[at + 2] === '\\' ? 4 : 3));
      if (end === undefined) return undefined;
      return { end: end + 2, html: `<strong>${inlineHtml(text.slice(at + 2, end), true)}</strong>` };
    }
    case '`': {
      const ticks = runLength(text, at);
      const end = closingTicks(ticks, at + ticks);
      if (end === undefined) return { end: at + ticks, html: text.slice(at, at + ticks) };
      const code = text.slice(at + ticks, end).trim();
      return { end: end + ticks, html: `<code>${escapeHtml(code)}</code>` };
    }
    case '[': {
      const label = find('label', at + 1);
      if (label === undefined || !text.startsWith('](<', label)) return undefined;
      const end = find('address', label + 3);
      if (end === undefined || !text.startsWith('>)', end)) return undefined;
      return {
        end: end + 2,
        html: linkHtml(text.slice(label + 3, end), inlineHtml(text.slice(at + 1, label), isBold)),
      };
    }
    case '<': {
      if (!text.startsWith('http://', at + 1) && !text.startsWith('https://', at + 1)) return undefined;
      const end = find('bareAddress', at + 1);
      if (end === undefined || text[end] !== '>') return undefined;
      const address = text.slice(at + 1, end);
      return { end: end + 1, html: linkHtml(address, escapeHtml(address)) };
    }
    default:
      return undefined;
  }
}

const ends = {
  bold: (text: string, at: number) => text.startsWith('**', at) && text[at + 2] !== '*',
  label: (text: string, at: number) => text[at] === ']',
  address: (text: string, at: number) => text[at] === '>',
  bareAddress: (text: string, at: number) => /[>\s]/u.test(text.charAt(at)),
} as const;

/** Returns the index of the first unescaped end of this kind at or after an index. */
type Find = (end: keyof typeof ends, from: number) => number | undefined;

function finder(text: string): Find {
  const found = new Map<keyof typeof ends, number>();
  return (end, from) => {
    let at = found.get(end) ?? 0;
    if (at < from) {
      for (at = from; at < text.length && !ends[end](text, at); ) at += text[at] === '\\' ? 2 : 1;
      found.set(end, at);
    }
    return at < text.length ? at : undefined;
  };
}

/**
 * Returns the index of the first run of exactly this many backticks at or after an index. Must be called with
 * ascending indexes.
 */
type TickFinder = (ticks: number, from: number) => number | undefined;

function tickFinder(text: string): TickFinder {
  const last = [...text.matchAll(/`+/gu)].reverse();
  const byLength = Map.groupBy(last, ([ticks]) => ticks.length);
  return (ticks, from) => {
    const runs = byLength.get(ticks) ?? [];
    while ((runs.at(-1)?.index ?? from) < from) runs.pop();
    return runs.at(-1)?.index;
  };
}

function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end += 1;
  return end - at;
}

function linkHtml(address: string, words: string): string {
  return `<a href="${escapeHtml(address)}" rel="noreferrer noopener" target="_blank">${words}</a>`;
}

function escapeHtml(text: string): string {
  return String(html`${text}`);
}
