import type { NetworkId } from '../../../../shared/networks/types.ts';

export interface Fold {
  /** Letters that are shown before the rest is folded away. */
  letters: number;
  lines: number;
  /** What the network writes at the fold. */
  more: string;
}

const endless = Number.POSITIVE_INFINITY;

/** Where each network folds a text, as its app shows it; none of them promises it. */
const folds: Partial<Record<NetworkId, Fold>> = {
  facebook: { letters: 477, lines: 5, more: 'See more' },
  instagram: { letters: 125, lines: 2, more: 'more' },
  linkedin: { letters: 210, lines: 3, more: '…more' },
  tiktok: { letters: 80, lines: 2, more: 'more' },
  youtube: { letters: 100, lines: 2, more: '...more' },
  bluesky: { letters: endless, lines: 25, more: 'Show more' },
  mastodon: { letters: endless, lines: 21, more: 'Read more' },
};

export function foldOf(network: NetworkId): Fold | undefined {
  return folds[network];
}

function endOfLines(text: string, lines: number): number {
  let at = -1;
  for (let line = 0; line < lines; line += 1) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}

function endOfLetters(text: string, letters: number): number {
  if (text.length <= letters) return text.length;
  let count = 0;
  for (const { index } of new Intl.Segmenter().segment(text)) {
    if (count === letters) return index;
    count += 1;
  }
  return text.length;
}

/** Where the text is cut (UTF-16 offset); its length when all of it is shown. Never inside a letter, if need be inside a word. */
export function foldAt(text: string, { letters, lines }: Pick<Fold, 'letters' | 'lines'>): number {
  const end = Math.min(endOfLines(text, lines), endOfLetters(text, letters));
  if (end === text.length || text[end] === '\n') return end;
  const space = text.lastIndexOf(' ', end);
  return space > end / 2 ? space : end;
}
