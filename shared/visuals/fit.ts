import type { Adjustments, Box } from './place.ts';

export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One pixel is rounding. */
const tolerance = 1.5;

interface Excess {
  /** Pixels that are too much, and how much room the content takes. */
  amount: number;
  taken: number;
}

function inFlow(box: Box): boolean {
  return box.props.style.position !== 'absolute';
}

function along(
  box: Box,
  rects: ReadonlyMap<string, Rect>,
  axis: 'vertical' | 'horizontal',
): Excess | undefined {
  const own = rects.get(box.key);
  if (!own || !box.padding || !Array.isArray(box.props.children)) return undefined;
  const isVertical = axis === 'vertical';
  const inner = box.padding[isVertical ? 0 : 1];
  const start = (rect: Rect) => (isVertical ? rect.top : rect.left);
  const length = (rect: Rect) => (isVertical ? rect.height : rect.width);
  const children = box.props.children.flatMap((child) => {
    const rect = inFlow(child) ? rects.get(child.key) : undefined;
    return rect ? [rect] : [];
  });
  if (children.length === 0) return undefined;
  const first = Math.min(...children.map(start));
  const last = Math.max(...children.map((rect) => start(rect) + length(rect)));
  const from = start(own) + inner;
  const to = start(own) + length(own) - inner;
  const amount = Math.max(last - first - (to - from), last - to, from - first);
  return amount > tolerance ? { amount, taken: last - first } : undefined;
}

function textsIn(box: Box): Box[] {
  if (box.text) return [box];
  return Array.isArray(box.props.children) ? box.props.children.flatMap(textsIn) : [];
}

/** A box with all that is in it. */
export function allBoxes(box: Box): Box[] {
  const children = Array.isArray(box.props.children) ? box.props.children : [];
  return [box, ...children.flatMap(allBoxes)];
}

function scaleOf(box: Box, { scales }: Adjustments): number {
  return scales.get(box.key) ?? 1;
}

function smallestScale({ text }: Box): number {
  return text ? text.smallest / text.size : 1;
}

export function linesOf(box: Box, rects: ReadonlyMap<string, Rect>, adjustments: Adjustments): number {
  const { text } = box;
  const rect = rects.get(box.key);
  if (!text || !rect) return 0;
  const line = text.size * scaleOf(box, adjustments) * text.lineHeight;
  return Math.max(1, Math.round((rect.height - text.inset) / line));
}

/** Letters of scripts that are broken between words only. */
const wordLetters = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}'’&@#%.-]+/gu;

/** Roughly, in parts of the size; only which word is too wide for a line hangs on it. */
function widthOf(letter: string): number {
  if (/[ijltfrI.'’|-]/.test(letter)) return 0.37;
  if (/[mwMW@%&]/.test(letter)) return 0.92;
  return /[\p{Lu}\p{N}#]/u.test(letter) ? 0.72 : 0.62;
}

/** The size at which the longest word stays in one piece; never above 1. */
function wordScale({ text }: Box, width: number): number {
  if (!text) return 1;
  const widths = [...text.words.matchAll(wordLetters)].map(([word]) =>
    [...word].reduce((sum, letter) => sum + widthOf(letter), 0),
  );
  return Math.min(1, width / (Math.max(0.1, ...widths) * text.size));
}

type Scales = Map<string, number>;

function shrink(scales: Scales, box: Box, adjustments: Adjustments, factor: number): void {
  const before = scaleOf(box, adjustments);
  const scale = Math.max(smallestScale(box), before * factor);
  if (scale < (scales.get(box.key) ?? 1)) scales.set(box.key, scale);
}

function heightOf(boxes: readonly Box[], rects: ReadonlyMap<string, Rect>): number {
  return boxes.reduce((sum, box) => sum + (rects.get(box.key)?.height ?? 0), 0);
}

function shrinkIn(
  box: Box,
  rects: ReadonlyMap<string, Rect>,
  adjustments: Adjustments,
  scales: Scales,
): boolean {
  const vertical = along(box, rects, 'vertical');
  const horizontal = along(box, rects, 'horizontal');
  if (!vertical && !horizontal) return false;
  const giving = textsIn(box).filter((text) => scaleOf(text, adjustments) > smallestScale(text) + 0.001);
  if (giving.length === 0) return false;
  let factor = 1;
  if (vertical) {
    const height = heightOf(giving, rects);
    factor = Math.sqrt(Math.max(0.2, (height - vertical.amount) / Math.max(1, height)));
  }
  if (horizontal) factor = Math.min(factor, (horizontal.taken - horizontal.amount) / horizontal.taken);
  const bounded = Math.min(0.97, Math.max(0.6, factor));
  for (const text of giving) shrink(scales, text, adjustments, bounded);
  return true;
}

/**
 * The next try for words that do not fit: smaller letters where a text may give way, in the group that is too full.
 * Undefined: everything fits, or nothing can give way any more.
 */
export function smallerLetters(
  scene: Box,
  rects: ReadonlyMap<string, Rect>,
  adjustments: Adjustments,
): Adjustments | undefined {
  const scales: Scales = new Map(adjustments.scales);
  let changed = false;
  for (const box of allBoxes(scene)) {
    if (shrinkIn(box, rects, adjustments, scales)) changed = true;
    if (!box.text || scaleOf(box, adjustments) <= smallestScale(box) + 0.001) continue;
    const rect = rects.get(box.key);
    const { maxLines } = box.text;
    const lines = linesOf(box, rects, adjustments);
    if (maxLines !== undefined && lines > maxLines) {
      shrink(scales, box, adjustments, Math.min(0.97, Math.sqrt(maxLines / lines)));
      changed = true;
    }
    // A word that was broken makes a second line.
    const word = rect && lines > 1 ? wordScale(box, rect.width) : 1;
    if (word < scaleOf(box, adjustments) - 0.02) {
      shrink(scales, box, adjustments, word / scaleOf(box, adjustments));
      changed = true;
    }
  }
  return changed ? { scales, lines: adjustments.lines } : undefined;
}

/** The last resort: lines are cut from the longest text of what is too full. Undefined: nothing needs it. */
export function fewerLines(
  scene: Box,
  rects: ReadonlyMap<string, Rect>,
  adjustments: Adjustments,
): Adjustments | undefined {
  const lines = new Map(adjustments.lines);
  for (const box of allBoxes(scene)) {
    const shown = linesOf(box, rects, adjustments);
    const most = box.text?.maxLines;
    if (most !== undefined && shown > most) lines.set(box.key, most);
    const excess = along(box, rects, 'vertical');
    if (!excess) continue;
    const [longest] = textsIn(box)
      .filter((text) => linesOf(text, rects, adjustments) > 1)
      .sort((a, b) => heightOf([b], rects) - heightOf([a], rects));
    if (!longest?.text) continue;
    const line = longest.text.size * scaleOf(longest, adjustments) * longest.text.lineHeight;
    const now = linesOf(longest, rects, adjustments);
    lines.set(
      longest.key,
      Math.max(1, Math.min(lines.get(longest.key) ?? now, now - Math.ceil(excess.amount / line))),
    );
  }
  const changed = [...lines].some(([key, count]) => adjustments.lines.get(key) !== count);
  return changed ? { scales: adjustments.scales, lines } : undefined;
}

/** Whether something is still too full. */
export function overflows(scene: Box, rects: ReadonlyMap<string, Rect>): boolean {
  return allBoxes(scene).some((box) => along(box, rects, 'vertical') !== undefined);
}
