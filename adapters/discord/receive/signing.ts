import { createPublicKey, verify } from 'node:crypto';
import type { Signing } from '../../../src/http/signed-request.ts';

/** DER prefix of an Ed25519 public key (RFC 8410); the 32 bytes of the key follow. */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** `publicKey` is the application's, 64 hexadecimal digits. */
export function signingWith(publicKey: string): Signing {
  const der = Buffer.concat([keyPrefix, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return {
    signatureHeader: 'x-signature-ed25519',
    signatureForm: /^[0-9a-f]{128}$/iu,
    timestampHeader: 'x-signature-timestamp',
    mostBytes: 131_072,
    isGenuine: (signature, timestamp, body) =>
      verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex')),
  };
}
