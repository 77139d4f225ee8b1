import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretStore } from '../../shared/ports.ts';
import { Refusal } from '../../shared/refusal.ts';
import { createPrivateFile, readIfThere } from './durable-file.ts';
import { openSealedSecrets, type Seal, secretsFileName } from './sealed-secrets.ts';

export { createSealedSecretStore } from './sealed-secrets.ts';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

function sealWith(key: Buffer): Seal {
  return {
    async close(id, secret) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(id));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
    },
    async open(id, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const tag = bytes.subarray(-tagBytes);
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
      const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}

/** The folder's key, made when there is none. A key that sealed something is never replaced. */
async function folderKey(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'secret.key');
  const found = await readIfThere(path);
  if (found?.length === keyBytes) return found;
  if ((await readIfThere(join(folder, secretsFileName))) !== undefined) {
    throw new Refusal('unavailable', `The key of the saved sign-ins is missing or damaged: ${path}`, {
      remedy: `Put a backup of the key in its place, or move ${secretsFileName} away and connect the accounts again.`,
    });
  }
  // Half a key is what a crash at the first start leaves; it has sealed nothing.
  await rm(path, { force: true });
  const key = randomBytes(keyBytes);
  await createPrivateFile(path, key);
  return key;
}

/** Secrets encrypted with a key (by default the one beside them, readable to its owner only). */
export async function openSecretFile(folder: string, key?: Buffer): Promise<SecretStore> {
  if (key && key.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes, not ${key.length}.`);
  return openSealedSecrets(folder, sealWith(key ?? (await folderKey(folder))));
}
