import { countText } from '../networks/count-text.ts';
import { networkFacts } from '../networks/facts.ts';
import type { NetworkId, TextLimits } from '../networks/types.ts';
import { splitIntoThread } from '../writing/split-thread.ts';

export interface CopyBody {
  text: string;
  parts: string[];
  hashtags: string[];
}

export interface Fitting {
  network: NetworkId;
  limits: TextLimits;
  thread: 'auto' | 'always' | 'never';
}

/** Hashtags that readers of a network are used to; more are taken as noise. */
const usualTags: Partial<Record<NetworkId, number>> = {
  instagram: 8,
  tiktok: 5,
  linkedin: 3,
  facebook: 2,
  x: 2,
  slack: 0,
  discord: 0,
};
const tagsElsewhere = 3;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

export function hasThreads(network: NetworkId): boolean {
  return networkFacts[network].options.some(({ kind }) => kind === 'thread');
}

function mostParts(network: NetworkId): number {
  const option = networkFacts[network].options.find(({ kind }) => kind === 'thread');
  return Math.min(25, (option?.max ?? 24) + 1);
}

export function mostHashtags(network: NetworkId): number {
  return usualTags[network] ?? tagsElsewhere;
}

function withTags(text: string, hashtags: readonly string[]): string {
  return [text, hashtags.join(' ')].filter((part) => part !== '').join('\n\n');
}

/** Whole sentences from the beginning, as many as fit; else words. A link at the end is kept. */
function shortened(text: string, fits: (text: string) => boolean): string {
  const [, link = ''] = /\s(https?:\/\/\S+)\s*$/.exec(text) ?? [];
  const body = link === '' ? text : text.slice(0, text.lastIndexOf(link)).trimEnd();
  const end = link === '' ? '' : `\n\n${link}`;
  const pieces = Array.from(sentences.segment(body), ({ segment }) => segment);
  for (let count = pieces.length - 1; count > 0; count -= 1) {
    const kept = pieces.slice(0, count).join('').trimEnd();
    if (fits(kept + end)) return kept + end;
  }
  const words = body.split(/(?<=\s)/);
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(`${words.slice(0, middle).join('').trimEnd()}…${end}`)) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? link : `${words.slice(0, low).join('').trimEnd()}…${end}`;
}

/**
 * Brings a text within what its network takes, counted as the network counts: fewer hashtags first, then a thread
 * where there are threads, else fewer sentences. `change` says what was done; null: nothing.
 */
export function fitCopy(
  given: CopyBody,
  { network, limits, thread }: Fitting,
): CopyBody & { change: string | null } {
  const fits = (text: string) => !countText(network, text, limits).over;
  let hashtags = given.hashtags.slice(0, mostHashtags(network));
  const threads = hasThreads(network) && thread !== 'never';
  if (given.parts.length > 1 && threads) {
    const parts = given.parts.flatMap((part) =>
      fits(part) ? [part] : splitIntoThread(part, { network, fits }),
    );
    const kept = parts.slice(0, mostParts(network));
    const last = kept.at(-1) ?? '';
    if (!fits(withTags(last, hashtags))) hashtags = [];
    const change = kept.length < parts.length ? `The thread was cut after ${kept.length} posts.` : null;
    return { text: kept.join('\n\n'), parts: kept, hashtags, change };
  }
  const text = given.parts.length > 0 ? given.parts.join('\n\n') : given.text;
  if (thread === 'always' && threads) {
    const parts = splitIntoThread(text, { network, fits }).slice(0, mostParts(network));
    if (parts.length > 1) {
      const isRoom = fits(withTags(parts.at(-1) ?? '', hashtags));
      return { text, parts, hashtags: isRoom ? hashtags : [], change: null };
    }
  }
  while (hashtags.length > 0 && !fits(withTags(text, hashtags))) hashtags = hashtags.slice(0, -1);
  if (fits(withTags(text, hashtags))) return { text, parts: [], hashtags, change: null };
  if (threads) {
    const parts = splitIntoThread(text, { network, fits });
    if (parts.length > 1 && parts.length <= mostParts(network)) {
      return { text, parts, hashtags: [], change: 'It is a thread: one post there has no room for it.' };
    }
  }
  const name = networkFacts[network].name;
  return {
    text: shortened(text, fits),
    parts: [],
    hashtags: [],
    change: `Rostrum shortened it: it was longer than ${name} takes.`,
  };
}
