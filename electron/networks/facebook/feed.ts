import type { RemotePost } from '../adapter.ts';
import type { GraphObject } from '../meta/graph-api.ts';
import { idAt, momentAt, objectAt, objectsAt, textAt } from '../meta/graph-json.ts';
import { listingPages } from '../meta/listing.ts';
import { pageAddress } from './addresses.ts';
import type { Page } from './page.ts';

const fields =
  'id,message,created_time,permalink_url,from,attachments{media_type,subattachments{media_type}}';
const perPage = 100;
const maxPages = 5;

/** Attachments that someone added; a link's card is made by Facebook from the text. */
const addedTypes = ['photo', 'video', 'album'];

/** How many pictures and films a post holds. */
function mediaCountOf(post: GraphObject): number {
  const [attachment] = objectsAt(objectAt(post, 'attachments'));
  if (!attachment || !addedTypes.includes(textAt(attachment, 'media_type') ?? '')) return 0;
  return Math.max(1, objectsAt(objectAt(attachment, 'subattachments')).length);
}

function postIn(entry: GraphObject, page: Page): RemotePost[] {
  const remoteId = idAt(entry);
  const at = momentAt(entry, 'created_time');
  const author = idAt(objectAt(entry, 'from'));
  if (remoteId === null || at === null || (author !== null && author !== page.id)) return [];
  return [
    {
      remoteId,
      text: textAt(entry, 'message') ?? '',
      mediaCount: mediaCountOf(entry),
      at,
      url: pageAddress(textAt(entry, 'permalink_url')),
    },
  ];
}

/** What the Page itself posted, newest first; `whole`: nothing older than asked for is missing. */
export interface OwnPosts {
  posts: RemotePost[];
  whole: boolean;
}

async function readPosts(path: string, since: number | undefined, page: Page): Promise<OwnPosts> {
  const posts: RemotePost[] = [];
  let pages = 0;
  const params = {
    fields,
    limit: perPage,
    since: since === undefined ? undefined : Math.floor(since / 1_000),
  };
  for await (const { entries, last } of listingPages(page.graph, path, params)) {
    posts.push(...entries.flatMap((entry) => postIn(entry, page)));
    pages += 1;
    if (last) return { posts, whole: true };
    if (pages >= maxPages) break;
  }
  return { posts, whole: false };
}

/** Posts in the feed; reels and stories are not among them. */
export function feedSince(since: number, page: Page): Promise<OwnPosts> {
  return readPosts(`/${page.id}/feed`, since, page);
}

/** What Facebook holds for later. */
export function plannedPosts(page: Page): Promise<OwnPosts> {
  return readPosts(`/${page.id}/scheduled_posts`, undefined, page);
}

/** Reels since a time, which the feed does not show. */
export async function reelsSince(since: number, page: Page): Promise<RemotePost[]> {
  const params = { fields: 'id,description,created_time,permalink_url', limit: perPage };
  const reels: RemotePost[] = [];
  for await (const { entries } of listingPages(page.graph, `/${page.id}/video_reels`, params)) {
    const found = entries.flatMap((entry) => {
      const remoteId = idAt(entry);
      const at = momentAt(entry, 'created_time');
      if (remoteId === null || at === null || at < since) return [];
      const url = pageAddress(textAt(entry, 'permalink_url'));
      return [{ remoteId, text: textAt(entry, 'description') ?? '', mediaCount: 1, at, url }];
    });
    reels.push(...found);
    // Newest first: the first page with an older one is the last that matters.
    if (found.length < entries.length) break;
  }
  return reels;
}
