import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectImage, makeThumbnail, sanitizeImage } from '../../electron/providers/images.ts';
import { Refusal } from '../../shared/refusal.ts';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-images-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function store(bytes: Uint8Array | string, name = 'picture'): Promise<string> {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  await writeFile(path, bytes);
  return path;
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => new Error('It was not refused.'),
    (refusal: unknown) => refusal,
  );
  if (!(error instanceof Refusal)) throw error;
  expect(error.code).toBe('unsupported_media');
  expect(error.details.field).toBe('file');
  expect(error.details.remedy).toMatch(/\.$/);
  return error;
}

/** Red on the left, blue on the right. */
function twoHalves(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: '#ff0000' } },
      gravity: 'west',
    },
  ]);
}

async function frames(count: number, format: 'gif' | 'webp'): Promise<Buffer> {
  const pictures = Array.from({ length: count }, (_, index) =>
    sharp({
      create: { width: 40, height: 30, channels: 3, background: { r: (index * 37) % 256, g: 90, b: 20 } },
    })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(pictures), { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function tinyPngSaying(width: number, height: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(64))),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

async function photoWithSecrets(): Promise<Buffer> {
  return twoHalves(80, 40)
    .withExif({
      IFD0: { Make: 'KestrelCam', Model: 'K-2', Artist: 'Ada Kestrel' },
      IFD3: {
        GPSLatitude: '51/1 30/1 0/1',
        GPSLatitudeRef: 'N',
        GPSLongitude: '0/1 7/1 0/1',
        GPSLongitudeRef: 'W',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>KestrelXmp</note></x:xmpmeta>')
    .jpeg()
    .toBuffer();
}

describe('inspecting a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'knows %s by its content, whatever its name says',
    async (format) => {
      const path = await store(await twoHalves(80, 40).toFormat(format).toBuffer(), 'letter.pdf');
      expect(await inspectImage(path)).toEqual({
        mime: `image/${format}`,
        width: 80,
        height: 40,
        animated: false,
      });
    },
  );

  it.each(['gif', 'webp'] as const)('knows an animated %s and the size of one frame', async (format) => {
    const path = await store(await frames(5, format));
    expect(await inspectImage(path)).toEqual({
      mime: `image/${format}`,
      width: 40,
      height: 30,
      animated: true,
    });
  });

  it('tells the size as the picture is shown', async () => {
    const path = await store(await twoHalves(80, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(await inspectImage(path)).toMatchObject({ width: 40, height: 80 });
  });

  it.each<[string, string | Uint8Array]>([
    ['text named .png', 'Dear customer, this is no picture.'],
    ['an HTML page', '<!doctype html><img src=x onerror=alert(1)>'],
    [
      'an SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    ],
    [
      'an SVG with a prolog',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
    ['a script that begins like a GIF', 'GIF89a/*\u0000\u0000\u0000*/=1;alert(document.domain)//'],
    ['a script that is only the word GIF89a', 'GIF89a=alert(1)'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['the mark of a JPEG and nothing else', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])],
    ['the mark of a PNG and nothing else', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['random bytes', new Uint8Array(500).map((_, index) => (index * 73 + 11) % 256)],
  ])('refuses %s', async (_name, content) => {
    const path = await store(content, 'holiday.png');
    await refusalOf(inspectImage(path));
    await refusalOf(sanitizeImage(path, `${path}.clean`));
    await refusalOf(makeThumbnail(path, `${path}.small`, 100));
  });

  it('refuses formats that networks do not take', async () => {
    for (const format of ['tiff', 'avif'] as const) {
      await refusalOf(inspectImage(await store(await twoHalves(40, 20).toFormat(format).toBuffer())));
    }
  });

  it('refuses an empty file and says that it is empty', async () => {
    expect((await refusalOf(inspectImage(await store('')))).message).toMatch(/empty/);
  });

  it('refuses a folder', async () => {
    await refusalOf(inspectImage(folder));
  });

  it('refuses a picture that says it has 50,000 × 50,000 pixels by its header alone', async () => {
    const path = await store(tinyPngSaying(50_000, 50_000));
    const refusal = await refusalOf(inspectImage(path));
    expect(refusal.message).toContain('50000 × 50000');
    await refusalOf(sanitizeImage(path, `${path}.clean`));
    await refusalOf(makeThumbnail(path, `${path}.small`, 100));
  });

  it('refuses an animation of more frames than anybody watches', async () => {
    const one = await frames(2, 'gif');
    // The second frame, repeated: graphic control extension to the end, without the trailer.
    const start = one.lastIndexOf(Buffer.from([0x21, 0xf9, 0x04]));
    const again = Array.from({ length: 1_200 }, () => one.subarray(start, -1));
    const path = await store(Buffer.concat([one.subarray(0, -1), ...again, Buffer.from([0x3b])]));
    expect((await refusalOf(inspectImage(path))).message).toMatch(/frames/);
  });
});

describe('sanitizing a picture', () => {
  it('leaves place, camera and notes behind', async () => {
    const original = await photoWithSecrets();
    const before = await sharp(original).metadata();
    expect(before.exif?.includes('KestrelCam')).toBe(true);
    expect(original.includes('KestrelXmp')).toBe(true);
    const source = await store(original);
    await sanitizeImage(source, `${source}.clean`);
    const clean = await readFile(`${source}.clean`);
    const after = await sharp(clean).metadata();
    expect(after.exif).toBeUndefined();
    expect(after.xmp).toBeUndefined();
    expect(after.iptc).toBeUndefined();
    expect(after.icc).toBeUndefined();
    for (const word of ['Kestrel', 'Exif', 'GPS', 'adobe', 'Photoshop'])
      expect(clean.includes(word)).toBe(false);
  });

  it('turns the picture as the camera was held', async () => {
    const source = await store(
      await twoHalves(80, 40).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer(),
    );
    await sanitizeImage(source, `${source}.clean`);
    const { data, info } = await sharp(`${source}.clean`).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([40, 80]);
    expect((await sharp(`${source}.clean`).metadata()).orientation).toBeUndefined();
    const top = data.subarray(0, 3);
    const bottom = data.subarray(-3);
    expect(top[0]).toBeGreaterThan(200);
    expect(bottom[2]).toBeGreaterThan(200);
  });

  it('puts colours of another profile into sRGB', async () => {
    const wide = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#00c000' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    expect((await sharp(wide).metadata()).icc).toBeDefined();
    const source = await store(wide);
    await sanitizeImage(source, `${source}.clean`);
    const clean = await sharp(`${source}.clean`).metadata();
    expect([clean.space, clean.icc]).toEqual(['srgb', undefined]);
    const [red, green] = await sharp(`${source}.clean`).raw().toBuffer();
    expect(red).toBeLessThanOrEqual(3);
    expect(green).toBeGreaterThan(185);
    expect(green).toBeLessThan(200);
  });

  it('keeps the pixels of a PNG, and what is transparent in it', async () => {
    const source = await store(
      await sharp({
        create: { width: 9, height: 7, channels: 4, background: { r: 200, g: 10, b: 60, alpha: 0.5 } },
      })
        .png()
        .toBuffer(),
    );
    await sanitizeImage(source, `${source}.clean`);
    expect(await sharp(`${source}.clean`).raw().toBuffer()).toEqual(await sharp(source).raw().toBuffer());
  });

  it.each(['gif', 'webp'] as const)('keeps an animated %s moving', async (format) => {
    const source = await store(await frames(5, format));
    await sanitizeImage(source, `${source}.clean`);
    expect(await inspectImage(`${source}.clean`)).toEqual(await inspectImage(source));
    expect((await sharp(`${source}.clean`, { animated: true }).metadata()).pages).toBe(5);
  });

  it.each(['gif', 'png', 'jpeg'] as const)(
    'leaves behind what was hung on the end of a %s',
    async (format) => {
      const picture = await twoHalves(40, 20).toFormat(format).toBuffer();
      const source = await store(
        Buffer.concat([picture, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]),
      );
      await sanitizeImage(source, `${source}.clean`);
      expect((await readFile(`${source}.clean`)).includes('script')).toBe(false);
    },
  );

  it.each(['jpeg', 'png', 'gif', 'webp'] as const)('refuses a %s that was cut off', async (format) => {
    const noise = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
        background: '#000',
      },
    })
      .toFormat(format)
      .toBuffer();
    const source = await store(noise.subarray(0, noise.length / 2));
    await refusalOf(sanitizeImage(source, `${source}.clean`));
    await expect(stat(`${source}.clean`)).rejects.toThrow(/ENOENT/);
  });

  it.skipIf(process.platform === 'win32')('writes a file for its owner only', async () => {
    const source = await store(await twoHalves(40, 20).png().toBuffer());
    await sanitizeImage(source, `${source}.clean`);
    expect((await stat(`${source}.clean`)).mode & 0o777).toBe(0o600);
  });

  it('does not blame the picture when the disk fails', async () => {
    const source = await store(await twoHalves(40, 20).png().toBuffer());
    await expect(sanitizeImage(source, join(folder, 'no', 'such', 'folder'))).rejects.toThrow(/ENOENT/);
  });
});

describe('a thumbnail', () => {
  it('is a small upright WebP without metadata', async () => {
    const camera = { orientation: 6, exif: { IFD0: { Make: 'KestrelCam' } } };
    const source = await store(await twoHalves(800, 400).withMetadata(camera).jpeg().toBuffer());
    await makeThumbnail(source, `${source}.small`, 100);
    const { format, width, height, exif } = await sharp(`${source}.small`).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: 'webp',
      width: 50,
      height: 100,
      exif: undefined,
    });
  });

  it('of a small picture is as small', async () => {
    const source = await store(await twoHalves(30, 20).png().toBuffer());
    await makeThumbnail(source, `${source}.small`, 100);
    expect(await inspectImage(`${source}.small`)).toMatchObject({ width: 30, height: 20 });
  });

  it('of an animation stands still', async () => {
    const source = await store(await frames(5, 'gif'));
    await makeThumbnail(source, `${source}.small`, 100);
    expect(await inspectImage(`${source}.small`)).toEqual({
      mime: 'image/webp',
      width: 40,
      height: 30,
      animated: false,
    });
  });
});
