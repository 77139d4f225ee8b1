import type { HttpAnswer } from '../../shared/ports.ts';
import { decodeEntities } from './html-text.ts';

/** What a page says of itself for a link card. */
export interface PageSummary {
  title: string;
  description: string;
  imageUrl: string | null;
}

/** The head of a page is near its start; nothing after this is looked at. */
const lookedAt = 300_000;
const metaElement = /<meta\s([^<>]*)>/gi;
const attribute = /([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const titleElement = /<title(?:\s[^<>]*)?>([^<]*)</i;

function decoded(text: string): string {
  return decodeEntities(text).replace(/\s+/g, ' ').trim();
}

function attributesOf(element: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of element.matchAll(attribute)) {
    attributes[name.toLowerCase()] ??= double ?? single ?? bare ?? '';
  }
  return attributes;
}

function metaOf(html: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, element = ''] of html.matchAll(metaElement)) {
    const { property, name, content } = attributesOf(element);
    const key = (property ?? name)?.toLowerCase();
    if (key && content && !found.has(key)) found.set(key, decoded(content));
  }
  return found;
}

function decoder(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

function htmlOf({ headers, bytes }: Pick<HttpAnswer, 'headers' | 'bytes'>): string {
  const start = bytes.subarray(0, lookedAt);
  const named = /charset\s*=\s*"?([\w-]+)/i;
  const charset =
    named.exec(headers['content-type'] ?? '')?.[1] ??
    named.exec(new TextDecoder('latin1').decode(start))?.[1];
  return decoder(charset).decode(start);
}

function imageAddress(content: string | undefined, page: string): string | null {
  if (content === undefined || !URL.canParse(content, page)) return null;
  const url = new URL(content, page);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** Reads a page's Open Graph, Twitter or plain HTML description of itself; null when it has no title. */
export function pageSummary(answer: Pick<HttpAnswer, 'headers' | 'bytes' | 'url'>): PageSummary | null {
  if (!/\bx?html\b/i.test(answer.headers['content-type'] ?? '')) return null;
  const html = htmlOf(answer);
  const meta = metaOf(html);
  const title =
    meta.get('og:title') ?? meta.get('twitter:title') ?? decoded(titleElement.exec(html)?.[1] ?? '');
  if (title === '') return null;
  const image = meta.get('og:image') ?? meta.get('og:image:url') ?? meta.get('twitter:image');
  return {
    title: title.slice(0, 300),
    description: (
      meta.get('og:description') ??
      meta.get('twitter:description') ??
      meta.get('description') ??
      ''
    ).slice(0, 1_000),
    imageUrl: imageAddress(image, answer.url),
  };
}
