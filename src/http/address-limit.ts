import type { IncomingMessage } from 'node:http';
import { Allowance } from '../model/allowance.ts';
import { isLoopback } from './loopback.ts';

interface AddressLimitOptions {
  /** See `Allowance`. */
  burst: number;
  msPerRequest: number;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Limits the requests that each address makes. */
export class AddressLimit {
  readonly #allowance: Allowance;
  readonly #now: () => number;

  constructor({ now, ...options }: AddressLimitOptions) {
    this.#allowance = new Allowance(options);
    this.#now = now;
  }

  /** Returns 0 and counts the request if it may be answered, else the seconds after which the address may ask again. */
  take(request: IncomingMessage): number {
    return Math.ceil(this.#allowance.take(addressOf(request), this.#now()) / 1000);
  }
}

/**
 * Returns the key that a request is counted under: the peer's address, or the last one in `X-Forwarded-For` if the peer
 * is a proxy on this machine. The addresses of an IPv6 /64 network share a key, because one customer gets them all.
 */
function addressOf({ socket, headers }: IncomingMessage): string {
  const peer = socket.remoteAddress ?? '';
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)!
    .trim();
  const address = isLoopback(peer) && forwarded !== '' ? forwarded : peer;
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/iu, '');
  const [start = ''] = address.split('::');
  return [...start.split(':'), '0', '0', '0'].slice(0, 4).join(':');
}
