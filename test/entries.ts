/** Returns the entries of a text, in which bars and line ends divide them. */
export function entries(text: string): string[] {
  return text
    .trim()
    .split(/\n|\|/u)
    .map((entry) => entry.trim());
}
