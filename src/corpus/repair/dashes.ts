/** TeX's dashes as typed characters; a hyphen torn from its word is joined to it again. */
export function mendDashes(text: string): string {
  return text
    .replace(/(?<!-)---(?!-)/gu, '—')
    .replace(/(?<=[^\s-])--(?=[^\s-])|(?<=\s)--(?=\s)/gu, '–')
    .replace(/(?<=[\p{L}\p{N}])- (?=(?!(?:and|or|to|nor|as|but|und|vs)\b)[a-z]{2,})/gu, '-');
}
