import { directionOfMost } from './direction.ts';
import { drawLayer } from './draw-layer.ts';
import { imageIdOf, pictureKey } from './draw-picture.ts';
import type { Design, Layer } from './format.ts';
import { type BrandColor, type Look, paletteOf, resolveColor } from './look.ts';
import { type Adjustments, type Box, type Place, pagesOf, type SceneInput, wordsOfPage } from './place.ts';
import { shapeOf, unitOf } from './sizes.ts';
import { background } from './style.ts';
import type { Filled } from './values.ts';

/** The boxes of one page. */
export function sceneOf(input: SceneInput, adjustments: Adjustments): Box {
  const pages = pagesOf(input.design, input.filled);
  const drawn = pages[input.page];
  if (!drawn) throw new RangeError(`There is no page ${input.page}.`);
  const palette: Record<BrandColor, string> = paletteOf(input.look);
  const color = (token: string) => resolveColor(token, palette, input.filled.colors);
  const direction = directionOfMost(wordsOfPage(input));
  const place: Place = {
    ...input,
    pages: pages.length,
    unit: unitOf(input.size),
    shape: shapeOf(input.size),
    direction,
    adjustments,
    entry: drawn.entry,
    color,
    suffix: '',
  };
  return {
    type: 'div',
    key: 'page',
    padding: [0, 0],
    props: {
      style: {
        display: 'flex',
        position: 'relative',
        flexDirection: 'column',
        boxSizing: 'border-box',
        direction,
        width: input.size.width,
        height: input.size.height,
        ...background(drawn.page.background ?? 'brand.background', color),
      },
      children: drawn.page.layers.flatMap((layer) => drawLayer(layer, place)),
    },
  };
}

/** A picture as it has to be prepared before a page is drawn. */
export interface WantedPicture {
  key: string;
  id: string;
  /** Hex colours that its dark and light parts take. */
  duotone: { dark: string; light: string } | undefined;
}

function picturesIn(layers: readonly Layer[], filled: Filled, look: Look): WantedPicture[] {
  const palette = paletteOf(look);
  return layers.flatMap((layer): WantedPicture[] => {
    if (layer.type === 'group') return picturesIn(layer.layers, filled, look);
    if (layer.type === 'logo')
      return look.logoId ? [{ key: look.logoId, id: look.logoId, duotone: undefined }] : [];
    if (layer.type !== 'image') return [];
    const id = imageIdOf(layer, { filled });
    if (id === '') return [];
    const duotone = layer.duotone && {
      dark: resolveColor(layer.duotone.dark, palette, filled.colors),
      light: resolveColor(layer.duotone.light, palette, filled.colors),
    };
    return [{ key: pictureKey(id, duotone), id, duotone }];
  });
}

/** The pictures that a design's pages show, each once. */
export function wantedPictures(design: Design, filled: Filled, look: Look): WantedPicture[] {
  const all = design.pages.flatMap((page) => picturesIn(page.layers, filled, look));
  return [...new Map(all.map((picture) => [picture.key, picture])).values()];
}
