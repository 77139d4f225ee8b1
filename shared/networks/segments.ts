import { blueskySegments } from './bluesky-segments.ts';
import type { NetworkId, TextSegment } from './types.ts';
import { webSegments } from './web-segments.ts';

/** The links, mentions and tags that a network makes of a text, in order, never overlapping. */
export function textSegments(network: NetworkId, text: string): TextSegment[] {
  // Both link addresses that are written without a scheme.
  if (network === 'bluesky' || network === 'x') return blueskySegments(text);
  // Practice links what people try things out with, such as example addresses.
  return network === 'practice' ? webSegments(text, () => true) : webSegments(text);
}
