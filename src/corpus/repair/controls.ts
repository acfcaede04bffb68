const invisible =
  /(?!\t)\p{Cc}|[\u{AD}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}\u{FFFD}\p{Co}]/gu;

/** Removes invisible characters: control characters, byte order marks, soft hyphens, private-use characters. */
export function dropControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\r\n\u{2028}\u{2029}\u{A0}\u{202F}\u{3000}]+/gu, ' ')
    .replace(invisible, '');
}

/** Collapses white space to single spaces and trims the ends. Expects text without control characters. */
export function collapseSpace(text: string): string {
  if (!/ {2}|\t/.test(text)) return text.trim();
  return text.replace(/\s+/g, ' ').trim();
}
