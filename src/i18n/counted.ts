/** Returns a number as English text has it: `12,345`. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** Returns a number with an English noun: `1 paper`, `2,000 papers`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}
