import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../../../shared/refusal.ts';

function diskTrouble(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EIO' && code !== 'EROFS') return error;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  const refusal = new Refusal('unavailable', full ? 'The disk is full.' : 'The disk cannot be written to.', {
    field: 'bytes',
    remedy: 'What was sent is kept. Make room or check the disk, then go on with the upload.',
  });
  refusal.cause = error;
  return refusal;
}

/** An empty file of which the disk knows. */
export async function makeFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await open(path, 'w', 0o600);
    await file.close();
  } catch (error) {
    throw diskTrouble(error);
  }
}

/** Returns when the bytes are on the disk, not before. */
export async function writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done);
        done += bytesWritten;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw diskTrouble(error);
  }
}

export async function bytesAt(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
