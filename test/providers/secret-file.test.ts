import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealedSecretStore, openSecretFile } from '../../electron/providers/secret-file.ts';
import { Refusal } from '../../shared/refusal.ts';

let folder: string;
const keyPath = () => join(folder, 'secret.key');
const secretsPath = () => join(folder, 'secrets.json');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-secrets-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => new Error('It was not refused.'),
    (refusal: unknown) => refusal,
  );
  if (!(error instanceof Refusal)) throw error;
  expect(error.code).toBe('unavailable');
  expect(error.details.remedy).toMatch(/\.$/);
  return error;
}

async function changeSecrets(change: (secrets: Record<string, string>) => void): Promise<void> {
  const file = JSON.parse(await readFile(secretsPath(), 'utf8'));
  change(file.secrets);
  await writeFile(secretsPath(), JSON.stringify(file));
}

describe('the secret file', () => {
  it('gives back what was put, also after it was opened again', async () => {
    const store = await openSecretFile(folder);
    await store.put('bluesky', 'app-password ✓');
    await store.put('mastodon', '');
    await store.put('bluesky', 'newer');
    expect(await store.get('bluesky')).toBe('newer');
    const again = await openSecretFile(folder);
    expect(await again.get('bluesky')).toBe('newer');
    expect(await again.get('mastodon')).toBe('');
    expect(await again.get('unknown')).toBeUndefined();
    await again.remove('bluesky');
    await again.remove('unknown');
    expect(await (await openSecretFile(folder)).get('bluesky')).toBeUndefined();
  });

  it('holds no secret in readable form', async () => {
    const store = await openSecretFile(folder);
    await store.put('bluesky', 'kestrel-over-heather');
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name));
      expect(bytes.includes('kestrel')).toBe(false);
      expect(bytes.toString('latin1')).not.toContain(Buffer.from('kestrel-over-heather').toString('base64'));
    }
  });

  it('seals the same secret differently each time', async () => {
    const store = await openSecretFile(folder);
    await store.put('first', 'the same');
    await store.put('second', 'the same');
    const { secrets } = JSON.parse(await readFile(secretsPath(), 'utf8'));
    expect(secrets.first).not.toBe(secrets.second);
  });

  it.skipIf(process.platform === 'win32')('and its key are readable to their owner only', async () => {
    await (await openSecretFile(folder)).put('bluesky', 'words');
    for (const path of [keyPath(), secretsPath()]) expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing but itself and the key behind', async () => {
    await (await openSecretFile(folder)).put('bluesky', 'words');
    expect((await readdir(folder)).sort()).toEqual(['secret.key', 'secrets.json']);
  });

  it('keeps all of many changes at once', async () => {
    const store = await openSecretFile(folder);
    const ids = Array.from({ length: 50 }, (_, index) => `account-${index}`);
    await Promise.all(ids.map((id) => store.put(id, `secret of ${id}`)));
    await Promise.all(ids.slice(0, 10).map((id) => store.remove(id)));
    const again = await openSecretFile(folder);
    for (const [index, id] of ids.entries()) {
      expect(await again.get(id)).toBe(index < 10 ? undefined : `secret of ${id}`);
    }
  });

  it('goes on after a change that could not be written', async () => {
    const store = await openSecretFile(folder);
    await store.put('bluesky', 'words');
    await rm(folder, { recursive: true });
    await expect(store.put('mastodon', 'lost')).rejects.toThrow(/ENOENT/);
    expect(await store.get('mastodon')).toBeUndefined();
    expect(await store.get('bluesky')).toBe('words');
  });

  it('works with a key from elsewhere and writes none', async () => {
    const key = Buffer.alloc(32, 7);
    await (await openSecretFile(folder, key)).put('bluesky', 'words');
    expect(await (await openSecretFile(folder, key)).get('bluesky')).toBe('words');
    expect(await readdir(folder)).toEqual(['secrets.json']);
    const other = await openSecretFile(folder, Buffer.alloc(32, 8));
    await refusalOf(other.get('bluesky'));
    await expect(openSecretFile(folder, Buffer.alloc(16))).rejects.toThrow(RangeError);
  });
});

