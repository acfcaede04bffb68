/** Replaces TeX's dashes (`--`, `---`) with typed ones and joins a hyphen that was torn from its word. */
export function mendDashes(text: string): string {
  if (!text.includes('-')) return text;
  const dashed = text.includes('--') ? mendDoubled(text) : text;
  if (!dashed.includes('- ')) return dashed;
  return dashed.replace(/- (?=(?!(?:and|or|to|nor|as|but|und|vs)\b)[a-z]{2,})(?<=[\p{L}\p{N}]- )/gu, '-');
}

function mendDoubled(text: string): string {
  return text.replace(/---(?!-)(?<!----)/g, '—').replace(/--(?=[^\s-])(?<=[^\s-]--)|--(?=\s)(?<=\s--)/g, '–');
}
