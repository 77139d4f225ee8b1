import { Resvg } from '@resvg/resvg-js';
import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import type { Look } from '../../../shared/visuals/look.ts';
import { pagesOf, type ScenePicture } from '../../../shared/visuals/place.ts';
import { wantedPictures } from '../../../shared/visuals/scene.ts';
import { fillVariables } from '../../../shared/visuals/values.ts';
import { type DrawingNote, layOut } from './layout.ts';
import { lighterSvg } from './lighter-svg.ts';
import { preparePicture } from './pictures.ts';

/** One page to draw. The design has been checked. */
export interface DrawingOrder {
  design: Design;
  values: VisualValues;
  look: Look;
  size: { width: number; height: number };
  /** From 0. */
  page: number;
  /** Pixels of the result for each of the size; below 1 for a quick look. */
  scale: number;
  /** Where the pictures of the library lie, by id. */
  paths: Readonly<Record<string, string>>;
}

export interface Drawing {
  png: Uint8Array;
  width: number;
  height: number;
  notes: DrawingNote[];
}

async function picturesFor(order: DrawingOrder, filled: ReturnType<typeof fillVariables>) {
  const pictures = new Map<string, ScenePicture>();
  const notes: DrawingNote[] = [];
  const edge = Math.max(order.size.width, order.size.height);
  for (const wanted of wantedPictures(order.design, filled, order.look)) {
    const path = order.paths[wanted.id];
    if (path === undefined)
      notes.push({ kind: 'no_picture', message: 'A picture is no longer in the library.' });
    else pictures.set(wanted.key, await preparePicture(path, wanted, edge));
  }
  return { pictures, notes };
}

/** Draws a page; the same order gives the same bytes. */
export async function drawPage(order: DrawingOrder): Promise<Drawing> {
  const filled = fillVariables(order.design, order.values);
  const { pictures, notes } = await picturesFor(order, filled);
  if (order.page >= pagesOf(order.design, filled).length)
    throw new RangeError(`There is no page ${order.page}.`);
  const laidOut = await layOut({ ...order, filled, pictures });
  const width = Math.round(order.size.width * order.scale);
  const image = new Resvg(lighterSvg(laidOut.svg, order.size), {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
    logLevel: 'off',
  }).render();
  return {
    png: new Uint8Array(image.asPng()),
    width: image.width,
    height: image.height,
    notes: [...notes, ...laidOut.notes],
  };
}
