import { readFileSync } from 'node:fs';

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** A picture of a file; a file that is missing or no PNG gives an empty picture, as in Electron. */
class NativeImageDouble {
  readonly path: string;
  readonly #bytes: Buffer | undefined;
  #template = false;

  constructor(path: string) {
    this.path = path;
    this.#bytes = readPng(path);
  }

  isEmpty(): boolean {
    return this.#bytes === undefined;
  }

  getSize(): { width: number; height: number } {
    if (!this.#bytes) return { width: 0, height: 0 };
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) };
  }

  setTemplateImage(template: boolean): void {
    this.#template = template;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }
}

function readPng(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.subarray(0, 4).equals(pngMark) ? bytes : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export const nativeImage = {
  createFromPath: (path: string): NativeImageDouble => new NativeImageDouble(path),
};
export type { NativeImageDouble };
