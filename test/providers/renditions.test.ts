import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectImage, sanitizeImage } from '../../electron/providers/images.ts';
import { type DrawingAnswer, drawInWorker } from '../../electron/providers/renditions.ts';
import type { RenditionSpec } from '../../shared/pictures/rendition-plan.ts';
import { noisePicture } from '../support/pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'rostrum-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

function spec(more: Partial<RenditionSpec> = {}): RenditionSpec {
  return {
    crop: { left: 0, top: 0, width: 400, height: 300 },
    width: 400,
    height: 300,
    formats: ['jpeg'],
    maxBytes: 1_000_000,
    animated: false,
    ...more,
  };
}

function drawn(answer: DrawingAnswer | undefined) {
  if (!answer || !('bytes' in answer)) throw new Error(`Not drawn: ${answer?.tooHeavy}`);
  return answer;
}

async function draw(name: string, ...specs: RenditionSpec[]) {
  return (await drawInWorker(at(name), specs)).map(drawn);
}

/** Mean colour of a part of a picture, 0–255 each. */
async function colourOf(
  bytes: Uint8Array,
  part?: { left: number; top: number; width: number; height: number },
) {
  const image = sharp(bytes);
  const { channels } = await sharp(
    await (part ? image.extract(part) : image).removeAlpha().png().toBuffer(),
  ).stats();
  return channels.map(({ mean }) => Math.round(mean));
}

const red = { r: 220, g: 20, b: 20 };
const blue = { r: 20, g: 20, b: 220 };

beforeAll(async () => {
  // Left half red, right half blue.
  const half = await sharp({ create: { width: 200, height: 300, channels: 3, background: blue } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 400, height: 300, channels: 3, background: red } })
    .composite([{ input: half, left: 200, top: 0 }])
    .jpeg({ quality: 95 })
    .toFile(at('halves.jpg'));
});

