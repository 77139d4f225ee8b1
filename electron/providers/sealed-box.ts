import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** A text that only the holder of one private key can read; every field base64url. */
export interface SealedBox {
  /** Made for this one box. */
  ephemeralKey: string;
  nonce: string;
  sealed: string;
}

const algorithm = 'aes-256-gcm';
const tagBytes = 16;
const purpose = 'rostrum relay 1';

function publicKeyOf(text: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: text }, format: 'jwk' });
}

function publicText(key: KeyObject): string {
  return String(key.export({ format: 'jwk' }).x);
}

function boxKey(privateKey: KeyObject, publicKey: KeyObject, ephemeral: string): Buffer {
  const secret = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(ephemeral), purpose, 32));
}

/** A pair for one exchange (X25519). The private half is PKCS #8, base64url. */
export function makeBoxKeys(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicText(publicKey),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  };
}

export function isBoxKey(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** X25519, HKDF-SHA-256 and AES-256-GCM. */
export function sealBox(publicKey: string, text: string): SealedBox {
  const own = generateKeyPairSync('x25519');
  const ephemeralKey = publicText(own.publicKey);
  const nonce = randomBytes(12);
  const cipher = createCipheriv(
    algorithm,
    boxKey(own.privateKey, publicKeyOf(publicKey), ephemeralKey),
    nonce,
  );
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { ephemeralKey, nonce: nonce.toString('base64url'), sealed: sealed.toString('base64url') };
}

/** Throws when the box was made for another key, or changed. */
export function openBox(privateKey: string, { ephemeralKey, nonce, sealed }: SealedBox): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(
    algorithm,
    boxKey(key, publicKeyOf(ephemeralKey), ephemeralKey),
    Buffer.from(nonce, 'base64url'),
    { authTagLength: tagBytes },
  );
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
}
