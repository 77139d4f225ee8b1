import { DetectError, MalformedError, ParseError, parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { Refusal } from '../../../shared/refusal.ts';
import { cleanLines } from './clean-text.ts';
import { dropHidden, type HtmlElement, textOf } from './html-text.ts';
import { decodeAnswer } from './read-page.ts';
import type { ReadFeed, ReadFeedItem } from './source-types.ts';

const mostItems = 100;
/** Shorter ones are the beginning of the article, which is read from its page. */
const wholeFromLetters = 1_200;
const longestItem = 200_000;

/** What formats name differently, brought under one name. */
interface Entry {
  id?: string | undefined;
  title?: string | undefined;
  url?: string | undefined;
  author?: string | undefined;
  /** As the feed writes it; formats differ in its type, too. */
  published?: unknown;
  html?: string | undefined;
}

function plain(html: string | undefined): string {
  if (!html) return '';
  const { document } = parseHTML(`<html><body>${html.slice(0, longestItem * 2)}</body></html>`);
  dropHidden(document as unknown as HtmlElement);
  return cleanLines(textOf(document.body as unknown as HtmlElement))
    .slice(0, longestItem)
    .toWellFormed();
}

function webAddress(address: string | undefined, base: string): string | null {
  if (!address) return null;
  const url = URL.parse(address, base);
  return url && /^https?:$/.test(url.protocol) && url.href.length <= 2_000 ? url.href : null;
}

function toItem(entry: Entry, base: string): ReadFeedItem {
  const text = plain(entry.html);
  const url = webAddress(entry.url, base);
  const at = Date.parse(String(entry.published ?? ''));
  const title = plain(entry.title).replace(/\n+/g, ' ').slice(0, 300);
  return {
    itemId: (entry.id || url || title).slice(0, 2_000),
    title: title || text.slice(0, 80),
    url,
    author: plain(entry.author).slice(0, 200) || null,
    publishedAt: Number.isNaN(at) ? null : at,
    text,
    hasText: text.length >= wholeFromLetters || url === null,
  };
}

function entriesOf({ format, feed }: ReturnType<typeof parseFeed>): {
  title: string;
  site?: string;
  entries: Entry[];
} {
  if (format === 'atom') {
    const linkOf = (links: { href?: string; rel?: string }[] | undefined) =>
      (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.[0])?.href;
    const site = linkOf(feed.links);
    return {
      title: feed.title?.value ?? '',
      ...(site && { site }),
      entries: (feed.entries ?? []).map((entry) => ({
        id: entry.id,
        title: entry.title?.value,
        url: linkOf(entry.links),
        author: entry.authors?.[0]?.name,
        published: entry.published ?? entry.updated,
        html: entry.content?.value ?? entry.summary?.value,
      })),
    };
  }
  if (format === 'json') {
    return {
      title: feed.title ?? '',
      ...(feed.home_page_url && { site: feed.home_page_url }),
      entries: (feed.items ?? []).map((item) => ({
        id: item.id,
        title: item.title,
        url: item.url,
        author: item.authors?.[0]?.name,
        published: item.date_published,
        html: item.content_html ?? item.content_text,
      })),
    };
  }
  return {
    title: feed.title ?? '',
    ...(feed.link && { site: feed.link }),
    entries: (feed.items ?? []).map((item) => ({
      id: 'guid' in item ? item.guid?.value : undefined,
      title: item.title,
      url: item.link,
      author: item.dc?.creators?.[0] ?? ('authors' in item ? item.authors?.[0]?.name : undefined),
      published: ('pubDate' in item ? item.pubDate : undefined) ?? item.dc?.dates?.[0],
      html: item.content?.encoded ?? item.description,
    })),
  };
}

/** Reads RSS, Atom, RDF and JSON feeds; items come with their text, as far as the feed has it. */
export function readFeed(bytes: Uint8Array, contentType: string, url: string): ReadFeed {
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(decodeAnswer(bytes, contentType), { maxItems: mostItems });
  } catch (error) {
    const isOurs =
      error instanceof DetectError || error instanceof ParseError || error instanceof MalformedError;
    if (!isOurs) throw error;
    const refusal = new Refusal('unsupported_media', 'There is no RSS or Atom feed at this address.', {
      field: 'url',
      remedy: 'Give the address of the feed itself; often it ends in /feed or .xml.',
    });
    refusal.cause = error;
    throw refusal;
  }
  const { title, site, entries } = entriesOf(parsed);
  const items = entries.slice(0, mostItems).map((entry) => toItem(entry, url));
  return {
    title: plain(title).slice(0, 300) || new URL(url).hostname,
    site: webAddress(site, url),
    items: items.filter(({ itemId }, index) => items.findIndex((other) => other.itemId === itemId) === index),
  };
}
