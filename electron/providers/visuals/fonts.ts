import { readFile } from 'node:fs/promises';
import { familiesFor, fontName, fontSubsets } from '../../../shared/visuals/fonts.ts';
import type { FontFamily } from '../../../shared/visuals/look.ts';
import { packageFile } from './package-file.ts';

type Weight = 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900;

export interface LoadedFont {
  name: string;
  data: Buffer;
  weight: Weight;
  style: 'normal';
}

const packages: Record<FontFamily, string> = {
  Inter: 'inter',
  'Playfair Display': 'playfair-display',
  'Space Grotesk': 'space-grotesk',
  'Noto Sans Arabic': 'noto-sans-arabic',
  'Noto Sans JP': 'noto-sans-jp',
};

/** The weights that are drawn; others take the nearest. Of large fonts, two are enough. */
const weights: Record<FontFamily, readonly Weight[]> = {
  Inter: [400, 500, 600, 700, 800, 900],
  'Playfair Display': [400, 500, 600, 700, 800, 900],
  'Space Grotesk': [300, 400, 500, 600, 700],
  'Noto Sans Arabic': [400, 500, 600, 700, 800],
  'Noto Sans JP': [400, 700],
};

function nearest(family: FontFamily, wanted: number): Weight {
  const distance = (weight: Weight) => Math.abs(weight - wanted);
  return weights[family].reduce((best, weight) => (distance(weight) < distance(best) ? weight : best), 400);
}

type Range = readonly [from: number, to: number];
/** Of each file of a family, the characters that it is for. */
const rangesOf = new Map<FontFamily, Record<string, readonly Range[]>>();

function parseRanges(text: string): Range[] {
  return text.split(',').map((part) => {
    const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** One file has all of Japanese, where the package's own list is of its many pieces. */
const japanese: readonly Range[] = [
  [0x2e80, 0x9fff],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xffef],
  [0x20000, 0x2fa1f],
];

async function ranges(family: FontFamily): Promise<Record<string, readonly Range[]>> {
  const known = rangesOf.get(family);
  if (known) return known;
  const path = packageFile(`@fontsource/${packages[family]}/unicode.json`);
  const read = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
  const parsed = Object.fromEntries(
    Object.entries(read).map(([name, text]) => [name.replace(/[[\]]/g, ''), parseRanges(text)]),
  );
  const all = { ...parsed, japanese };
  rangesOf.set(family, all);
  return all;
}

const files = new Map<string, Promise<Buffer>>();

function fileOf(family: FontFamily, subset: string, weight: Weight): Promise<Buffer> {
  const name = `${packages[family]}-${subset}-${weight}-normal.woff`;
  const known = files.get(name) ?? readFile(packageFile(`@fontsource/${packages[family]}/files/${name}`));
  files.set(name, known);
  return known;
}

/** What is drawn in one family: its weights, and every character of the texts. */
export interface FontUse {
  family: FontFamily;
  weight: number;
}

function hasAny(characters: ReadonlySet<number>, wanted: readonly Range[]): boolean {
  for (const character of characters)
    if (wanted.some(([from, to]) => character >= from && character <= to)) return true;
  return false;
}

/** The layout engine keeps what it has read of a list of fonts by that list: the same fonts are the same list. */
const lists = new Map<string, Promise<LoadedFont[]>>();
const listsKept = 24;

/** The font files that these texts need, read once and only then. */
export async function fontsFor(
  uses: readonly FontUse[],
  characters: ReadonlySet<number>,
): Promise<LoadedFont[]> {
  const wanted = new Map<string, [FontFamily, string, Weight]>();
  for (const use of uses) {
    for (const family of familiesFor(use.family)) {
      const known = await ranges(family);
      const weight = nearest(family, use.weight);
      for (const subset of fontSubsets[family]) {
        const isNeeded =
          (family === 'Inter' || family === use.family) && subset === 'latin'
            ? true
            : hasAny(characters, known[subset] ?? []);
        if (isNeeded) wanted.set(`${family} ${subset} ${weight}`, [family, subset, weight]);
      }
    }
  }
  const key = [...wanted.keys()].sort().join('|');
  const list =
    lists.get(key) ??
    Promise.all(
      [...wanted.values()].map(
        async ([family, subset, weight]): Promise<LoadedFont> => ({
          name: fontName(family, subset),
          data: await fileOf(family, subset, weight),
          weight,
          style: 'normal',
        }),
      ),
    );
  lists.delete(key);
  lists.set(key, list);
  const [oldest] = lists.keys();
  if (lists.size > listsKept && oldest !== undefined) lists.delete(oldest);
  return list;
}
