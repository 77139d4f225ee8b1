import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { SecretStore } from '../../shared/ports.ts';
import { createSealedSecretStore, openSecretFile } from '../providers/secret-file.ts';

export interface DesktopSecrets {
  store: SecretStore;
  /** `key_file`: the system offers no keychain, and the key lies in a file only this user can read. */
  protection: 'keychain' | 'key_file';
}

async function keychainIsReal(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  // `basic_text` encrypts with a password that is printed in Chromium's source: plain text in disguise.
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** The store on the system's keychain; seals anew what the system says was sealed with an outdated key. */
async function openKeychainStore(folder: string): Promise<SecretStore> {
  let outdated = false;
  const store = await createSealedSecretStore(folder, {
    encrypt: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
    async decrypt(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
      outdated ||= shouldReEncrypt;
      return result;
    },
  });
  return {
    ...store,
    async get(id) {
      const secret = await store.get(id);
      if (!outdated || secret === undefined) return secret;
      // Two reads at once may share the mark; the one that loses it is told again at its next read.
      outdated = false;
      await store.put(id, secret);
      return secret;
    },
  };
}

/** Reads what was kept under the key file while there was no keychain, and moves it into the keychain's store. */
function preferring(keychain: SecretStore, keyFile: SecretStore): SecretStore {
  return {
    async put(id, secret) {
      await keychain.put(id, secret);
      await keyFile.remove(id);
    },
    async get(id) {
      const kept = await keychain.get(id);
      if (kept !== undefined) return kept;
      const older = await keyFile.get(id);
      if (older === undefined) return undefined;
      await keychain.put(id, older);
      await keyFile.remove(id);
      return older;
    },
    async remove(id) {
      await Promise.all([keychain.remove(id), keyFile.remove(id)]);
    },
  };
}

/**
 * Where sign-ins are kept: sealed by the system's keychain. Where there is none worth the name, the same key file
 * as in browser mode is used and the person is told: refusing to work would help nobody, and pretending to
 * encrypt would be a lie. Once there is a keychain, secrets move into it as they are read.
 */
export async function openDesktopSecrets(home: string): Promise<DesktopSecrets> {
  const keyFile = await openSecretFile(home);
  if (!(await keychainIsReal())) return { store: keyFile, protection: 'key_file' };
  const keychain = await openKeychainStore(join(home, 'keychain'));
  return { store: preferring(keychain, keyFile), protection: 'keychain' };
}
