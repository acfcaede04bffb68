/**
 * Private-use characters that stand for something until a later step replaces them. They cannot occur in a source's
 * text, because `dropControls` removes private-use characters first.
 */
export const ownNameMark = '\u{E000}';
export const lostMathsMark = '\u{E001}';
/** Stands for a name while patterns are matched around it. */
export const nameMark = '\u{E002}';

const firstLinkMark = 0xe100;
/** Only this many links of a text are recognised. Later ones stay as typed. */
export const mostLinks = 512;

export function linkMark(index: number): string {
  return String.fromCharCode(firstLinkMark + index);
}

/** Replaces the marks of `linkMark` with the shown texts. */
export function fillLinkMarks(text: string, shown: readonly string[]): string {
  return text.replace(/[\u{E100}-\u{E2FF}]/gu, (mark) => shown[mark.charCodeAt(0) - firstLinkMark] ?? '');
}
