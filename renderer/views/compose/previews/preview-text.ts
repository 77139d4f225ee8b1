import type { NetworkId, TextSegment } from '../../../../shared/networks/types.ts';

export interface TextRun {
  /** Where it begins in the whole text: tells runs apart. */
  at: number;
  text: string;
  kind: TextSegment['kind'] | null;
}

const shownLink = 30;

/** Mastodon hides a link's protocol and what is beyond thirty letters, and a mention's server. */
function asMastodonShows(segment: TextSegment, text: string): string {
  if (segment.kind === 'mention') return text.replace(/^(@[^@]+)@.*$/, '$1');
  if (segment.kind !== 'link') return text;
  const bare = text.replace(/^https?:\/\/(www\.)?/, '');
  return bare.length > shownLink ? `${bare.slice(0, shownLink)}…` : bare;
}

/** The text cut into plain and marked stretches, as the network shows them. */
export function textRuns(network: NetworkId, text: string, segments: readonly TextSegment[]): TextRun[] {
  const runs: TextRun[] = [];
  let at = 0;
  for (const segment of segments) {
    if (segment.start > at) runs.push({ at, text: text.slice(at, segment.start), kind: null });
    const marked = text.slice(segment.start, segment.end);
    const shown = network === 'mastodon' ? asMastodonShows(segment, marked) : marked;
    runs.push({ at: segment.start, text: shown, kind: segment.kind });
    at = segment.end;
  }
  if (at < text.length) runs.push({ at, text: text.slice(at), kind: null });
  return runs;
}
