/** TeX's tied space (`60~Hz`) as a space; the sign for "about" (`~35x`) and between numbers (`5~10`) stays. */
export function untieWords(text: string): string {
  return text.replace(/(?<=[A-Za-z.,)\d])~(?=[\p{L}(])|(?<=[A-Za-z.,)])~(?=\d)/gu, ' ');
}
