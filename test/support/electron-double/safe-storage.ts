import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { doubleSettings } from './settings.ts';

const { keychain, folder } = doubleSettings;
/** Stands for what the keychain holds: the same on each start on the same folder, and in no file. */
const key = createHash('sha256').update(`keychain of ${folder}`).digest();

function seal(text: string): Buffer {
  if (keychain === 'basic_text') return Buffer.from(`v10${text}`);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([
    Buffer.from('v11'),
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

function open(sealed: Buffer): string {
  if (keychain === 'basic_text') return sealed.subarray(3).toString();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(3, 15));
  decipher.setAuthTag(sealed.subarray(-16));
  return decipher.update(sealed.subarray(15, -16), undefined, 'utf8') + decipher.final('utf8');
}

function requireKeychain(): void {
  if (keychain === 'none') throw new Error('Error while encrypting the text provided to safeStorage.');
}

export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => keychain !== 'none',
  async encryptStringAsync(text: string): Promise<Buffer> {
    requireKeychain();
    return seal(text);
  },
  async decryptStringAsync(sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    requireKeychain();
    return { shouldReEncrypt: false, result: open(sealed) };
  },
  getSelectedStorageBackend: (): string => (keychain === 'system' ? 'gnome_libsecret' : 'basic_text'),
};
