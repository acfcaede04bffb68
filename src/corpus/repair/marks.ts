/**
 * Private-use characters that a later step replaces. They cannot collide with a source's own, which `dropControls`
 * removes first.
 */
export const ownNameMark = '\u{E000}';
export const lostMathsMark = '\u{E001}';
/** Replaces a name while fixed patterns are matched around it. */
export const nameMark = '\u{E002}';

const firstLinkMark = 0xe100;
/** Links after this many stay in the text as typed. */
export const mostLinks = 512;

export function linkMark(index: number): string {
  return String.fromCharCode(firstLinkMark + index);
}

/** Replaces the marks of `linkMark` with the shown texts. */
export function fillLinkMarks(text: string, shown: readonly string[]): string {
  return text.replace(/[\u{E100}-\u{E2FF}]/gu, (mark) => shown[mark.charCodeAt(0) - firstLinkMark] ?? '');
}
