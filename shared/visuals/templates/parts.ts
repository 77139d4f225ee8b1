import type { DesignInput, LayerInput } from '../format.ts';
import type { TemplateCategory } from './categories.ts';

/** A design that comes with Rostrum. */
export interface BuiltInTemplate {
  id: string;
  name: string;
  category: TemplateCategory;
  about: string;
  design: DesignInput;
}

type Of<Type extends LayerInput['type']> = Omit<Extract<LayerInput, { type: Type }>, 'type' | 'id'>;

export function text(id: string, words: string, style: Omit<Of<'text'>, 'text'>): LayerInput {
  return { type: 'text', id, text: words, ...style };
}

export function group(id: string, style: Omit<Of<'group'>, 'layers'>, layers: LayerInput[]): LayerInput {
  return { type: 'group', id, ...style, layers };
}

export function image(id: string, from: string, style: Omit<Of<'image'>, 'image'>): LayerInput {
  return { type: 'image', id, image: from, ...style };
}

export function shape(id: string, kind: Of<'shape'>['shape'], style: Omit<Of<'shape'>, 'shape'>): LayerInput {
  return { type: 'shape', id, shape: kind, ...style };
}

export function logo(id: string, size: number, color: string): LayerInput {
  return { type: 'logo', id, size, color };
}

/** A short line in the accent colour, the mark of a beginning. */
export function dash(id: string, fill = 'brand.accent'): LayerInput {
  return shape(id, 'line', {
    width: 0.09,
    thickness: 0.9,
    fill,
    adapt: { wide: { width: 0.06 } },
  });
}

/** The whole page. */
export const full = { x: 0, y: 0, width: 1, height: 1 };

/** What a story keeps free above and below, where applications put their own buttons. */
const storyMargin = 20;
export const margins = {
  padding: [7.4, 7.4] as [number, number],
  adapt: {
    tall: { padding: [storyMargin, 7.4] as [number, number] },
    wide: { padding: [6.6, 8] as [number, number] },
  },
};

/** The whole page with the margin that every template keeps. */
export function sheet(
  id: string,
  style: Omit<Of<'group'>, 'layers' | 'frame' | 'padding' | 'adapt'>,
  layers: LayerInput[],
): LayerInput {
  return group(id, { frame: full, ...margins, ...style }, layers);
}

/** A small line over a title. */
export const kicker = {
  size: 2.5,
  min: 1.9,
  weight: 600,
  tracking: 0.08,
  capitals: true,
  lineHeight: 1.35,
  maxLines: 2,
} as const;

export const title = {
  name: 'Title',
  font: 'heading',
  weight: 700,
  tracking: -0.02,
  lineHeight: 1.1,
} as const;

/** The size of a title that has the page to itself. */
export const grand = { size: 11.4, min: 3.2, adapt: { wide: { size: 9.6 }, tall: { size: 10.8 } } } as const;
/** The size of a title among other things. */
export const large = { size: 8.4, min: 3, adapt: { wide: { size: 7.6 }, tall: { size: 8.8 } } } as const;

/** Running words. */
export const body = { size: 3.8, min: 2.2, lineHeight: 1.42 } as const;
export const small = { size: 2.6, min: 2, lineHeight: 1.4, maxLines: 2 } as const;
