import { feedRatio } from '../networks/instagram.ts';
import type { MediaLimits, NetworkId, Range } from '../networks/types.ts';

/** What a network asks of one picture; the part of its limits that a rendition can answer. */
export interface PictureRules {
  types: readonly string[];
  maxBytes: number;
  maxPixels?: number;
  /** Pixels; only the largest is brought about, what is too narrow stays too narrow. */
  width?: Range;
  /** Width ÷ height. */
  ratio?: Range;
}

type Options = Readonly<Record<string, unknown>>;

/** Instagram's feed takes less than its stories do. */
function ratioOf(network: NetworkId, limits: MediaLimits, options: Options): Range | undefined {
  return network === 'instagram' && options.format !== 'story' ? feedRatio : limits.imageRatio;
}

/** The rules for the pictures of a post, as this account and these options have them. */
export function pictureRules(network: NetworkId, limits: MediaLimits, options: Options): PictureRules {
  const ratio = ratioOf(network, limits, options);
  return {
    types: limits.imageTypes,
    maxBytes: limits.maxImageBytes,
    ...(limits.maxImagePixels !== undefined && { maxPixels: limits.maxImagePixels }),
    ...(limits.imageWidth && { width: limits.imageWidth }),
    ...(ratio && { ratio }),
  };
}

/** Of a picture that an option names; undefined: it goes as it is. */
export function optionPictureRules(network: NetworkId, option: string): PictureRules | undefined {
  if (network !== 'youtube' || option !== 'thumbnail') return undefined;
  return { types: ['image/jpeg', 'image/png'], maxBytes: 2_000_000, maxPixels: 3_840 * 2_160 };
}

export interface RatioPreset {
  /** As people write it, `4:5`. */
  name: string;
  value: number;
  label: string;
}

const square: RatioPreset = { name: '1:1', value: 1, label: 'Square' };
const portrait: RatioPreset = { name: '4:5', value: 0.8, label: 'Portrait' };
const wide: RatioPreset = { name: '16:9', value: 16 / 9, label: 'Wide' };
const upright: RatioPreset = { name: '9:16', value: 9 / 16, label: 'Full screen' };
const card: RatioPreset = { name: '1.91:1', value: 1.91, label: 'Link card' };
const classic: RatioPreset = { name: '3:2', value: 1.5, label: 'Photo' };

/** The shapes that a network shows whole, its best one first. */
const shapes: Readonly<Record<NetworkId, readonly RatioPreset[]>> = {
  practice: [wide, square, portrait],
  facebook: [portrait, square, card],
  instagram: [portrait, square, card],
  threads: [portrait, square, wide],
  x: [wide, square, portrait],
  linkedin: [card, square, portrait],
  tiktok: [upright, portrait, square],
  youtube: [wide],
  bluesky: [square, wide, portrait],
  mastodon: [wide, square, classic],
  slack: [wide, square],
  discord: [wide, square],
};

/** Ratios worth cropping to for these networks, each once, with the networks that show it whole. */
export function ratioPresets(
  places: readonly { network: NetworkId; isStory: boolean }[],
): (RatioPreset & { networks: NetworkId[] })[] {
  const found = new Map<string, RatioPreset & { networks: NetworkId[] }>();
  for (const { network, isStory } of places) {
    for (const preset of isStory ? [upright] : shapes[network]) {
      const known = found.get(preset.name);
      if (!known) found.set(preset.name, { ...preset, networks: [network] });
      else if (!known.networks.includes(network)) known.networks.push(network);
    }
  }
  return [...found.values()].toSorted((one, other) => other.networks.length - one.networks.length);
}

export function isStory(options: Options): boolean {
  return options.format === 'story';
}

/** Networks whose programming interface takes the frame that stands for a video. */
export const coverNetworks: ReadonlySet<NetworkId> = new Set(['instagram', 'tiktok']);
