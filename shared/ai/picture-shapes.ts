/** By what a network shows: the same four everywhere, whatever a model calls its sizes. */
export const pictureShapes = ['square', 'portrait', 'landscape', 'story'] as const;
export type PictureShape = (typeof pictureShapes)[number];

export const shapeFacts: Record<PictureShape, { name: string; use: string; ratio: string }> = {
  square: { name: 'Square', use: 'fits every network', ratio: '1:1' },
  portrait: { name: 'Portrait', use: 'feeds of Instagram, Facebook, LinkedIn', ratio: '4:5' },
  landscape: { name: 'Landscape', use: 'X, YouTube, links', ratio: '16:9' },
  story: { name: 'Story', use: 'stories, Reels, TikTok', ratio: '9:16' },
};

export const pictureQualities = ['low', 'medium', 'high'] as const;
export type PictureQuality = (typeof pictureQualities)[number];

export const pictureStyles = [
  'photo',
  'illustration',
  'flat',
  'watercolour',
  'three_d',
  'line_drawing',
  'collage',
  'poster',
] as const;
export type PictureStyle = (typeof pictureStyles)[number];

/** What a person reads, and the words that a model gets for it. */
export const styleFacts: Record<PictureStyle, { name: string; words: string }> = {
  photo: { name: 'Photograph', words: 'A photograph, natural light, true to life.' },
  illustration: { name: 'Illustration', words: 'A hand-made editorial illustration.' },
  flat: { name: 'Flat graphics', words: 'Flat vector graphics, few colours, clear shapes, no gradients.' },
  watercolour: { name: 'Watercolour', words: 'A watercolour painting on textured paper.' },
  three_d: { name: '3D', words: 'A soft 3D render with studio light.' },
  line_drawing: { name: 'Line drawing', words: 'A line drawing with one pen on a plain ground.' },
  collage: { name: 'Collage', words: 'A collage of cut paper.' },
  poster: { name: 'Poster', words: 'A screen-printed poster with bold shapes.' },
};
