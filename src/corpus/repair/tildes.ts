/** Replaces TeX's tied space (`60~Hz`) with a space; `~` for "about" (`~35x`) and between numbers (`5~10`) stays. */
export function untieWords(text: string): string {
  if (!text.includes('~')) return text;
  return text
    .replace(/~(?=[.,;:!?)\s]|$)(?<=[A-Za-z.,)]~)/gu, '')
    .replace(/(?<=[A-Za-z.,)\d])~(?=[\p{L}(])|(?<=[A-Za-z.,)])~(?=\d)/gu, ' ');
}
