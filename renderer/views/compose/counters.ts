import { countText } from '../../../shared/networks/count-text.ts';
import { textSegments } from '../../../shared/networks/segments.ts';
import type { NetworkId, TextCount, TextLimits, TextSegment } from '../../../shared/networks/types.ts';

/** A segment with the networks that make a link of it. */
export interface SharedSegment extends TextSegment {
  networks: NetworkId[];
}

const remembered = 64;

/** Keeps the last answers: nine accounts on two networks ask the same two questions at each keystroke. */
function memoised<Args extends unknown[], Answer>(
  keyOf: (...args: Args) => string,
  compute: (...args: Args) => Answer,
): (...args: Args) => Answer {
  const answers = new Map<string, Answer>();
  return (...args) => {
    const key = keyOf(...args);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = compute(...args);
    if (answers.size >= remembered) answers.delete(answers.keys().next().value ?? '');
    answers.set(key, answer);
    return answer;
  };
}

export const countOf = memoised(
  (network: NetworkId, text: string, limits: TextLimits) =>
    `${network} ${limits.max} ${limits.maxBytes} ${limits.urlLength} ${text}`,
  (network, text, limits): TextCount => countText(network, text, limits),
);

export const segmentsOf = memoised(
  (network: NetworkId, text: string) => `${network} ${text}`,
  (network, text): TextSegment[] => textSegments(network, text),
);

/** What any of the networks links, each stretch once with the networks that do. */
export function sharedSegments(networks: readonly NetworkId[], text: string): SharedSegment[] {
  const found = new Map<string, SharedSegment>();
  for (const network of new Set(networks)) {
    for (const segment of segmentsOf(network, text)) {
      const key = `${segment.kind} ${segment.start} ${segment.end}`;
      const known = found.get(key);
      if (known) known.networks.push(network);
      else found.set(key, { ...segment, networks: [network] });
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start);
}

export interface OverflowQuestion {
  network: NetworkId;
  limits: TextLimits;
  /** What is sent for a text, where that is not the text itself. */
  sent?: (text: string) => string;
}

/** Beginnings this long are looked at first: only of a text that fits is all of it counted. */
const firstReach = 400;

function breaksOf(text: string): number[] {
  return Array.from(new Intl.Segmenter().segment(text), (letter) => letter.index);
}

/** Where the text grows too long (UTF-16 offset), or null when it fits; never inside a letter. */
export function overflowStart(
  network: NetworkId,
  text: string,
  limits: TextLimits,
  sent?: (text: string) => string,
): number | null {
  const isOver = (part: string) => countText(network, sent?.(part) ?? part, limits).over;
  if (!countOf(network, sent?.(text) ?? text, limits).over) return null;
  let reach = firstReach;
  while (reach < text.length && !isOver(text.slice(0, reach))) reach *= 2;
  const breaks = breaksOf(text.slice(0, reach));
  let fits = 0;
  let over = breaks.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (isOver(text.slice(0, breaks[middle]))) over = middle;
    else fits = middle;
  }
  return breaks[fits] ?? 0;
}

/** The first place where the text is too long for any of those who get it. */
export function firstOverflow(asking: readonly OverflowQuestion[], text: string): number | null {
  const starts = asking
    .map(({ network, limits, sent }) => overflowStart(network, text, limits, sent))
    .filter((start) => start !== null);
  return starts.length === 0 ? null : Math.min(...starts);
}