describe('a changed secret file', () => {
  it('is noticed at every byte of a secret', async () => {
    const store = await openSecretFile(folder);
    await store.put('bluesky', 'words');
    const { secrets } = JSON.parse(await readFile(secretsPath(), 'utf8'));
    const sealed = Buffer.from(secrets.bluesky, 'base64');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await changeSecrets((all) => {
        all.bluesky = changed.toString('base64');
      });
      await refusalOf((await openSecretFile(folder)).get('bluesky'));
    }
  });

  it.each(['', 'AAAA', 'not base64 at all'])('is noticed when a secret became %j', async (text) => {
    await (await openSecretFile(folder)).put('bluesky', 'words');
    await changeSecrets((all) => {
      all.bluesky = text;
    });
    await refusalOf((await openSecretFile(folder)).get('bluesky'));
  });

  it('is noticed when two secrets were swapped', async () => {
    const store = await openSecretFile(folder);
    await store.put('own', 'mine');
    await store.put('theirs', 'not mine');
    await changeSecrets((all) => {
      [all.own, all.theirs] = [all.theirs ?? '', all.own ?? ''];
    });
    const again = await openSecretFile(folder);
    await refusalOf(again.get('own'));
    await refusalOf(again.get('theirs'));
  });

  it.each([
    '',
    '{',
    '{"version":1,"secrets":{"a":',
    '[]',
    '{"version":2,"secrets":{}}',
    '{"version":1,"secrets":{"a":7}}',
  ])('is refused and kept when it is torn: %j', async (torn) => {
    await (await openSecretFile(folder)).put('bluesky', 'words');
    await writeFile(secretsPath(), torn);
    expect((await refusalOf(openSecretFile(folder))).message).toContain(secretsPath());
    expect(await readFile(secretsPath(), 'utf8')).toBe(torn);
  });

  it('is not mistaken for the half-written one of a crash', async () => {
    await (await openSecretFile(folder)).put('bluesky', 'words');
    await writeFile(`${secretsPath()}.new`, '{"version":1,"sec');
    const again = await openSecretFile(folder);
    expect(await again.get('bluesky')).toBe('words');
    await again.put('mastodon', 'more');
    expect((await readdir(folder)).sort()).toEqual(['secret.key', 'secrets.json']);
  });
});

describe('the key', () => {
  it('is not made anew while something is sealed with the old one', async () => {
    await (await openSecretFile(folder)).put('bluesky', 'words');
    const sealed = await readFile(secretsPath(), 'utf8');
    await rm(keyPath());
    expect((await refusalOf(openSecretFile(folder))).message).toContain(keyPath());
    await writeFile(keyPath(), 'short');
    await refusalOf(openSecretFile(folder));
    expect(await readFile(keyPath(), 'utf8')).toBe('short');
    expect(await readFile(secretsPath(), 'utf8')).toBe(sealed);
  });

  it('of a first start that crashed is made anew', async () => {
    await writeFile(keyPath(), '');
    const store = await openSecretFile(folder);
    await store.put('bluesky', 'words');
    expect(await (await openSecretFile(folder)).get('bluesky')).toBe('words');
  });
});

describe('a store sealed by a keychain', () => {
  const keychain = {
    encrypt: async (text: string) => Buffer.from(text).reverse().toString('base64'),
    decrypt: async (text: string) => Buffer.from(text, 'base64').reverse().toString(),
  };

  it('gives back what was put and writes what the keychain made of it', async () => {
    await (await createSealedSecretStore(folder, keychain)).put('bluesky', 'words');
    expect(await (await createSealedSecretStore(folder, keychain)).get('bluesky')).toBe('words');
    expect(await readFile(secretsPath(), 'utf8')).not.toContain('words');
  });

  it('notices swapped secrets although the keychain does not', async () => {
    const store = await createSealedSecretStore(folder, keychain);
    await store.put('own', 'mine');
    await store.put('theirs', 'not mine');
    await changeSecrets((all) => {
      [all.own, all.theirs] = [all.theirs ?? '', all.own ?? ''];
    });
    await refusalOf((await createSealedSecretStore(folder, keychain)).get('own'));
  });

  it('says so when the keychain is locked, and stores nothing readable', async () => {
    const locked = { ...keychain, encrypt: () => Promise.reject(new Error('The keychain is locked.')) };
    const store = await createSealedSecretStore(folder, locked);
    await expect(store.put('bluesky', 'words')).rejects.toThrow('locked');
    expect(await readdir(folder)).toEqual([]);
  });
});
