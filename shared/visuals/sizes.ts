/** How a page is shaped: what designs adapt to, whatever its pixels are. */
export const shapes = ['wide', 'square', 'portrait', 'tall'] as const;
export type Shape = (typeof shapes)[number];

export interface VisualSize {
  label: string;
  width: number;
  height: number;
  /** Where such a picture is shown. */
  use: string;
}

/** The sizes that networks show without cutting. */
export const visualSizes = {
  square: { label: 'Square 1:1', width: 1080, height: 1080, use: 'Posts on every network' },
  portrait: {
    label: 'Portrait 4:5',
    width: 1080,
    height: 1350,
    use: 'Instagram, Facebook and LinkedIn feed',
  },
  story: { label: 'Story 9:16', width: 1080, height: 1920, use: 'Stories, Reels, Shorts and TikTok covers' },
  link: { label: 'Link card 1.91:1', width: 1200, height: 628, use: 'Facebook, LinkedIn and Threads links' },
  x: { label: 'X 16:9', width: 1600, height: 900, use: 'X, Bluesky and Mastodon posts' },
  document: { label: 'LinkedIn document 4:5', width: 1080, height: 1350, use: 'LinkedIn carousels as PDF' },
  thumbnail: { label: 'YouTube thumbnail 16:9', width: 1280, height: 720, use: 'YouTube videos' },
} as const satisfies Record<string, VisualSize>;

export type SizeId = keyof typeof visualSizes;
export const sizeIds = Object.keys(visualSizes) as [SizeId, ...SizeId[]];

export function shapeOf({ width, height }: { width: number; height: number }): Shape {
  const ratio = width / height;
  if (ratio > 1.3) return 'wide';
  if (ratio > 0.9) return 'square';
  return ratio > 0.62 ? 'portrait' : 'tall';
}

/** Pixels of one unit, in which designs give sizes of text, gaps and corners: about a hundredth of the page. */
export function unitOf({ width, height }: { width: number; height: number }): number {
  const shorter = Math.min(width, height);
  return Math.min(shorter * 1.25, Math.sqrt(width * height)) / 100;
}
