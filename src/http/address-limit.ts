import type { IncomingMessage } from 'node:http';
import { BoundedMap } from '../model/bounded-map.ts';
import { isLoopback } from './loopback.ts';

interface AddressLimitOptions {
  /** The requests that an address may make at once. */
  burst: number;
  /** The time in which an address regains one request. */
  msPerRequest: number;
  /** Epoch milliseconds. */
  now: () => number;
}

const mostAddresses = 10_000;

/** Limits the requests that each address makes, with a bucket of tokens for each. */
export class AddressLimit {
  readonly #options: AddressLimitOptions;
  /** Epoch milliseconds at which each address may make a whole burst of requests again. */
  readonly #recoveries = new BoundedMap<string, number>(mostAddresses);

  constructor(options: AddressLimitOptions) {
    this.#options = options;
  }

  /** Returns 0 and counts the request if it may be answered, else the seconds after which the address may ask again. */
  take(request: IncomingMessage): number {
    const { burst, msPerRequest, now } = this.#options;
    const address = addressOf(request);
    const time = now();
    const recovery = (this.#recoveries.get(address, time) ?? time) + msPerRequest;
    const waitMs = recovery - time - burst * msPerRequest;
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    this.#recoveries.set(address, recovery, recovery);
    return 0;
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
