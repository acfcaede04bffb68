/** HTML of the markdown that this adapter writes: headings, small print, bold, code, links and escaped letters. */
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

const inline =
  /\\(?<escaped>[^0-9A-Za-z\s])|\*\*(?<bold>(?:\\[\s\S]|[^\\])+?)\*\*(?!\*)|(?<ticks>`+)(?<code>[\s\S]*?[^`])\k<ticks>(?!`)|\[(?<label>(?:\\[\s\S]|[^\]\\])*)\]\(<(?<target>[^>]*)>\)|<(?<url>https?:\/\/[^>\s]+)>/gu;

function inlineHtml(text: string): string {
  let html = '';
  let at = 0;
  for (const match of text.matchAll(inline)) {
    html += escapeHtml(text.slice(at, match.index)) + spanHtml(match.groups ?? {});
    at = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(at));
}

function spanHtml({ escaped, bold, code, label, target, url }: Record<string, string | undefined>): string {
  if (escaped !== undefined) return escapeHtml(escaped);
  if (bold !== undefined) return `<strong>${inlineHtml(bold)}</strong>`;
  if (code !== undefined) return `<code>${escapeHtml(code.trim())}</code>`;
  const address = target ?? url ?? '';
  const words = label === undefined ? escapeHtml(address) : inlineHtml(label);
  return `<a href="${escapeHtml(address)}" rel="noreferrer noopener" target="_blank">${words}</a>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
