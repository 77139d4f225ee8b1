/** A stretch of a picture in fractions of its width and height. */
export interface CropArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The place that must stay in sight when a picture is cropped by itself; fractions. */
export interface FocusPoint {
  x: number;
  y: number;
}

/** How one of the media is cut for a post, or for one of its accounts. */
export interface MediaCrop {
  mediaId: string;
  /** null: the whole picture. */
  area: CropArea | null;
  /** What the area was drawn to, such as `4:5`; null: free. */
  ratio: string | null;
  /** Of a video: the frame that stands for it; null: the network's choice. */
  coverMs: number | null;
}

export const middle: FocusPoint = { x: 0.5, y: 0.5 };

/** Less than this of a side is no picture any more. */
export const smallestSide = 0.01;
/** What adding up fractions may be off by. */
const rounding = 1e-6;

/** Why these four numbers are no part of a picture; undefined: they are. */
export function areaProblem({ x, y, width, height }: CropArea): string | undefined {
  if (![x, y, width, height].every(Number.isFinite)) return 'The crop must be given in numbers.';
  if (x < 0 || y < 0) return 'The crop begins outside the picture.';
  if (width < smallestSide || height < smallestSide) return 'The crop leaves nothing of the picture.';
  if (x + width > 1 + rounding || y + height > 1 + rounding) return 'The crop reaches beyond the picture.';
  return undefined;
}

export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** The area in whole pixels of a picture, never empty and never beyond it. */
export function pixelBox(area: CropArea | null, { width, height }: Size): PixelBox {
  if (area === null) return { left: 0, top: 0, width, height };
  const left = within(Math.round(area.x * width), 0, width - 1);
  const top = within(Math.round(area.y * height), 0, height - 1);
  return {
    left,
    top,
    width: within(Math.round(area.width * width), 1, width - left),
    height: within(Math.round(area.height * height), 1, height - top),
  };
}

/** The largest box of a ratio inside another, as close to the focus as it can lie. */
export function boxOfRatio(box: PixelBox, ratio: number, focus: FocusPoint, whole: Size): PixelBox {
  const isWider = box.width / box.height > ratio;
  const width = isWider ? Math.max(1, Math.round(box.height * ratio)) : box.width;
  const height = isWider ? box.height : Math.max(1, Math.round(box.width / ratio));
  return {
    width,
    height,
    left: within(Math.round(focus.x * whole.width - width / 2), box.left, box.left + box.width - width),
    top: within(Math.round(focus.y * whole.height - height / 2), box.top, box.top + box.height - height),
  };
}

/** Back into fractions, as the interface draws them. */
export function areaOf(box: PixelBox, { width, height }: Size): CropArea {
  return {
    x: box.left / width,
    y: box.top / height,
    width: box.width / width,
    height: box.height / height,
  };
}

/** The crop that holds for one of the media of an account: its own, else the post's. */
export function cropFor(
  mediaId: string,
  own: readonly MediaCrop[] | null | undefined,
  shared: readonly MediaCrop[],
): MediaCrop | undefined {
  const mine = own?.find((crop) => crop.mediaId === mediaId);
  return mine ?? shared.find((crop) => crop.mediaId === mediaId);
}

/** All crops of an account: its own in place of the post's. */
export function cropsFor(
  own: readonly MediaCrop[] | null | undefined,
  shared: readonly MediaCrop[],
): MediaCrop[] {
  const mine = own ?? [];
  return [...mine, ...shared.filter(({ mediaId }) => !mine.some((crop) => crop.mediaId === mediaId))];
}
