import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Runs an empty interactions endpoint, which verifies, parses, defers and offers constant choices.
 * `node discord-empty-endpoint.ts PUBLIC_KEY`, with 64 hexadecimal digits.
 */
const [hex = ''] = process.argv.slice(2);
const jwk: JsonWebKey = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') };
const key = createPublicKey({ key: jwk, format: 'jwk' });
const choices = Array.from({ length: 25 }, (_, n) => ({ name: `choice ${n}`, value: `${n}` }));
const offered = JSON.stringify({ type: 8, data: { choices } });
const deferred = JSON.stringify({ type: 5, data: { flags: 64 } });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { 'x-signature-timestamp': at, 'x-signature-ed25519': signature } = request.headers;
    const body = Buffer.concat(chunks);
    const signed = Buffer.concat([Buffer.from(String(at)), body]);
    if (!verify(null, signed, key, Buffer.from(String(signature), 'hex'))) {
      response.writeHead(401).end();
      return;
    }
    const { type } = JSON.parse(String(body)) as { type: number };
    response.writeHead(200, { 'content-type': 'application/json' }).end(type === 4 ? offered : deferred);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
process.on('disconnect', () => process.exit());
