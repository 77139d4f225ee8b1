import type { Range } from '../networks/types.ts';
import { boxOfRatio, type CropArea, type FocusPoint, middle, type PixelBox, pixelBox } from './crop.ts';
import type { PictureRules } from './picture-rules.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif';

/** All that decides the bytes of a rendition besides the picture itself. */
export interface RenditionSpec {
  /** Of the upright original, in whole pixels. */
  crop: PixelBox;
  width: number;
  height: number;
  /** The first that fits into the bytes is taken. */
  formats: PictureFormat[];
  maxBytes: number;
  /** Keeps all frames. */
  animated: boolean;
}

/** `framed`: cropped by itself, since the network's shapes ask for it; `still`: only the first frame is left. */
export type PictureChange = 'cropped' | 'framed' | 'resized' | 'converted' | 'still' | 'compressed';

export interface RenditionPlan {
  spec: RenditionSpec;
  changes: PictureChange[];
}

export interface PictureFacts {
  mime: string;
  width: number;
  height: number;
  sizeBytes: number;
  animated?: boolean;
  focus?: FocusPoint;
}

const mimes: Record<PictureFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
};

export function mimeOf(format: PictureFormat): string {
  return mimes[format];
}

/** Which formats a picture may become, the closest to what it is first; the later ones weigh less. */
const becomes: Record<string, readonly PictureFormat[]> = {
  'image/jpeg': ['jpeg', 'webp', 'png'],
  'image/png': ['png', 'jpeg', 'webp'],
  'image/webp': ['webp', 'jpeg', 'png'],
  'image/gif': ['png', 'jpeg', 'webp'],
};
/** What is written anew for a network that does not take the picture's own format. */
const instead: readonly PictureFormat[] = ['jpeg', 'png', 'webp'];

function formatsFor({ mime }: PictureFacts, types: readonly string[], keepsMoving: boolean): PictureFormat[] {
  const isTaken = (format: PictureFormat) => types.includes(mimes[format]);
  if (keepsMoving) return mime === mimes.webp ? ['webp'] : ['gif'];
  const wanted = types.includes(mime) && mime !== mimes.gif ? (becomes[mime] ?? instead) : instead;
  return wanted.filter(isTaken);
}

function boundRatio(ratio: number, range: Range | undefined): number {
  return range ? Math.max(range.min, Math.min(range.max, ratio)) : ratio;
}

/** Whole pixels of a box scaled down as far as the rules ask, and still within the ratio after rounding. */
function scaledSize(box: PixelBox, { width: limit, maxPixels, ratio }: PictureRules) {
  const scale = Math.min(
    1,
    (limit?.max ?? Number.POSITIVE_INFINITY) / box.width,
    Math.sqrt((maxPixels ?? Number.POSITIVE_INFINITY) / (box.width * box.height)),
  );
  let width = Math.max(1, Math.floor(box.width * scale));
  let height = Math.max(1, Math.floor(box.height * scale));
  if (ratio && width / height > ratio.max) width = Math.max(1, Math.floor(height * ratio.max));
  if (ratio && width / height < ratio.min) height = Math.max(1, Math.floor(width / ratio.min));
  return { width, height };
}

function sameBox(one: PixelBox, other: PixelBox): boolean {
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.width === other.width &&
    one.height === other.height
  );
}

/**
 * What has to be made of a picture for a network; null: it goes as it is, or nothing would help. Knows only sizes:
 * editor, pre-flight and publishing come to the same plan without touching a pixel.
 */
export function planRendition(
  picture: PictureFacts,
  rules: PictureRules,
  area: CropArea | null = null,
): RenditionPlan | null {
  if (rules.types.length === 0 || picture.width < 1 || picture.height < 1) return null;
  const whole = pixelBox(null, picture);
  const chosen = pixelBox(area, picture);
  const shape = chosen.width / chosen.height;
  // Whole pixels cannot always hit a ratio exactly.
  const leeway = 1 / chosen.height;
  const wanted = boundRatio(shape, rules.ratio);
  const crop =
    Math.abs(wanted - shape) <= leeway
      ? chosen
      : boxOfRatio(chosen, wanted, picture.focus ?? middle, picture);
  const size = scaledSize(crop, rules);
  const isTaken = rules.types.includes(picture.mime);
  const isMoving = picture.animated === true;
  const isResized = crop.width - size.width > 1 || crop.height - size.height > 1;

  const changes: PictureChange[] = [];
  if (!sameBox(chosen, whole)) changes.push('cropped');
  if (!sameBox(crop, chosen)) changes.push('framed');
  if (isResized) changes.push('resized');
  if (!isTaken) changes.push(isMoving ? 'still' : 'converted');
  if (changes.length === 0 && picture.sizeBytes > rules.maxBytes) changes.push('compressed');
  if (changes.length === 0) return null;
  const formats = formatsFor(picture, rules.types, isMoving && isTaken);
  if (formats.length === 0) return null;
  return {
    spec: { crop, ...size, formats, maxBytes: rules.maxBytes, animated: isMoving && isTaken },
    changes,
  };
}

/** The picture as the plan will leave it, for rules that judge what is sent. */
export function plannedFacts<Picture extends PictureFacts>(
  picture: Picture,
  plan: RenditionPlan | null,
): Picture {
  if (!plan) return picture;
  const { width, height, formats, maxBytes, animated } = plan.spec;
  return {
    ...picture,
    mime: mimes[formats[0] ?? 'jpeg'],
    width,
    height,
    sizeBytes: Math.min(picture.sizeBytes, maxBytes),
    animated,
  };
}
