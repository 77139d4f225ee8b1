import sharp, { type Sharp } from 'sharp';
import { mimeOf, type PictureFormat, type RenditionSpec } from '../../shared/pictures/rendition-plan.ts';

/** A rendition as it comes out of the worker. */
export interface DrawnRendition {
  bytes: Uint8Array;
  mime: string;
  width: number;
  height: number;
}

/** Over all frames. */
const maxPixels = 100_000_000;
/** What is decoded once for several renditions may weigh this much; larger ones are decoded each by itself. */
const maxSharedPixels = 40_000_000;
const maxSeconds = 25;

const bestQuality = 90;
/** What is tried when the best is too heavy, three of them at most. */
const lesserQualities = [84, 78, 72, 66, 60, 52, 45] as const;
/** When even the worst quality is too heavy, it becomes smaller instead. */
const shrinkBy = 0.85;
const mostShrinks = 12;

/** Loaded once per worker; kept files would only take memory from the next picture. */
sharp.cache(false);

/** Said of a picture that cannot be made to fit, in words for people. */
export class CannotFit extends Error {
  constructor(maxBytes: number) {
    super(`The picture cannot be made to weigh ${(maxBytes / 1e6).toLocaleString('en')} MB or less.`);
    this.name = 'CannotFit';
  }
}

interface Raw {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

async function rawOf(image: Sharp): Promise<Raw> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return {
    data,
    info: { width: info.width, height: info.height, channels: info.channels as Raw['info']['channels'] },
  };
}

function fromRaw({ data, info }: Raw): Sharp {
  return sharp(data, { raw: info, limitInputPixels: maxPixels });
}

/** JPEG knows no transparency: what shows through is white, as networks show it. */
function encoded(image: Sharp, format: PictureFormat, quality: number): Sharp {
  switch (format) {
    case 'jpeg':
      return image.flatten({ background: '#ffffff' }).jpeg({ quality });
    case 'webp':
      return image.webp({ quality });
    case 'png':
      return image.png({ compressionLevel: 9 });
    case 'gif':
      return image.gif();
  }
}

async function bytesOf(raw: Raw, format: PictureFormat, quality: number): Promise<Buffer> {
  return encoded(fromRaw(raw), format, quality).toBuffer();
}

/** The best quality that fits; formats without one either fit or do not. */
async function lightEnough(raw: Raw, format: PictureFormat, maxBytes: number): Promise<Buffer | undefined> {
  const best = await bytesOf(raw, format, bestQuality);
  if (best.length <= maxBytes) return best;
  if (format === 'png' || format === 'gif') return undefined;
  let fitting: Buffer | undefined;
  let first = 0;
  let last: number = lesserQualities.length - 1;
  while (first <= last) {
    const middle = (first + last) >> 1;
    const tried = await bytesOf(raw, format, lesserQualities[middle] ?? bestQuality);
    if (tried.length <= maxBytes) {
      fitting = tried;
      last = middle - 1;
    } else first = middle + 1;
  }
  return fitting;
}

async function resized(raw: Raw, width: number, height: number): Promise<Raw> {
  if (raw.info.width === width && raw.info.height === height) return raw;
  return rawOf(fromRaw(raw).resize(width, height, { fit: 'fill' }));
}

async function weighed(raw: Raw, spec: RenditionSpec): Promise<DrawnRendition> {
  let shown = raw;
  for (let shrinks = 0; shrinks <= mostShrinks; shrinks += 1) {
    for (const format of spec.formats) {
      const bytes = await lightEnough(shown, format, spec.maxBytes);
      if (bytes) {
        return { bytes, mime: mimeOf(format), width: shown.info.width, height: shown.info.height };
      }
    }
    const width = Math.max(1, Math.floor(shown.info.width * shrinkBy));
    // Rounded by itself, so that the shape stays as close as whole pixels let it.
    shown = await resized(raw, width, Math.max(1, Math.round((width * spec.height) / spec.width)));
  }
  throw new CannotFit(spec.maxBytes);
}

function open(path: string, animated = false): Sharp {
  // The camera's orientation is baked in, colours become sRGB with 8 bits, and nothing else goes over.
  return sharp(path, { animated, failOn: 'truncated', limitInputPixels: maxPixels })
    .timeout({ seconds: maxSeconds })
    .autoOrient();
}

function scaleOf({ crop, width, height }: RenditionSpec): number {
  return Math.max(width / crop.width, height / crop.height);
}

interface Decoded {
  raw: Raw;
  /** Pixels of the decoded picture for one of the original. */
  scale: number;
}

