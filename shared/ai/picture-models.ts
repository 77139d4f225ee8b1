import type { PictureQuality, PictureShape } from './picture-shapes.ts';

/** In micro-dollars (1,000,000 make a US dollar) for a million tokens of each kind. */
export interface PictureTokenRates {
  textInMicros: number;
  pictureInMicros: number;
  outMicros: number;
}

/** What one picture costs: by the list, written down on the day that it names, or as the workspace says. */
export type PicturePrice =
  | {
      source: 'list';
      asOf: string;
      rates: PictureTokenRates;
      /** Micro-dollars for one square picture and for one of another shape. */
      about: Record<PictureQuality, { square: number; other: number }>;
    }
  | { source: 'workspace' | 'own_computer'; eachMicros: number };

/** A model that makes pictures, as far as it is known. */
export interface PictureModel {
  model: string;
  name: string;
  /** Width and height that it is asked for; null: it takes a ratio and decides itself. */
  sizes: Record<PictureShape, { width: number; height: number }> | null;
  qualities: readonly PictureQuality[];
  takesReference: boolean;
  takesTransparent: boolean;
  price: PicturePrice | null;
}

const dollar = 1_000_000;

/** Sizes that every model of OpenAI takes. */
export const standardSizes = {
  square: { width: 1024, height: 1024 },
  portrait: { width: 1024, height: 1536 },
  landscape: { width: 1536, height: 1024 },
  story: { width: 1024, height: 1536 },
} as const satisfies PictureModel['sizes'];

/** Since gpt-image-2 any multiple of 16: the ratios of the networks, so that nothing is cropped off. */
const fittingSizes = {
  square: { width: 1024, height: 1024 },
  portrait: { width: 1024, height: 1280 },
  landscape: { width: 1536, height: 864 },
  story: { width: 864, height: 1536 },
} as const satisfies PictureModel['sizes'];

type AboutRow = readonly [square: number, other: number];

function openAiModel(
  model: string,
  name: string,
  sizes: PictureModel['sizes'],
  asOf: string,
  [textIn, pictureIn, out]: readonly [number, number, number],
  about: Record<PictureQuality, AboutRow>,
): PictureModel {
  const micros = ([square, other]: AboutRow) => ({
    square: Math.round(square * dollar),
    other: Math.round(other * dollar),
  });
  return {
    model,
    name,
    sizes,
    qualities: ['low', 'medium', 'high'],
    takesReference: true,
    takesTransparent: true,
    price: {
      source: 'list',
      asOf,
      rates: {
        textInMicros: Math.round(textIn * dollar),
        pictureInMicros: Math.round(pictureIn * dollar),
        outMicros: Math.round(out * dollar),
      },
      about: { low: micros(about.low), medium: micros(about.medium), high: micros(about.high) },
    },
  };
}

/** Dollars for a million tokens of text in, picture in, picture out; then about what one picture comes to. */
export const openAiPictureModels: readonly PictureModel[] = [
  openAiModel('gpt-image-2.5-flare', 'GPT Image 2.5 Flare', fittingSizes, '2026-09-26', [5, 8, 30], {
    low: [0.006, 0.006],
    medium: [0.013, 0.013],
    high: [0.053, 0.053],
  }),
  openAiModel('gpt-image-2.5-sunburst', 'GPT Image 2.5 Sunburst', fittingSizes, '2026-09-26', [5, 8, 30], {
    low: [0.006, 0.006],
    medium: [0.013, 0.013],
    high: [0.053, 0.053],
  }),
  openAiModel('gpt-image-1-mini', 'GPT Image 1 mini', standardSizes, '2026-11-21', [2, 2.5, 8], {
    low: [0.005, 0.006],
    medium: [0.011, 0.015],
    high: [0.036, 0.052],
  }),
];

const freepikModel = { sizes: null, qualities: ['medium'], takesTransparent: false, price: null } as const;

/** Freepik bills by the plan of each account, so that no price is on a list: the workspace says it. */
export const freepikPictureModels: readonly PictureModel[] = [
  { ...freepikModel, model: 'mystic', name: 'Mystic', takesReference: true },
  { ...freepikModel, model: 'flux-dev', name: 'Flux Dev', takesReference: false },
  { ...freepikModel, model: 'flux-pro-v1-1', name: 'Flux Pro 1.1', takesReference: false },
];

function withoutDate(model: string): string {
  return model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
}

/** What is known of a model; one that is on no list takes the sizes that every server takes and costs nobody knows what. */
export function pictureModelOf(kind: 'openai' | 'compatible' | 'freepik', model: string): PictureModel {
  const list = kind === 'freepik' ? freepikPictureModels : openAiPictureModels;
  const known = list.find((each) => each.model === withoutDate(model));
  if (known && kind !== 'compatible') return { ...known, model };
  return {
    model,
    name: model,
    sizes: kind === 'freepik' ? null : standardSizes,
    qualities: ['medium'],
    takesReference: kind === 'openai',
    takesTransparent: false,
    price: null,
  };
}
