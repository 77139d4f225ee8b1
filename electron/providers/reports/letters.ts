import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { isRightToLeft, type LetterWeight, lettersOf } from '../../../shared/charts/text-width.ts';
import { emojiDrawing } from '../visuals/emoji.ts';
import { fontsFor } from '../visuals/fonts.ts';
import { type FontFile, readFont } from './font-file.ts';
import { unpackedFont } from './woff.ts';

const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u;

export interface Run {
  font: FontFile;
  glyphs: { glyph: number; character: number }[];
  /** In thousandths of the size. */
  width: number;
}

/** A text that needs more than one letter after the other: its drawing, from the left at 0, on the line at 0. */
export interface DrawnText {
  svg: string;
  width: number;
}

export interface Letters {
  /** The text in our own font; null: it has letters, or a direction, that this alone cannot write. */
  plainRuns(text: string, weight: LetterWeight): Promise<Run[] | null>;
  drawn(text: string, size: number, weight: LetterWeight, fill: string): Promise<DrawnText>;
  /** Where the fonts lie that these texts need. */
  filesFor(texts: readonly string[]): Promise<string[]>;
}

export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}

export function svgText(
  x: number,
  text: string,
  size: number,
  weight: LetterWeight,
  fill: string,
  family = 'Inter',
): string {
  return `<text x="${x}" y="0" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}" xml:space="preserve">${escapeXml(text)}</text>`;
}

function charactersOf(texts: readonly string[]): Set<number> {
  return new Set(texts.flatMap((text) => Array.from(text, (sign) => sign.codePointAt(0) ?? 0)));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

const leftToRightLetter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u;
const arabic = /[\p{Script=Arabic}\p{Mn}\s]/u;
/** Brackets open towards the text, whichever way it is written. */
const mirrored: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
};

type SegmentKind = 'letters' | 'right_to_left' | 'sign' | 'emoji';

interface Segment {
  text: string;
  kind: SegmentKind;
}

function kindOf(letter: string, before: SegmentKind | undefined, after: string | undefined): SegmentKind {
  if (emoji.test(letter) && !/^[\d#*©®™]$/u.test(letter)) return 'emoji';
  if (leftToRightLetter.test(letter)) return 'letters';
  // Within a number, an address or two words it belongs to them.
  if (before === 'letters' && after !== undefined && leftToRightLetter.test(after)) return 'letters';
  // A space at the end of a stretch would change sides with it.
  const isInside =
    before === 'right_to_left' && after !== undefined && arabic.test(after) && !/\s/u.test(after);
  if (/\s/u.test(letter)) return isInside ? 'right_to_left' : 'sign';
  return arabic.test(letter) ? 'right_to_left' : 'sign';
}

/** In a text from right to left, what is written otherwise, and what the Arabic font lacks, stand by themselves. */
function segmentsOf(text: string, isRtl: boolean): Segment[] {
  const segments: Segment[] = [];
  const letters = lettersOf(text);
  for (const [index, letter] of letters.entries()) {
    const last = segments.at(-1);
    const found = kindOf(letter, last?.kind, letters[index + 1]);
    const kind = isRtl || found === 'emoji' ? found : 'letters';
    if (last?.kind === kind && (kind === 'letters' || kind === 'right_to_left')) last.text += letter;
    else segments.push({ text: kind === 'sign' ? (mirrored[letter] ?? letter) : letter, kind });
  }
  return segments;
}

/** Writes with the fonts of the program; what is unpacked is kept in the folder. */
export function openLetters(folder: string): Letters {
  const read = new Map<string, FontFile>();

  async function fontsOf(texts: readonly string[], weights: readonly LetterWeight[]) {
    const uses = weights.map((weight) => ({ family: 'Inter' as const, weight }));
    return fontsFor(uses, charactersOf(texts));
  }

  async function fileOf(name: string, weight: number, woff: Buffer): Promise<string> {
    const path = join(folder, `${name.replaceAll(' ', '-')}-${weight}.ttf`);
    if (!(await isThere(path))) await writeFile(path, unpackedFont(woff), { mode: 0o600 });
    return path;
  }

  async function filesFor(texts: readonly string[]): Promise<string[]> {
    const fonts = await fontsOf(texts, [400, 600]);
    return Promise.all(fonts.map(({ name, weight, data }) => fileOf(name, weight, data)));
  }

  function widthOf(
    text: string,
    size: number,
    weight: LetterWeight,
    family: string,
    files: string[],
  ): number {
    const measured = (words: string) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="100"><g transform="translate(10 50)">${svgText(0, words, size, weight, '#000', family)}</g></svg>`;
      return (
        new Resvg(svg, { font: { fontFiles: files, loadSystemFonts: false }, logLevel: 'off' }).getBBox()
          ?.width ?? 0
      );
    };
    // Between two letters, so that spaces at its ends count; an Arabic one would be joined to them.
    const [open, close] = family === 'Inter' ? ['l', 'l'] : ['\u0627', '\u0621'];
    return Math.max(0, measured(`${open}${text}${close}`) - measured(`${open}${close}`));
  }

  return {
    filesFor,
    async plainRuns(text, weight) {
      if (isRightToLeft(text) || emoji.test(text.replace(/[\d#*©®™]/gu, ''))) return null;
      const fonts = (await fontsOf([text], [weight])).filter(({ name }) => name.startsWith('Inter'));
      const files = fonts.map(({ name, weight: drawnIn, data }) => {
        const key = `${name.replaceAll(' ', '')}-${drawnIn}`;
        const known = read.get(key) ?? readFont(unpackedFont(data), key);
        read.set(key, known);
        return known;
      });
      const runs: Run[] = [];
      for (const sign of text) {
        const character = sign.codePointAt(0) ?? 0;
        const font = files.find((each) => each.glyphOf(character) !== 0);
        if (!font) return null;
        const glyph = font.glyphOf(character);
        const last = runs.at(-1);
        const run = last?.font === font ? last : { font, glyphs: [], width: 0 };
        if (run !== last) runs.push(run);
        run.glyphs.push({ glyph, character });
        run.width += font.widthOf(glyph);
      }
      return runs;
    },
    async drawn(text, size, weight, fill) {
      const files = await filesFor([text]);
      const isRtl = isRightToLeft(text);
      const segments = isRtl ? segmentsOf(text, true).toReversed() : segmentsOf(text, false);
      let x = 0;
      let svg = '';
      for (const { text: part, kind } of segments) {
        const drawing = kind === 'emoji' ? await emojiDrawing(part) : undefined;
        if (drawing !== undefined) {
          const side = size * 1.12;
          svg += `<image x="${x + size * 0.05}" y="${-size * 0.92}" width="${side}" height="${side}" href="${drawing}"/>`;
          x += side + size * 0.1;
          continue;
        }
        const family = kind === 'right_to_left' ? 'Noto Sans Arabic' : 'Inter';
        svg += svgText(x, part, size, weight, fill, family);
        x += widthOf(part, size, weight, family, files);
      }
      return { svg, width: x };
    },
  };
}
