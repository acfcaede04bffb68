const letter = /\p{L}/u;
const letterOrNumber = /[\p{L}\p{N}]/u;

/** One pattern for all who ask: each compilation of a Unicode class costs a start about a millisecond. */
export function hasLetter(text: string): boolean {
  return letter.test(text);
}

export function hasLetterOrNumber(text: string): boolean {
  return letterOrNumber.test(text);
}
