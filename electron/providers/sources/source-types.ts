import { Refusal, type RefusalCode, type RefusalDetails } from '../../../shared/refusal.ts';

/** What a file, page or feed is read into. */
export interface ReadSource {
  title: string;
  author: string | null;
  site: string | null;
  publishedAt: number | null;
  /** ISO 639-1; null: not sure. */
  language: string | null;
  text: string;
  /** Where each page begins; empty where there are none. */
  pageStarts: number[];
  /** What was left out, in sentences. */
  remarks: string[];
}

export interface ReadFeedItem {
  itemId: string;
  title: string;
  url: string | null;
  author: string | null;
  publishedAt: number | null;
  text: string;
  /** Whether the text is the whole article, and not its beginning. */
  hasText: boolean;
}

export interface ReadFeed {
  title: string;
  site: string | null;
  items: ReadFeedItem[];
}

export type SourceTask =
  | { kind: 'text'; bytes: Uint8Array; fileName: string }
  | { kind: 'pdf'; bytes: Uint8Array; fileName: string }
  | { kind: 'docx'; bytes: Uint8Array; fileName: string }
  | { kind: 'page'; bytes: Uint8Array; contentType: string; url: string }
  | { kind: 'feed'; bytes: Uint8Array; contentType: string; url: string };

export type SourceAnswer =
  | { source: ReadSource }
  | { feed: ReadFeed }
  | { refused: { code: RefusalCode; message: string; details: RefusalDetails } };

/** Larger files hold no text that could be worked on. */
export const maxSourceBytes = 50 * 1024 * 1024;

export function unreadable(message: string, remedy: string, cause?: unknown): Refusal {
  const refusal = new Refusal('unsupported_media', message, { field: 'file', remedy });
  if (cause !== undefined) refusal.cause = cause;
  return refusal;
}
