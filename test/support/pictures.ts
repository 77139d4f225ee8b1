import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A real PNG; noise does not compress, so `edge` decides its size (1,800 gives about 10 MB). */
export async function noisePicture(edge: number): Promise<Uint8Array<ArrayBuffer>> {
  const raw = { width: edge, height: edge, channels: 3 } as const;
  const bytes = await sharp(randomBytes(edge * edge * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return new Uint8Array(bytes);
}
