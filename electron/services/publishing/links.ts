import { longLinks } from '../../../shared/writing/sent-content.ts';
import { ShortenerFailure, shlinkShortener } from '../../providers/shlink.ts';
import type { ServiceContext } from '../context.ts';
import { keepShortLink, shortenerOf } from '../links/service.ts';
import { type AccountContent, postContent } from './content.ts';

export interface ShortLink {
  longUrl: string;
  shortUrl: string;
}

/** A post with more links than this is no post: the rest stays long. */
const mostLinks = 200;

function linksOf({ account, written, links }: AccountContent): string[] {
  return longLinks(account.network, written, links);
}

function isShort(shortener: string, longUrl: string): boolean {
  return URL.parse(longUrl)?.host === URL.parse(shortener)?.host;
}

function madeLinks(contents: readonly AccountContent[]): Map<string, string> {
  return new Map(
    contents.flatMap((content) =>
      linksOf(content).flatMap((longUrl): [string, string][] => {
        const shortUrl = content.links.shortOf?.(longUrl);
        return shortUrl === undefined ? [] : [[longUrl, shortUrl]];
      }),
    ),
  );
}

function items(made: ReadonlyMap<string, string>): ShortLink[] {
  return [...made].map(([longUrl, shortUrl]) => ({ longUrl, shortUrl }));
}

export async function shortLinksOf(context: ServiceContext, postId: string): Promise<{ items: ShortLink[] }> {
  return { items: items(madeLinks(await postContent(context, postId))) };
}

/**
 * Makes the short links that the post goes out with. A shortener that does not answer holds nothing up: the links
 * stay long, and `failed` says why.
 */
export async function shortenLinks(
  context: ServiceContext,
  postId: string,
): Promise<{ items: ShortLink[]; failed: string | null }> {
  const settings = await shortenerOf(context);
  if (!settings) return { items: [], failed: null };
  const contents = await postContent(context, postId);
  const made = madeLinks(contents);
  const wanted = [...new Set(contents.flatMap(linksOf))].filter(
    (longUrl) => !made.has(longUrl) && !isShort(settings.address, longUrl),
  );
  const shortener = shlinkShortener(context.http, settings);
  try {
    for (const longUrl of wanted.slice(0, mostLinks)) {
      const shortUrl = await shortener.shorten(longUrl);
      await keepShortLink(context, { shortener: settings.address, longUrl, shortUrl });
      made.set(longUrl, shortUrl);
    }
    return { items: items(made), failed: null };
  } catch (error) {
    if (!(error instanceof ShortenerFailure)) throw error;
    context.log.warn({ error, postId }, 'links stay long');
    return { items: items(made), failed: error.message };
  }
}
