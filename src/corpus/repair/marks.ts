/**
 * Private-use characters that stand for what only a later step can fill in. They never leave the corpus
 * folder: text from a source loses its own private-use characters before the first of them is written.
 */
export const ownNameMark = '\u{E000}';
export const lostMathsMark = '\u{E001}';
/** Stands for a name while fixed patterns look at what is around it. */
export const nameMark = '\u{E002}';

const firstLinkMark = 0xe100;
/** A text keeps at most this many links; the ones after them stay as typed. */
export const mostLinks = 512;

export function linkMark(index: number): string {
  return String.fromCharCode(firstLinkMark + index);
}

/** Puts back what the marks of `linkMark` stand for. */
export function fillLinkMarks(text: string, shown: readonly string[]): string {
  return text.replace(/[\u{E100}-\u{E2FF}]/gu, (mark) => shown[mark.charCodeAt(0) - firstLinkMark] ?? '');
}
