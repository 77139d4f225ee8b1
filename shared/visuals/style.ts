import type { Fill } from './format.ts';

/** A ground as CSS. */
export function background(fill: Fill, color: (token: string) => string): Record<string, string> {
  if (typeof fill === 'string') return { backgroundColor: color(fill) };
  return {
    backgroundImage: `linear-gradient(${fill.angle}deg, ${color(fill.from)}, ${color(fill.to)})`,
  };
}

/** Pixels to one decimal: what is drawn must not hang on the last digits. */
export function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}

const sides = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  stretch: 'stretch',
  between: 'space-between',
};

export function flexSide(side: keyof typeof sides): string {
  return sides[side];
}
