import { madeReadable, mix, parseHex, readableOn, withOpacity } from './color.ts';

export const fontFamilies = [
  'Inter',
  'Playfair Display',
  'Space Grotesk',
  'Noto Sans Arabic',
  'Noto Sans JP',
] as const;
export type FontFamily = (typeof fontFamilies)[number];

/** What a brand gives to a design. */
export interface Look {
  id: string;
  /** What the look is called where one is chosen. */
  label: string;
  /** Of the brand; written where there is no logo. */
  name: string;
  primary: string;
  secondary: string;
  accent: string;
  background: string;
  ink: string;
  headingFont: FontFamily;
  bodyFont: FontFamily;
  /** Of the media library; null: its name is written instead. */
  logoId: string | null;
}

/** What can be named in a design as `brand.…`; those with `on` are readable on the colour they name. */
export const brandColors = [
  'primary',
  'onPrimary',
  'secondary',
  'onSecondary',
  'accent',
  'onAccent',
  'background',
  'surface',
  'line',
  'ink',
  'muted',
  'primaryText',
] as const;
export type BrandColor = (typeof brandColors)[number];

/** The colours of a look as designs use them: whatever a brand's are, words stay readable. */
export function paletteOf(look: Look): Record<BrandColor, string> {
  const { primary, secondary, accent, background } = look;
  const ink = readableOn(background, look.ink);
  return {
    primary,
    onPrimary: readableOn(primary, '#ffffff', background, ink),
    secondary,
    onSecondary: readableOn(secondary, '#ffffff', background, ink),
    accent,
    onAccent: readableOn(accent, ink, background, '#ffffff'),
    background,
    surface: mix(background, ink, 0.06),
    line: mix(background, ink, 0.16),
    ink,
    muted: madeReadable(mix(background, ink, 0.6), mix(background, ink, 0.06), ink),
    primaryText: madeReadable(primary, mix(background, ink, 0.06), ink),
  };
}

const brandToken = /^brand\.([a-zA-Z]+)(?:\/(\d{1,3}))?$/;
const variableToken = /^\$([a-z]\w{0,39})(?:\/(\d{1,3}))?$/;
const hexToken = /^(#[0-9a-fA-F]{3,8})(?:\/(\d{1,3}))?$/;

/** A colour in a design: `#0a7`, `brand.primary`, `$tone`, each with an opacity in percent after a slash. */
export type ColorToken = { opacity: number } & (
  | { kind: 'hex'; hex: string }
  | { kind: 'brand'; name: BrandColor }
  | { kind: 'variable'; key: string }
);

export function parseColorToken(text: string): ColorToken | undefined {
  const [, hex, hexOpacity] = hexToken.exec(text) ?? [];
  if (hex) return parseHex(hex) && opaque({ kind: 'hex', hex }, hexOpacity);
  const [, name, brandOpacity] = brandToken.exec(text) ?? [];
  if (name) {
    const known = brandColors.find((each) => each === name);
    return known && opaque({ kind: 'brand', name: known }, brandOpacity);
  }
  const [, key, opacity] = variableToken.exec(text) ?? [];
  return key ? opaque({ kind: 'variable', key }, opacity) : undefined;
}

type Named<Token> = Token extends ColorToken ? Omit<Token, 'opacity'> : never;

function opaque(token: Named<ColorToken>, percent: string | undefined): ColorToken | undefined {
  const opacity = percent === undefined ? 1 : Number(percent) / 100;
  return opacity > 1 ? undefined : { ...token, opacity };
}

/** The colour behind a token, as hex; `variables` are hex already. */
export function resolveColor(
  text: string,
  palette: Record<BrandColor, string>,
  variables: Readonly<Record<string, string>>,
): string {
  const token = parseColorToken(text);
  if (!token) return palette.ink;
  const { opacity } = token;
  if (token.kind === 'hex') return withOpacity(token.hex, opacity);
  if (token.kind === 'brand') return withOpacity(palette[token.name], opacity);
  const given = variables[token.key];
  return withOpacity(given !== undefined && parseHex(given) ? given : palette.primary, opacity);
}
