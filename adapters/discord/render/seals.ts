import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The right of one person to change a channel's subscriptions, given because Discord offered them `/paper-manage`
 * there. People whose own permissions allow that need no grant.
 */
export interface Grant {
  user: string;
  /** The channel; for a thread, the channel that the thread belongs to. */
  channel: string;
  /**
   * The ids of the person's roles. A grant ends when a role is given or taken, since it may have come from that role.
   */
  roles: readonly string[];
  /** Epoch milliseconds, rounded down to a second when sealed. */
  until: number;
}

const expiryLength = 6;
const macLength = 16;
/** Length of a seal in characters. */
export const sealLength = expiryLength + macLength;

/**
 * Seals and opens grants. A grant travels in a custom id, which a modified client may change, so its seal is valid
 * for one person with the same roles, one channel and one text until its expiry, and cannot be made without the secret.
 */
export class Seals {
  readonly #key: Buffer;

  /** All processes need the same secret, such as the bot's token. */
  constructor(secret: string) {
    this.#key = createHmac('sha256', secret).update('grants in custom ids').digest();
  }

  seal(grant: Grant, text: string): string {
    const expiry = Math.floor(grant.until / 1_000)
      .toString(36)
      .padStart(expiryLength, '0');
    return expiry + this.#mac(grant, expiry, text);
  }

  /** Returns the grant's expiry in epoch milliseconds, or undefined if the seal is expired or not one of ours. */
  open(seal: string, text: string, asker: Omit<Grant, 'until'>, now: number): number | undefined {
    const expiry = seal.slice(0, expiryLength);
    const until = Number.parseInt(expiry, 36) * 1_000;
    const given = Buffer.from(seal.slice(expiryLength));
    const expected = Buffer.from(this.#mac(asker, expiry, text));
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
    return isOurs && now < until ? until : undefined;
  }

  #mac({ user, channel, roles }: Omit<Grant, 'until'>, expiry: string, text: string): string {
    const sealed = JSON.stringify([user, channel, roles.toSorted(), expiry, text]);
    const mac = createHmac('sha256', this.#key).update(sealed);
    return mac.digest('base64url').slice(0, macLength);
  }
}
