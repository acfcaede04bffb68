import { createHash } from 'node:crypto';

/**
 * Returns the nonce of a post, at most 25 characters. The channel is part of it, because Discord keeps nonces per
 * author and would return a message of another channel.
 */
export function nonceOf(channel: string, key: string): string {
  return createHash('sha256').update(`${channel}/${key}`).digest('base64url').slice(0, 22);
}
