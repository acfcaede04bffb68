import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { fail, type Outcome, ok } from '../../../../src/model/outcome.ts';

/** One of the keys in `ENCRYPTION_KEY`. */
interface Key {
  /** Stored with each encrypted text to find its key. It reveals nothing about the key. */
  id: string;
  bytes: Buffer;
}

/** The first key encrypts, all of them decrypt. */
export type Keys = readonly [Key, ...Key[]];

const version = 'v1';

/**
 * Reads 32 bytes in hexadecimal or base64, or several separated by commas: the first encrypts, the others only decrypt
 * what they once encrypted. The AES key and the key's id are derived from the 32 bytes with HKDF-SHA-256 under separate
 * labels (RFC 5869). Problem: `bad-encryption-key`.
 */
export function readKeys(setting: string): Outcome<Keys> {
  const keys: Key[] = [];
  for (const part of setting.split(',')) {
    const secret = decode(part.trim());
    if (!secret) return fail({ code: 'bad-encryption-key' });
    keys.push({
      id: derive(secret, 'key id', 6).toString('hex'),
      bytes: derive(secret, 'installations', 32),
    });
  }
  return ok(keys as [Key, ...Key[]]);
}

/** Encrypts with AES-256-GCM and a random 96-bit nonce. The text can be decrypted only with the same `context`. */
export function seal(
  keys: Keys,
  context: readonly string[],
  plain: string,
): { keyId: string; sealed: string } {
  const [key] = keys;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(contextBytes(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const sealed = [
    version,
    nonce.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    body.toString('base64url'),
  ];
  return { keyId: key.id, sealed: sealed.join('.') };
}

/** Decrypts a text. Returns a fault if its key is missing, or if the text or its context was changed. */
export function unseal(
  keys: Keys,
  context: readonly string[],
  keyId: string,
  sealed: string,
): { plain: string } | { fault: 'other-key' | 'changed' } {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) return { fault: 'other-key' };
  const [format, nonce, tag, body] = sealed.split('.');
  if (format !== version || nonce === undefined || tag === undefined || body === undefined)
    return { fault: 'changed' };
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    })
      .setAAD(contextBytes(context))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return { plain: Buffer.concat([decipher.update(body, 'base64url'), decipher.final()]).toString('utf8') };
  } catch {
    return { fault: 'changed' };
  }
}

function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}

function derive(secret: Buffer, label: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `broadsheet ${label} ${version}`, bytes));
}

function contextBytes(context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(context));
}
