import { readFileSync } from 'node:fs';

/** Returns the lines of a word table in `data`, without comments and empty lines. */
export function dataLines(name: string): string[] {
  const text = readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
