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

/** Matches an escaped letter, the backticks before code, bold text, a masked link, or an address. */
const markup =
  /\\([^0-9A-Za-z\s])|(`+)|\*\*((?:\\.|[^\\*])+)\*\*|\[((?:\\.|[^\\\]])*)\]\(<([^>\\]*)>\)|<(https?:\/\/[^>\s]+)>/uy;

function inlineHtml(text: string): string {
  let shown = '';
  for (let at = 0; at < text.length; ) {
    markup.lastIndex = at;
    const [whole = text.charAt(at), escaped, ticks, bold, label, target, address] = markup.exec(text) ?? [];
    at += whole.length;
    if (ticks !== undefined) {
      const end = closingTicks(text, ticks, at);
      if (end === undefined) shown += ticks;
      else {
        shown += `<code>${escapeHtml(text.slice(at, end).trim())}</code>`;
        at = end + ticks.length;
      }
    } else if (bold !== undefined) shown += `<strong>${inlineHtml(bold)}</strong>`;
    else if (target !== undefined) shown += linkHtml(target, inlineHtml(label ?? ''));
    else if (address !== undefined) shown += linkHtml(address, escapeHtml(address));
    else shown += escapeHtml(escaped ?? whole);
  }
  return shown;
}

/** Returns the index of the next run of exactly these backticks. */
function closingTicks(text: string, ticks: string, from: number): number | undefined {
  const runs = text.slice(from).matchAll(/`+/gu);
  const closing = runs.find(([run]) => run === ticks);
  return closing && from + closing.index;
}

function linkHtml(address: string, words: string): string {
  return `<a href="${escapeHtml(address)}" rel="noreferrer noopener" target="_blank">${words}</a>`;
}

function escapeHtml(text: string): string {
  return String(html`${text}`);
}
