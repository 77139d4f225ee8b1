import type { Direction } from './direction.ts';
import type { Design, Layer } from './format.ts';
import type { Look } from './look.ts';
import { shapeOf } from './sizes.ts';
import { type DrawnPage, drawnPages, type Filled, isFilled, type ListEntry, wordsOf } from './values.ts';

/** A picture as the renderer has prepared it. */
export interface ScenePicture {
  /** A data address. */
  source: string;
  width: number;
  height: number;
}

/** What a text is drawn with, and how far it may give way. */
export interface FittedText {
  words: string;
  label: string;
  /** Pixels, before and at the smallest. */
  size: number;
  smallest: number;
  lineHeight: number;
  maxLines: number | undefined;
  /** Pixels above and below the words, together. */
  inset: number;
}

/** A box for the layout engine; it is laid out as CSS would. */
export interface Box {
  type: 'div' | 'img';
  key: string;
  props: {
    style: Record<string, string | number>;
    children?: Box[] | string;
    src?: string;
    width?: number;
    height?: number;
  };
  text?: FittedText;
  /** Pixels inside a group's edge: top and bottom, left and right. */
  padding?: readonly [number, number];
}

/** How texts give way: a part of their size, and a number of lines after which they are cut. */
export interface Adjustments {
  scales: ReadonlyMap<string, number>;
  lines: ReadonlyMap<string, number>;
}

/** All that decides how a page looks. */
export interface SceneInput {
  design: Design;
  filled: Filled;
  look: Look;
  size: { width: number; height: number };
  /** Which of the drawn pages, from 0. */
  page: number;
  pictures: ReadonlyMap<string, ScenePicture>;
}

/** What drawing a layer knows. */
export interface Place extends SceneInput {
  pages: number;
  unit: number;
  shape: ReturnType<typeof shapeOf>;
  direction: Direction;
  adjustments: Adjustments;
  entry: ListEntry | undefined;
  color(token: string): string;
  /** Tells copies of a repeated layer apart. */
  suffix: string;
}

/** What of a layer is in force on this shape of page; undefined: it is not shown. */
export function layerHere<Any extends Layer>(
  layer: Any,
  place: Pick<Place, 'filled' | 'shape'>,
): Any | undefined {
  const { hidden, ...change } = layer.adapt?.[place.shape] ?? {};
  if (hidden) return undefined;
  if (layer.when !== undefined && !isFilled(place.filled, layer.when)) return undefined;
  if (layer.unless !== undefined && isFilled(place.filled, layer.unless)) return undefined;
  return { ...layer, ...change };
}

/** The pages of a design with these values; at least the first, so that there is always something to show. */
export function pagesOf(design: Design, filled: Filled): DrawnPage[] {
  const pages = drawnPages(design, filled);
  const [first] = design.pages;
  return pages.length > 0 || !first ? pages : [{ page: first, index: 0, entry: undefined }];
}

function spotOf(place: Pick<Place, 'page' | 'pages' | 'look' | 'entry'>) {
  return { page: place.page + 1, pages: place.pages, brandName: place.look.name, entry: place.entry };
}

export function wordsHere(text: string, place: Place): string {
  return wordsOf(text, place.filled, spotOf(place));
}

/** The words of a page in the order of its layers, hidden ones left out. */
export function wordsOfPage(
  input: Pick<SceneInput, 'design' | 'filled' | 'look' | 'size' | 'page'>,
): string[] {
  const pages = pagesOf(input.design, input.filled);
  const drawn = pages[input.page];
  if (!drawn) return [];
  const place = { ...input, shape: shapeOf(input.size), pages: pages.length };
  const walk = (layers: readonly Layer[], entry: ListEntry | undefined): string[] =>
    layers.flatMap((layer) => {
      const here = layerHere(layer, place);
      if (!here) return [];
      if (here.type === 'text') return [wordsOf(here.text, input.filled, spotOf({ ...place, entry }))];
      if (here.type !== 'group') return [];
      if (here.repeat === undefined) return walk(here.layers, entry);
      const texts = input.filled.lists[here.repeat] ?? [];
      return texts.flatMap((text, index) => walk(here.layers, { text, number: index + 1 }));
    });
  return walk(drawn.page.layers, drawn.entry).filter((words) => words !== '');
}
