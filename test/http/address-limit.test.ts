import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { AddressLimit } from '../../src/http/address-limit.ts';

it.each([
  ['the addresses of one /64 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['two networks', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['an address and its form in IPv6', '192.0.2.7', '::ffff:192.0.2.7', true],
  [
    'what a client claims, behind a proxy on this machine',
    '127.0.0.1 a, 192.0.2.7',
    '127.0.0.1 b, 192.0.2.7',
    true,
  ],
  ['what others claim', '192.0.2.8 192.0.2.7', '192.0.2.9 192.0.2.7', false],
])('%s: %s and %s', (_, one, other, isShared) => {
  const limit = new AddressLimit({ burst: 1, msPerRequest: 5_000, now: () => 0 });
  const from = (made: string) => {
    const [remoteAddress, ...forwarded] = made.split(' ');
    const headers = forwarded.length > 0 ? { 'x-forwarded-for': forwarded.join(' ') } : {};
    return { socket: { remoteAddress }, headers } as IncomingMessage;
  };
  expect([limit.take(from(one)), limit.take(from(other))]).toEqual([0, isShared ? 5 : 0]);
});
