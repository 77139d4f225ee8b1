import type { Sharp } from 'sharp';
import { parseHex } from '../../../shared/visuals/color.ts';
import type { ScenePicture } from '../../../shared/visuals/place.ts';
import type { WantedPicture } from '../../../shared/visuals/scene.ts';

const maxPixels = 100_000_000;
const maxSeconds = 20;
const picturesKept = 24;

const prepared = new Map<string, Promise<ScenePicture>>();

async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp;
}

interface Raw {
  data: Buffer;
  width: number;
  height: number;
}

/** Greys become a way from one colour to the other. */
function toned(greys: Raw, { dark, light }: { dark: string; light: string }): Raw {
  const from = parseHex(dark);
  const to = parseHex(light);
  if (!from || !to) throw new Error(`${dark} and ${light} are to be colours.`);
  const shades = Array.from({ length: 256 }, (_none, grey) => {
    const between = (start: number, end: number) => Math.round(start + ((end - start) * grey) / 255);
    return [between(from.red, to.red), between(from.green, to.green), between(from.blue, to.blue)] as const;
  });
  const data = Buffer.alloc(greys.data.length * 3);
  for (const [index, grey] of greys.data.entries()) data.set(shades[grey] ?? [0, 0, 0], index * 3);
  return { ...greys, data };
}

async function rawOf(image: Sharp): Promise<Raw> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function prepare(path: string, wanted: WantedPicture, edge: number): Promise<ScenePicture> {
  const sharp = await loadSharp();
  const source = sharp(path, { failOn: 'truncated', limitInputPixels: maxPixels, pages: 1 }).timeout({
    seconds: maxSeconds,
  });
  const { hasAlpha } = await source.metadata();
  const sized = source
    .autoOrient()
    .toColourspace('srgb')
    .resize({ width: edge, height: edge, fit: 'outside', withoutEnlargement: true });
  let image = sized;
  if (wanted.duotone) {
    const greys = await rawOf(sized.flatten({ background: '#ffffff' }).greyscale().toColourspace('b-w'));
    const { data, width, height } = toned(greys, wanted.duotone);
    image = sharp(data, { raw: { width, height, channels: 3 } });
  }
  const keepsAlpha = hasAlpha && !wanted.duotone;
  const encoded = keepsAlpha ? image.png({ compressionLevel: 3 }) : image.jpeg({ quality: 92 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return {
    source: `data:image/${keepsAlpha ? 'png' : 'jpeg'};base64,${data.toString('base64')}`,
    width: info.width,
    height: info.height,
  };
}

/** A picture of the library, upright, no larger than needed, in its tones; the last ones are kept. */
export async function preparePicture(
  path: string,
  wanted: WantedPicture,
  edge: number,
): Promise<ScenePicture> {
  const key = `${path} ${wanted.key} ${edge}`;
  const known = prepared.get(key) ?? prepare(path, wanted, edge);
  prepared.delete(key);
  prepared.set(key, known);
  const [oldest] = prepared.keys();
  if (prepared.size > picturesKept && oldest !== undefined) prepared.delete(oldest);
  try {
    return await known;
  } catch (error) {
    // It may be readable the next time.
    prepared.delete(key);
    throw error;
  }
}
