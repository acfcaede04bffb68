/** Returns a number with an English noun: `1 paper`, `2 papers`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
