import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SecretStore } from '../../shared/ports.ts';
import { Refusal } from '../../shared/refusal.ts';
import { readIfThere, replacePrivateFile } from './durable-file.ts';

/** Encrypts one secret for one id; `open` throws when the text was not sealed for that id. */
export interface Seal {
  close(id: string, secret: string): Promise<string>;
  open(id: string, sealed: string): Promise<string>;
}

const secretsFile = z.strictObject({ version: z.literal(1), secrets: z.record(z.string(), z.string()) });

export const secretsFileName = 'secrets.json';

async function readSecrets(path: string): Promise<Map<string, string>> {
  const bytes = await readIfThere(path);
  if (bytes === undefined) return new Map();
  try {
    return new Map(Object.entries(secretsFile.parse(JSON.parse(bytes.toString('utf8'))).secrets));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new Refusal('unavailable', `The file with the saved sign-ins is damaged: ${path}`, {
      remedy:
        'Nothing was changed. Put a backup of the file in its place, or move it away and connect the accounts again.',
    });
  }
}

async function unsealed(seal: Seal, id: string, sealed: string): Promise<string> {
  try {
    return await seal.open(id, sealed);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const refusal = new Refusal('unavailable', 'A saved sign-in cannot be decrypted.', {
      remedy: 'It was changed or sealed with another key. Connect the account again.',
    });
    refusal.cause = error;
    throw refusal;
  }
}

/** Secrets in one file, each sealed for its own id; a change is on the disk before `put` answers. */
export async function openSealedSecrets(folder: string, seal: Seal): Promise<SecretStore> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, secretsFileName);
  let kept = await readSecrets(path);
  let last: Promise<unknown> = Promise.resolve();

  async function save(change: (secrets: Map<string, string>) => void): Promise<void> {
    const secrets = new Map(kept);
    change(secrets);
    await replacePrivateFile(path, JSON.stringify({ version: 1, secrets: Object.fromEntries(secrets) }));
    kept = secrets;
  }

  /** One write after the other: each starts from what the one before it left. */
  function inTurn(change: (secrets: Map<string, string>) => void): Promise<void> {
    const turn = last.then(() => save(change));
    last = Promise.allSettled([turn]);
    return turn;
  }

  return {
    async put(id, secret) {
      const sealed = await seal.close(id, secret);
      await inTurn((secrets) => secrets.set(id, sealed));
    },
    async get(id) {
      const sealed = kept.get(id);
      return sealed === undefined ? undefined : await unsealed(seal, id, sealed);
    },
    async remove(id) {
      await inTurn((secrets) => secrets.delete(id));
    },
  };
}

const boundSecret = z.tuple([z.string(), z.string()]);

/**
 * The same file with the encryption of somebody else, as an operating system's keychain offers it. The id is
 * sealed in with the secret, so that entries cannot be swapped.
 */
export function createSealedSecretStore(
  folder: string,
  seal: { encrypt(text: string): Promise<string>; decrypt(text: string): Promise<string> },
): Promise<SecretStore> {
  return openSealedSecrets(folder, {
    close: (id, secret) => seal.encrypt(JSON.stringify([id, secret])),
    async open(id, sealed) {
      const [sealedFor, secret] = boundSecret.parse(JSON.parse(await seal.decrypt(sealed)));
      if (sealedFor !== id) throw new Error('The secret was sealed for another id.');
      return secret;
    },
  });
}
