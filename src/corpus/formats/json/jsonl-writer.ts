/**
 * Returns the object as one line, including its line break. Line breaks in texts are escaped, except those that only
 * Unicode defines.
 */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
