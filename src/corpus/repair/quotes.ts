/** Replaces TeX's quotes with typed ones: ``` ``a'' ``` and `''a''` → “a”, `` `a' `` → ‘a’. */
export function repairQuotes(text: string): string {
  if (!/`|''/.test(text)) return text;
  return text
    .replace(/``([^`"']*(?:'(?!')[^`"']*)*)(?:''|"|”)/gu, '“$1”')
    .replace(/(?<![\p{L}\p{N}])''([^']+)''/gu, '“$1”')
    .replace(/(?<![`\p{L}\p{N}])`([^`']+)'(?!\p{L})/gu, '‘$1’')
    .replace(/``/gu, '“')
    .replace(/`/gu, '‘')
    .replace(/(?<=\S)''(?!\p{L})/gu, '”');
}
