/** Replaces TeX's dashes (`--`, `---`) with typed ones and joins a hyphen that was torn from its word. */
export function repairDashes(text: string): string {
  if (!text.includes('-')) return text;
  const dashed = text.includes('--') ? replaceDoubled(text) : text;
  if (!dashed.includes('- ')) return dashed;
  return dashed.replace(/- (?=(?!(?:and|or|to|nor|as|but|und|vs)\b)[a-z]{2,})(?<=[\p{L}\p{N}]- )/gu, '-');
}

function replaceDoubled(text: string): string {
  return text.replace(/---(?!-)(?<!----)/g, '—').replace(/--(?=[^\s-])(?<=[^\s-]--)|--(?=\s)(?<=\s--)/g, '–');
}
