export interface Rgba {
  red: number;
  green: number;
  blue: number;
  /** 0 to 1. */
  alpha: number;
}

const hexColor = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

export function isHexColor(text: string): boolean {
  return hexColor.test(text);
}

/** Reads `#rgb`, `#rrggbb` and `#rrggbbaa`; undefined for anything else. */
export function parseHex(text: string): Rgba | undefined {
  if (!hexColor.test(text)) return undefined;
  const digits = text.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const at = (index: number) => Number.parseInt(full.slice(index, index + 2), 16);
  return { red: at(0), green: at(2), blue: at(4), alpha: full.length === 8 ? at(6) / 255 : 1 };
}

function byte(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');
}

export function toHex({ red, green, blue, alpha }: Rgba): string {
  const opaque = `#${byte(red)}${byte(green)}${byte(blue)}`;
  return alpha >= 1 ? opaque : opaque + byte(alpha * 255);
}

const black: Rgba = { red: 0, green: 0, blue: 0, alpha: 1 };

/** `share` of `to` in `from`, both as hex. */
export function mix(from: string, to: string, share: number): string {
  const one = parseHex(from) ?? black;
  const other = parseHex(to) ?? black;
  const between = (a: number, b: number) => a + (b - a) * share;
  return toHex({
    red: between(one.red, other.red),
    green: between(one.green, other.green),
    blue: between(one.blue, other.blue),
    alpha: 1,
  });
}

export function withOpacity(color: string, opacity: number): string {
  const parsed = parseHex(color) ?? black;
  return toHex({ ...parsed, alpha: parsed.alpha * opacity });
}

function luminance(color: string): number {
  const { red, green, blue } = parseHex(color) ?? black;
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of WCAG 2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export const readable = 4.5;

/** The first of the colours that can be read on `ground`; else near-black, white or black, one of which can. */
export function readableOn(ground: string, ...wanted: readonly string[]): string {
  const chosen = [...wanted, '#14171a', '#ffffff'].find((color) => contrast(color, ground) >= readable);
  return chosen ?? '#000000';
}

/** A colour moved towards `ink` just as far as it takes to be read on `ground`. */
export function madeReadable(color: string, ground: string, ink: string): string {
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mix(color, ink, share);
    if (contrast(tried, ground) >= readable) return tried;
  }
  return readableOn(ground, ink);
}
