/** One line with its end. JSON escapes every line break; those of Unicode and bidirectional marks stay as they are. */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
