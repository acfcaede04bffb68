/** The numbers from zero to twelve. */
export const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const hanDigits = [...'零一二三四五六七八九十'];

/**
 * Reads a number in digits, as an English word up to twelve, or in Chinese numerals up to 九十九; 两 is 2. Returns a
 * negative number for other text.
 */
export function readNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  if (numberWords.includes(text)) return numberWords.indexOf(text);
  const plain = text.replace('两', '二').replace(/^零(?=.)/u, '');
  const [tens, ones] = plain.includes('十') ? plain.split('十') : ['零', plain];
  const ten = tens === '' ? 1 : hanDigits.indexOf(tens ?? '');
  return ten * 10 + (ones === '' ? 0 : hanDigits.indexOf(ones ?? ''));
}
