import satori from 'satori';
import { allBoxes, fewerLines, overflows, type Rect, smallerLetters } from '../../../shared/visuals/fit.ts';
import { fontFamilies } from '../../../shared/visuals/look.ts';
import type { Adjustments, Box, SceneInput } from '../../../shared/visuals/place.ts';
import { sceneOf } from '../../../shared/visuals/scene.ts';
import { emojiDrawing } from './emoji.ts';
import { type FontUse, fontsFor, type LoadedFont } from './fonts.ts';

/** What a person should know of a picture that was drawn. */
export interface DrawingNote {
  kind: 'cut' | 'too_full' | 'no_glyph' | 'no_picture';
  message: string;
}

const mostPasses = 12;

interface Pass {
  svg: string;
  scene: Box;
  rects: ReadonlyMap<string, Rect>;
  missing: ReadonlySet<string>;
}

/** Which families and weights a scene is written in, and with which characters. */
function lettersOf(scene: Box): { uses: FontUse[]; characters: Set<number> } {
  const uses = new Map<string, FontUse>();
  const characters = new Set<number>();
  for (const { props } of allBoxes(scene)) {
    if (typeof props.children !== 'string') continue;
    const [first = ''] = String(props.style.fontFamily).split(', ');
    const family = fontFamilies.find((each) => each === first) ?? 'Inter';
    const weight = Number(props.style.fontWeight);
    uses.set(`${family} ${weight}`, { family, weight });
    for (const sign of props.children) characters.add(sign.codePointAt(0) ?? 0);
  }
  return { uses: [...uses.values()], characters };
}

async function pass(input: SceneInput, adjustments: Adjustments, fonts: LoadedFont[]): Promise<Pass> {
  const scene = sceneOf(input, adjustments);
  const rects = new Map<string, Rect>();
  const missing = new Set<string>();
  const svg = await satori(scene as never, {
    ...input.size,
    fonts,
    onNodeDetected: ({ key, left, top, width, height }) => {
      if (key !== undefined) rects.set(String(key), { left, top, width, height });
    },
    loadAdditionalAsset: async (code, segment) => {
      const drawing = code === 'emoji' ? await emojiDrawing(segment) : undefined;
      if (drawing === undefined) missing.add(segment);
      return drawing ?? [];
    },
  });
  return { svg, scene, rects, missing };
}

function glyphNote(missing: ReadonlySet<string>): DrawingNote[] {
  const signs = new Set([...missing].flatMap((segment) => [...segment]).filter((sign) => sign.trim() !== ''));
  if (signs.size === 0) return [];
  const shown = [...signs].slice(0, 8).join(' ');
  const count = signs.size === 1 ? '1 character has' : `${signs.size} characters have`;
  return [{ kind: 'no_glyph', message: `${count} no glyph in the fonts: ${shown}` }];
}

function cutNotes({ scene, rects }: Pass, { lines }: Adjustments): DrawingNote[] {
  const cut = allBoxes(scene).flatMap((box) => (box.text && lines.has(box.key) ? [box.text.label] : []));
  const notes = cut.map((label): DrawingNote => {
    return { kind: 'cut', message: `“${label}” is too long for this size: its end is cut.` };
  });
  if (overflows(scene, rects)) {
    notes.push({ kind: 'too_full', message: 'There is more on this page than it has room for.' });
  }
  return notes;
}

/** Lays a page out, with smaller letters until everything fits, and then with fewer lines. */
export async function layOut(input: SceneInput): Promise<{ svg: string; notes: DrawingNote[] }> {
  let adjustments: Adjustments = { scales: new Map(), lines: new Map() };
  const { uses, characters } = lettersOf(sceneOf(input, adjustments));
  const fonts = await fontsFor(uses, characters);
  let last = await pass(input, adjustments, fonts);
  for (let passes = 1; passes < mostPasses; passes += 1) {
    const next =
      smallerLetters(last.scene, last.rects, adjustments) ?? fewerLines(last.scene, last.rects, adjustments);
    if (!next) break;
    adjustments = next;
    last = await pass(input, adjustments, fonts);
  }
  return { svg: last.svg, notes: [...cutNotes(last, adjustments), ...glyphNote(last.missing)] };
}