describe('renditions', () => {
  it('have the asked part, size and format, and several come from one picture', async () => {
    const left = { left: 0, top: 0, width: 180, height: 300 };
    const right = { left: 220, top: 0, width: 180, height: 300 };
    const [one, two, three] = await draw(
      'halves.jpg',
      spec({ crop: left, width: 90, height: 150 }),
      spec({ crop: right, width: 60, height: 100, formats: ['webp'] }),
      spec({ crop: right, width: 180, height: 300, formats: ['png'] }),
    );
    expect([one?.width, one?.height, one?.mime]).toEqual([90, 150, 'image/jpeg']);
    expect([two?.width, two?.height, two?.mime]).toEqual([60, 100, 'image/webp']);
    expect(await sharp(three?.bytes).metadata()).toMatchObject({ width: 180, height: 300, format: 'png' });
    const [r = 0, , b = 0] = await colourOf(one?.bytes ?? new Uint8Array());
    expect(r > 180 && b < 60).toBe(true);
    const [r2 = 0, , b2 = 0] = await colourOf(two?.bytes ?? new Uint8Array());
    expect(r2 < 60 && b2 > 180).toBe(true);
  });

  it('are the same bytes each time', async () => {
    const wish = spec({ width: 200, height: 150 });
    const [first] = await draw('halves.jpg', wish);
    const [second] = await draw('halves.jpg', wish, spec({ width: 200, height: 150, formats: ['webp'] }));
    expect(Buffer.compare(first?.bytes ?? new Uint8Array(), second?.bytes ?? new Uint8Array())).toBe(0);
  });

  it('are brought under the weight by quality first, then by size, and one that cannot be leaves the rest', async () => {
    writeFileSync(at('noise.png'), await noisePicture(400));
    const crop = { left: 0, top: 0, width: 400, height: 400 };
    const wish = (maxBytes: number, formats: RenditionSpec['formats'] = ['png', 'jpeg']) =>
      spec({ crop, width: 400, height: 400, maxBytes, formats });
    const answers = await drawInWorker(at('noise.png'), [wish(60_000), wish(12_000), wish(10), wish(1e6)]);
    const [light, lighter, hopeless, whole] = answers;
    expect(drawn(light)).toMatchObject({ mime: 'image/jpeg', width: 400, height: 400 });
    expect(drawn(light).bytes.length).toBeLessThanOrEqual(60_000);
    expect(drawn(lighter).bytes.length).toBeLessThanOrEqual(12_000);
    expect(drawn(lighter).width).toBeLessThan(400);
    expect(hopeless).toEqual({ tooHeavy: expect.stringContaining('cannot be made to weigh') });
    expect(drawn(whole).mime).toBe('image/png');
  });

  it('show white where a picture is see-through and the format is not', async () => {
    await sharp({
      create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toFile(at('glass.png'));
    const [jpeg, png] = await draw('glass.png', spec(), spec({ formats: ['png'] }));
    expect(await colourOf(jpeg?.bytes ?? new Uint8Array())).toEqual([255, 255, 255]);
    expect((await sharp(png?.bytes).metadata()).hasAlpha).toBe(true);
  });

  it('of a CMYK JPEG and of a 16-bit PNG are sRGB with 8 bits, without a profile', async () => {
    await sharp({ create: { width: 400, height: 300, channels: 3, background: red } })
      .toColourspace('cmyk')
      .jpeg()
      .toFile(at('print.jpg'));
    await sharp({ create: { width: 400, height: 300, channels: 3, background: blue } })
      .toColourspace('rgb16')
      .png()
      .toFile(at('deep.png'));
    const [print] = await draw('print.jpg', spec());
    const [deep] = await draw('deep.png', spec({ formats: ['png'] }));
    for (const made of [print, deep]) {
      expect(await sharp(made?.bytes).metadata()).toMatchObject({
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
      });
      expect((await sharp(made?.bytes).metadata()).icc).toBeUndefined();
    }
    const [r = 0, g = 0] = await colourOf(print?.bytes ?? new Uint8Array());
    expect(r).toBeGreaterThan(g + 80);
  });

  it('stand upright, as the camera was held', async () => {
    await sharp(at('halves.jpg')).withMetadata({ orientation: 6 }).toFile(at('turned.jpg'));
    const crop = { left: 0, top: 0, width: 300, height: 400 };
    const [made] = await draw('turned.jpg', spec({ crop, width: 300, height: 400 }));
    const bytes = made?.bytes ?? new Uint8Array();
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 300, height: 400 });
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
    const [top = 0] = await colourOf(bytes, { left: 0, top: 0, width: 300, height: 150 });
    const [bottom = 0] = await colourOf(bytes, { left: 0, top: 250, width: 300, height: 150 });
    expect(top).toBeGreaterThan(bottom + 100);
  });

  it('keep the frames of a moving picture where asked, else show the first', async () => {
    const frame = (background: typeof red) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer();
    await sharp([await frame(red), await frame(blue)], { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toFile(at('moving.gif'));
    const crop = { left: 0, top: 0, width: 30, height: 30 };
    const [moving, still] = await draw(
      'moving.gif',
      spec({ crop, width: 20, height: 20, formats: ['gif'], animated: true }),
      spec({ crop, width: 30, height: 30 }),
    );
    expect(await sharp(moving?.bytes, { animated: true }).metadata()).toMatchObject({
      pages: 2,
      pageHeight: 20,
      width: 20,
    });
    const [r = 0, , b = 0] = await colourOf(still?.bytes ?? new Uint8Array());
    expect(r).toBeGreaterThan(b + 100);
  });

  it('are drawn of the smallest and the longest pictures', async () => {
    const plain = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: red } }).png();
    await plain(1, 1).toFile(at('speck.png'));
    await plain(10_000, 10).toFile(at('panorama.png'));
    const [speck] = await draw(
      'speck.png',
      spec({ crop: { left: 0, top: 0, width: 1, height: 1 }, width: 1, height: 1 }),
    );
    const [strip] = await draw(
      'panorama.png',
      spec({ crop: { left: 4_990, top: 0, width: 19, height: 10 }, width: 19, height: 10 }),
      spec({ crop: { left: 0, top: 0, width: 10_000, height: 10 }, width: 1_440, height: 1 }),
    );
    expect([speck?.width, speck?.height, strip?.width, strip?.height]).toEqual([1, 1, 19, 10]);
  });

  it('of a broken file are refused with words, and the next picture is drawn', async () => {
    const whole = await sharp(at('halves.jpg')).toBuffer();
    writeFileSync(at('cut.jpg'), whole.subarray(0, 400));
    await expect(drawInWorker(at('cut.jpg'), [spec()])).rejects.toMatchObject({
      code: 'unsupported_media',
      details: { remedy: expect.any(String) },
    });
    expect(await draw('halves.jpg', spec())).toHaveLength(1);
  });

  it('of a claimed 50,000 × 50,000 picture are never begun', async () => {
    const header = Buffer.from(
      await sharp({ create: { width: 8, height: 8, channels: 3, background: red } })
        .png()
        .toBuffer(),
    );
    header.writeUInt32BE(50_000, 16);
    header.writeUInt32BE(50_000, 20);
    writeFileSync(at('bomb.png'), header);
    await expect(drawInWorker(at('bomb.png'), [spec()])).rejects.toMatchObject({ code: 'unsupported_media' });
    await expect(inspectImage(at('bomb.png'))).rejects.toMatchObject({ code: 'unsupported_media' });
  });

  it('tell nothing of the camera', async () => {
    await sharp(at('halves.jpg'))
      .withExif({ IFD0: { Copyright: 'A secret place' } })
      .toFile(at('told.jpg'));
    const [made] = await draw('told.jpg', spec());
    expect(Buffer.from(made?.bytes ?? []).includes('secret place')).toBe(false);
    await sanitizeImage(at('told.jpg'), at('clean.jpg'));
    expect((await sharp(at('clean.jpg')).metadata()).exif).toBeUndefined();
  });
});
