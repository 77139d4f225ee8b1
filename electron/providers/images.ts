import { stat, writeFile } from 'node:fs/promises';
import type { Metadata, Sharp } from 'sharp';
import { Refusal } from '../../shared/refusal.ts';

export interface ImageFacts {
  mime: string;
  /** As shown: the camera's orientation is applied. */
  width: number;
  height: number;
  animated: boolean;
}

/** What every network takes; everything else is refused rather than guessed at. */
const formats: Record<string, { mime: string; write: (image: Sharp) => Sharp }> = {
  jpeg: { mime: 'image/jpeg', write: (image) => image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }) },
  png: { mime: 'image/png', write: (image) => image.png() },
  webp: { mime: 'image/webp', write: (image) => image.webp({ quality: 92 }) },
  gif: { mime: 'image/gif', write: (image) => image.gif() },
};

/** Over all frames: what has to be in memory at once. */
const maxPixels = 100_000_000;
const maxFrames = 1_000;
const maxSeconds = 60;
/** Longer than this to one side nobody can see it, and every network refuses it. */
const maxRatio = 100;

/** Loaded with the first picture: neither is needed by an application that only waits. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp;
}

let last: Promise<unknown> = Promise.resolve();

/** One picture is decoded at a time, so that the memory they take does not add up. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const turn = last.then(work);
  last = Promise.allSettled([turn]);
  return turn;
}

function refused(message: string, remedy: string, cause?: unknown): Refusal {
  const refusal = new Refusal('unsupported_media', message, { field: 'file', remedy });
  refusal.cause = cause;
  return refusal;
}

const wanted =
  'Save it as JPEG, PNG, WebP or GIF (videos: MP4, MOV or WebM; documents: PDF) and upload it again.';

function unreadable(cause?: unknown): Refusal {
  return refused('The file is not a picture that can be read.', wanted, cause);
}

/** The kind of a file by its first bytes; undefined: not known. */
export async function mimeByContent(path: string): Promise<string | undefined> {
  const found = await stat(path);
  if (!found.isFile()) throw refused('This is not a file.', 'Choose a picture.');
  if (found.size === 0) throw refused('The file is empty.', 'Choose a picture that opens on your computer.');
  const { fileTypeFromFile } = await import('file-type');
  return (await fileTypeFromFile(path))?.mime;
}

function checkSize(metadata: Metadata): void {
  const frames = metadata.pages ?? 1;
  const frameHeight = metadata.pageHeight ?? metadata.height;
  if (frames > maxFrames) {
    throw refused(`The animation has ${frames} frames.`, `Shorten it to ${maxFrames} frames at most.`);
  }
  if (Math.max(metadata.width / frameHeight, frameHeight / metadata.width) > maxRatio) {
    throw refused(
      `The picture is too narrow: ${metadata.width} × ${frameHeight}.`,
      `Cut it so that one side is at most ${maxRatio} times the other.`,
    );
  }
  if (metadata.width * frameHeight * frames > maxPixels) {
    const size = `${metadata.width} × ${frameHeight}${frames > 1 ? ` × ${frames} frames` : ''}`;
    throw refused(
      `The picture has too many pixels: ${size}.`,
      `Make it smaller than ${maxPixels / 1e6} megapixels.`,
    );
  }
}

/** Reads the header only: a picture that claims to be huge costs nothing. */
async function readHeader(path: string) {
  const mime = await mimeByContent(path);
  const format = Object.entries(formats).find(([, known]) => known.mime === mime);
  if (!format) throw unreadable();
  const sharp = await loadSharp();
  let metadata: Metadata;
  try {
    metadata = await sharp(path, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw unreadable(error);
  }
  if (metadata.format !== format[0]) throw unreadable();
  checkSize(metadata);
  return { metadata, format: format[1], animated: (metadata.pages ?? 1) > 1 };
}

/** Judges a file by its content, never by its name. Refuses what is not a picture or too big to decode. */
export async function inspectImage(path: string): Promise<ImageFacts> {
  const { metadata, format, animated } = await readHeader(path);
  const { width, height } = metadata.autoOrient;
  return { mime: format.mime, width, height: animated ? (metadata.pageHeight ?? height) : height, animated };
}

/** Decodes and encodes in memory, so that a failure here is the picture's and one on writing is the disk's. */
async function rewrite(source: string, target: string, animated: boolean, change: (image: Sharp) => Sharp) {
  const sharp = await loadSharp();
  const image = sharp(source, { animated, failOn: 'truncated', limitInputPixels: maxPixels }).timeout({
    seconds: maxSeconds,
  });
  let bytes: Buffer;
  try {
    bytes = await change(image).toBuffer();
  } catch (error) {
    throw refused('The picture is damaged: it cannot be read to its end.', wanted, error);
  }
  await writeFile(target, bytes, { mode: 0o600 });
}

/**
 * Writes the picture anew: only its pixels go over, upright and in sRGB. Place, camera, hidden previews and
 * whatever else was in the file stay behind.
 */
export async function sanitizeImage(source: string, target: string): Promise<void> {
  const { format, animated } = await readHeader(source);
  await inTurn(() =>
    rewrite(source, target, animated, (image) => format.write(animated ? image : image.autoOrient())),
  );
}

/** A still WebP whose longer side is `edge` at most; small pictures are not blown up. */
export async function makeThumbnail(source: string, target: string, edge: number): Promise<void> {
  await readHeader(source);
  await inTurn(() =>
    rewrite(source, target, false, (image) =>
      image
        .autoOrient()
        .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80 }),
    ),
  );
}

const drawings = {
  video: '<circle r="34" fill="#fff" fill-opacity=".9"/><path d="M-11-17 19 0-11 17Z" fill="#343a40"/>',
  document:
    '<path d="M-44-60h60l28 28v92h-88Z" fill="#fff"/><path d="M16-60v28h28M-26-8h52M-26 14h52M-26 36h34" fill="none" stroke="#868e96" stroke-width="6"/>',
};

/** A drawing in place of a picture that cannot be taken out of a video or document here, in its proportions. */
export async function drawPoster(
  kind: keyof typeof drawings,
  shape: { width: number; height: number },
  target: string,
  edge: number,
): Promise<void> {
  const longer = Math.max(shape.width, shape.height, 1);
  const width = Math.max(120, Math.round((shape.width / longer) * edge));
  const height = Math.max(120, Math.round((shape.height / longer) * edge));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#495057"/><g transform="translate(${width / 2} ${height / 2})">${drawings[kind]}</g></svg>`;
  const sharp = await loadSharp();
  await writeFile(target, await sharp(Buffer.from(svg)).webp({ quality: 80 }).toBuffer(), { mode: 0o600 });
}
