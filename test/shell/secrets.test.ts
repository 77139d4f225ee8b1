import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDesktopSecrets } from '../../electron/shell/secrets.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A keychain that turns text round; `round` counts the key that it seals with. */
const keychain = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret', round: 1, sealed: 0 }));

vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: async () => keychain.available,
    getSelectedStorageBackend: () => keychain.backend,
    async encryptStringAsync(text: string) {
      keychain.sealed += 1;
      return Buffer.from(`${keychain.round}:${[...text].reverse().join('')}`);
    },
    async decryptStringAsync(sealed: Buffer) {
      const [round, ...text] = sealed.toString().split(':');
      return {
        result: [...text.join(':')].reverse().join(''),
        shouldReEncrypt: round !== String(keychain.round),
      };
    },
  },
}));

const token = 'xoxb-practice-token-4711';

beforeEach(() => {
  Object.assign(keychain, { available: true, backend: 'gnome_libsecret', round: 1, sealed: 0 });
});

describe('the secrets of the desktop', () => {
  it('are sealed by the keychain and survive a restart', async () => {
    const home = tempFolder();
    const { store, protection } = await openDesktopSecrets(home);
    await store.put('account-1', token);
    expect(protection).toBe('keychain');
    const file = readFileSync(join(home, 'keychain', 'secrets.json'), 'utf8');
    expect(file).not.toContain(token);
    expect(await (await openDesktopSecrets(home)).store.get('account-1')).toBe(token);
  });

  it.runIf(process.platform === 'linux')('do not trust a keychain that only looks like one', async () => {
    keychain.backend = 'basic_text';
    const home = tempFolder();
    const { store, protection } = await openDesktopSecrets(home);
    await store.put('account-1', token);
    expect(protection).toBe('key_file');
    expect(keychain.sealed).toBe(0);
    expect(readFileSync(join(home, 'secrets.json'), 'utf8')).not.toContain(token);
  });

  it('move into the keychain once there is one', async () => {
    const home = tempFolder();
    keychain.available = false;
    await (await openDesktopSecrets(home)).store.put('account-1', token);
    keychain.available = true;
    expect(await (await openDesktopSecrets(home)).store.get('account-1')).toBe(token);
    expect(JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')).secrets).toEqual({});
    expect(await (await openDesktopSecrets(home)).store.get('account-1')).toBe(token);
  });

  it('are sealed anew when the system changed its key', async () => {
    const { store } = await openDesktopSecrets(tempFolder());
    await store.put('account-1', token);
    keychain.round = 2;
    expect(await store.get('account-1')).toBe(token);
    expect(keychain.sealed).toBe(2);
    await store.get('account-1');
    expect(keychain.sealed).toBe(2);
  });

  it('are gone from both places when removed', async () => {
    const { store } = await openDesktopSecrets(tempFolder());
    await store.put('account-1', token);
    await store.remove('account-1');
    expect(await store.get('account-1')).toBeUndefined();
  });
});
