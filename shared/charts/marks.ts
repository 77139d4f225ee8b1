import type { LetterWeight } from './text-width.ts';

export type Point = [x: number, y: number];

/** What drawings are made of: little enough for a screen, a picture and a PDF to draw it alike. Sizes in points. */
export type Mark =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: string; radius?: number }
  | { kind: 'line'; from: Point; to: Point; stroke: string; width: number }
  | { kind: 'curve'; points: Point[]; stroke: string; width: number; isDashed?: boolean }
  | { kind: 'area'; points: Point[]; fill: string }
  | { kind: 'dot'; x: number; y: number; radius: number; fill: string }
  | {
      kind: 'text';
      x: number;
      /** Where the letters stand. */
      y: number;
      text: string;
      size: number;
      weight: LetterWeight;
      fill: string;
      /** Which side of the text is at `x`, whichever way it is written. */
      align: 'left' | 'middle' | 'right';
    }
  | { kind: 'picture'; x: number; y: number; width: number; height: number; name: string };

export interface Drawing {
  width: number;
  height: number;
  marks: Mark[];
}

/** The same marks elsewhere. */
export function moved(marks: readonly Mark[], right: number, down: number): Mark[] {
  const shift = ([x, y]: Point): Point => [x + right, y + down];
  return marks.map((mark): Mark => {
    if (mark.kind === 'line') return { ...mark, from: shift(mark.from), to: shift(mark.to) };
    if (mark.kind === 'curve' || mark.kind === 'area') return { ...mark, points: mark.points.map(shift) };
    return { ...mark, x: mark.x + right, y: mark.y + down };
  });
}

export const ink = '#1d2329';
export const dimmed = '#646c75';
export const faint = '#e4e7ea';
export const sunk = '#f5f6f7';
export const noValue = '#8c949c';
export const good = '#0b7a5c';
export const bad = '#b3423a';

/** The light colours of renderer/ui/charts; a test holds them together. */
export const chartColors = ['#08796c', '#c0701a', '#4a5fc1', '#a8326e', '#5f7d1f', '#7a4bb5', '#2f7fb0'];
export const restColor = '#737b84';

/** Colours by place; the accent is first, and beyond the seventh all is one grey. */
export function colorAt(index: number, accent = '#08796c'): string {
  return index === 0 ? accent : (chartColors[index] ?? restColor);
}

type Text = Partial<Pick<Extract<Mark, { kind: 'text' }>, 'size' | 'weight' | 'fill' | 'align'>>;

export function textAt(x: number, y: number, text: string, look: Text = {}): Mark {
  return { kind: 'text', x, y, text, size: 8, weight: 400, fill: ink, align: 'left', ...look };
}
