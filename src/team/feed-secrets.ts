import { createHash, randomBytes } from 'node:crypto';

/** In bytes: 192 bits, so that nobody finds an address by trying. */
const secretLength = 24;

/** Returns the secret of a new feed's address, in 32 characters. */
export function newFeedSecret(): string {
  return randomBytes(secretLength).toString('base64url');
}

/** Returns the hash that is stored instead of the secret. */
export function feedHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
