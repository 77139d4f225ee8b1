import type { TextSegment } from './types.ts';

/** In the order of the text; of two that overlap the one that starts first stays. */
export function inOrder(segments: TextSegment[]): TextSegment[] {
  let end = 0;
  return segments
    .sort((one, other) => one.start - other.start)
    .filter((segment) => {
      if (segment.start < end) return false;
      end = segment.end;
      return true;
    });
}
