import type { Format } from '../../../shared/analytics/facets.ts';

const names: Record<Format, string> = {
  text: 'Text',
  link: 'Link',
  image: 'Picture',
  carousel: 'Carousel',
  video: 'Video',
  document: 'Document',
  thread: 'Thread',
  story: 'Story',
  reel: 'Reel',
};

export function formatName(format: string): string {
  return names[format as Format] ?? format;
}
