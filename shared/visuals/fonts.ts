import type { FontFamily } from './look.ts';

/** A family is spread over files by script; each is known to the layout engine by a name of its own. */
export function fontName(family: FontFamily, subset: string): string {
  return subset === 'latin' ? family : `${family} ${subset}`;
}

/** Which parts of which families there are, in the order in which letters are looked for. */
export const fontSubsets: Record<FontFamily, readonly string[]> = {
  Inter: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'],
  'Playfair Display': ['latin', 'latin-ext', 'cyrillic', 'vietnamese'],
  'Space Grotesk': ['latin', 'latin-ext', 'vietnamese'],
  'Noto Sans Arabic': ['arabic'],
  // The numbered ones have the arrows, stars and marks that the Latin files lack.
  'Noto Sans JP': ['japanese', '107', '108', '60'],
};

const fallbacks: readonly FontFamily[] = ['Inter', 'Noto Sans Arabic', 'Noto Sans JP'];

/** The families that letters of a text may come from. */
export function familiesFor(family: FontFamily): FontFamily[] {
  return [family, ...fallbacks.filter((each) => each !== family)];
}

export function fontStack(family: FontFamily): string {
  return familiesFor(family)
    .flatMap((each) => fontSubsets[each].map((subset) => fontName(each, subset)))
    .join(', ');
}
