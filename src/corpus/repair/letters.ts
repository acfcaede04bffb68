const letter = /\p{L}/u;
const letterOrNumber = /[\p{L}\p{N}]/u;

/** Shared by several modules, because compiling a Unicode class takes about a millisecond. */
export function hasLetter(text: string): boolean {
  return letter.test(text);
}

export function hasLetterOrNumber(text: string): boolean {
  return letterOrNumber.test(text);
}
