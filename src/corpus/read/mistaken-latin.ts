/** Matches the characters that Windows-1252 has for the bytes that continue a character of UTF-8. */
const rest = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const character = `(?:[Â-ß]${rest}|[à-ï]${rest}{2}|[ð-ô]${rest}{3})`;
/** Matches what other texts do not have: `Ã¼`, `Â°`, `â€™`, the Chinese comma and full stop, or three characters. */
const sure = new RegExp(`[ÂÃ]${rest}|(?:â[€\\u0080]|ï¼|ã[€\\u0080])${rest}|(?:[ä-é]${rest}{2}){3}`, 'u');
const characters = new RegExp(`${character}+`, 'gu');

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows = new TextDecoder('windows-1252');
const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [windows.decode(Uint8Array.of(byte)), byte]));

/**
 * Restores UTF-8 that some program read as Latin-1 or Windows-1252 and saved: `JÃ¶rg` → `Jörg`, `itâ€™s` → `it’s`. A
 * text without a sequence that is surely one stays as it is.
 */
export function withoutMistakenLatin(text: string): string {
  if (!sure.test(text)) return text;
  return text.replace(characters, (found) => {
    try {
      return utf8.decode(Uint8Array.from(found, (one) => bytes.get(one) ?? one.charCodeAt(0)));
    } catch {
      return found;
    }
  });
}
