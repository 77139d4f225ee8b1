import type { TextRange } from '../../../../shared/search/highlight.ts';

export interface Quote extends TextRange {
  id: string;
  /** Of what is looked at now. */
  isActive: boolean;
}

export interface Stretch {
  text: string;
  quoteId: string | null;
  isActive: boolean;
}

export interface Paragraph {
  start: number;
  end: number;
  /** The page that begins with it, from 1; null: none does. */
  page: number | null;
}

/** The paragraphs of a source by their offsets; empty lines belong to none. */
export function paragraphsOf(text: string, pageStarts: readonly number[]): Paragraph[] {
  const found: Paragraph[] = [];
  let nextPage = 0;
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g)) {
    if (line.trim() === '') continue;
    const end = index + line.length;
    let page: number | null = null;
    while (nextPage < pageStarts.length && (pageStarts[nextPage] ?? 0) < end) {
      nextPage += 1;
      page = nextPage;
    }
    found.push({ start: index, end, page });
  }
  return found;
}

/** A paragraph cut where quotes begin and end; where quotes overlap, one that is looked at is shown. */
export function stretchesOf(text: string, { start, end }: TextRange, quotes: readonly Quote[]): Stretch[] {
  const near = quotes.filter((quote) => quote.start < end && quote.end > start);
  const cuts = [start, end, ...near.flatMap((quote) => [quote.start, quote.end])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((one, other) => one - other);
  return [...new Set(cuts)].slice(0, -1).flatMap((from, index, starts) => {
    const to = starts[index + 1] ?? end;
    const over = near.filter((quote) => quote.start <= from && quote.end >= to);
    const quote = over.find(({ isActive }) => isActive) ?? over[0];
    return [{ text: text.slice(from, to), quoteId: quote?.id ?? null, isActive: quote?.isActive ?? false }];
  });
}