/** The whole picture, once, no larger than the largest of the renditions needs it: a JPEG is shrunk while it is read. */
async function decode(
  path: string,
  size: { width: number; height: number },
  scale: number,
): Promise<Decoded> {
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const image = scale < 1 ? open(path).resize(width, height, { fit: 'fill' }) : open(path);
  return { raw: await rawOf(image.toColourspace('srgb')), scale };
}

/** The part of the decoded picture that a rendition shows, in its size. */
function cutOut({ raw, scale }: Decoded, spec: RenditionSpec): Sharp {
  const { crop } = spec;
  const isExact = Math.abs(scaleOf(spec) - scale) < 1e-9;
  const width = Math.min(raw.info.width, isExact ? spec.width : Math.max(1, Math.round(crop.width * scale)));
  const height = Math.min(
    raw.info.height,
    isExact ? spec.height : Math.max(1, Math.round(crop.height * scale)),
  );
  const left = Math.max(0, Math.min(raw.info.width - width, Math.round(crop.left * scale)));
  const top = Math.max(0, Math.min(raw.info.height - height, Math.round(crop.top * scale)));
  const cut = fromRaw(raw).extract({ left, top, width, height });
  return width === spec.width && height === spec.height
    ? cut
    : cut.resize(spec.width, spec.height, { fit: 'fill' });
}

/** Most pictures fit at the first try: what it takes to search for less is only done for those that do not. */
async function drawStill(decoded: Decoded, spec: RenditionSpec): Promise<DrawnRendition> {
  const [format = 'jpeg'] = spec.formats;
  const bytes = await encoded(cutOut(decoded, spec), format, bestQuality).toBuffer();
  if (bytes.length <= spec.maxBytes) {
    return { bytes, mime: mimeOf(format), width: spec.width, height: spec.height };
  }
  return weighed(await rawOf(cutOut(decoded, spec)), spec);
}

async function movingBytes(path: string, spec: RenditionSpec, shrink: number): Promise<DrawnRendition> {
  const width = Math.max(1, Math.floor(spec.width * shrink));
  const height = Math.max(1, Math.floor(spec.height * shrink));
  const image = sharp(path, { animated: true, failOn: 'truncated', limitInputPixels: maxPixels })
    .timeout({ seconds: maxSeconds })
    .extract(spec.crop)
    .resize(width, height, { fit: 'fill' });
  const [format = 'gif'] = spec.formats;
  const written = format === 'webp' ? image.webp({ quality: 80 }) : image.gif();
  return { bytes: await written.toBuffer(), mime: mimeOf(format), width, height };
}

/** All frames stay; what is too heavy becomes smaller. */
async function drawMoving(path: string, spec: RenditionSpec): Promise<DrawnRendition> {
  let shrink = 1;
  for (let tries = 0; tries <= mostShrinks; tries += 1) {
    const drawn = await movingBytes(path, spec, shrink);
    if (drawn.bytes.length <= spec.maxBytes) return drawn;
    shrink *= shrinkBy;
  }
  throw new CannotFit(spec.maxBytes);
}

/** A rendition, or why there is none: one that cannot be made leaves the others alone. */
export type Drawing = DrawnRendition | CannotFit;

async function fittingOrNot(drawing: Promise<DrawnRendition>): Promise<Drawing> {
  try {
    return await drawing;
  } catch (error) {
    if (error instanceof CannotFit) return error;
    throw error;
  }
}

async function oneByOne<Item>(
  items: readonly Item[],
  draw: (item: Item) => Promise<Drawing>,
): Promise<Drawing[]> {
  const drawn: Drawing[] = [];
  for (const item of items) drawn.push(await draw(item));
  return drawn;
}

/**
 * Draws all renditions of one picture; the still ones share one decoding. The same picture and spec give the same
 * bytes as long as the library that draws them is the same.
 */
export async function drawRenditions(path: string, specs: readonly RenditionSpec[]): Promise<Drawing[]> {
  const { autoOrient: size } = await sharp(path, { limitInputPixels: maxPixels }).metadata();
  const still = specs.filter((spec) => !spec.animated);
  const scale = Math.min(1, Math.max(0, ...still.map(scaleOf)));
  const isShared = still.length > 0 && size.width * scale * size.height * scale <= maxSharedPixels;
  const shared = isShared ? await decode(path, size, scale) : undefined;
  const draw = (spec: RenditionSpec) =>
    fittingOrNot(
      spec.animated
        ? drawMoving(path, spec)
        : (async () => drawStill(shared ?? (await decode(path, size, Math.min(1, scaleOf(spec)))), spec))(),
    );
  // Decoded each by itself they are too large to lie in memory side by side.
  return shared ? Promise.all(specs.map(draw)) : oneByOne(specs, draw);
}
