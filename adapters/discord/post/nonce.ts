import { createHash } from 'node:crypto';

/**
 * At most 25 characters, the same for the same post and channel: Discord keeps nonces per author and would give
 * back a message of another channel.
 */
export function nonceOf(channel: string, key: string): string {
  return createHash('sha256').update(`${channel}/${key}`).digest('base64url').slice(0, 22);
}
