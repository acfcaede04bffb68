/** Returns one line with its line break. Line breaks in texts are escaped; those that only Unicode has are kept. */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
