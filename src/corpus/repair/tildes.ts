/**
 * Replaces TeX's non-breaking space (`60~Hz`) with a space. Keeps `~` where it means "about" (`~35x`) or a range
 * (`5~10`).
 */
export function untieWords(text: string): string {
  if (!text.includes('~')) return text;
  return text
    .replace(/~(?=[.,;:!?)\s]|$)(?<=[A-Za-z.,)]~)/gu, '')
    .replace(/(?<=[A-Za-z.,)\d])~(?=[\p{L}(])|(?<=[A-Za-z.,)])~(?=\d)/gu, ' ');
}
