import { createHash } from 'node:crypto';

/** Returns the first `length` hexadecimal digits of a digest of the text. */
export function keyFrom(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
