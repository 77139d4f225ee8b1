import type { PictureChange, PictureFormat, RenditionPlan } from './rendition-plan.ts';

const formatNames: Record<PictureFormat, string> = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF' };

/** The nearest ratio that people have a name for, else one to two places. */
export function ratioName(width: number, height: number): string {
  const ratio = width / height;
  const known: [string, number][] = [
    ['1 : 1', 1],
    ['4 : 5', 0.8],
    ['3 : 4', 0.75],
    ['2 : 3', 2 / 3],
    ['9 : 16', 9 / 16],
    ['5 : 4', 1.25],
    ['4 : 3', 4 / 3],
    ['3 : 2', 1.5],
    ['16 : 9', 16 / 9],
    ['1.91 : 1', 1.91],
  ];
  const near = known.find(([, value]) => Math.abs(value - ratio) / value < 0.005);
  if (near) return near[0];
  return ratio >= 1 ? `${Number(ratio.toFixed(2))} : 1` : `1 : ${Number((1 / ratio).toFixed(2))}`;
}

/** What is done to a picture, as a list without an end: "cropped to 4 : 5, resized to 1,440 × 1,800". */
export function changeWords({ spec, changes }: RenditionPlan): string {
  const { width, height, formats, crop, maxBytes } = spec;
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  const format = formatNames[formats[0] ?? 'jpeg'];
  const shape = ratioName(crop.width, crop.height);
  const words: Record<PictureChange, string> = {
    cropped: changes.includes('framed') ? '' : `cropped to ${shape}`,
    framed: `cropped to ${shape} around its focus point`,
    resized: `resized to ${size}`,
    converted: `saved as ${format}`,
    still: `shown as its first frame, a ${format}`,
    compressed: `compressed to fit ${(maxBytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`,
  };
  return changes
    .map((change) => words[change])
    .filter(Boolean)
    .join(', ');
}

/** The change that a small mark names: the one that a person would most want to know of. */
export function shortChange({
  changes,
}: RenditionPlan): 'Cropped' | 'Still' | 'Resized' | 'Converted' | 'Lighter' {
  if (changes.includes('cropped') || changes.includes('framed')) return 'Cropped';
  if (changes.includes('still')) return 'Still';
  if (changes.includes('resized')) return 'Resized';
  return changes.includes('converted') ? 'Converted' : 'Lighter';
}
