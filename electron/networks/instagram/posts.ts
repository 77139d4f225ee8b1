import type { RemotePost } from '../adapter.ts';
import type { MadeSince } from '../meta/container-settling.ts';
import type { GraphObject } from '../meta/graph-api.ts';
import { idAt, momentAt, objectAt, objectsAt, textAt } from '../meta/graph-json.ts';
import { listed, listingPages } from '../meta/listing.ts';
import type { InstagramAccount } from './account.ts';

const perPage = 50;
const maxPages = 5;
const storiesLiveMs = 24 * 3_600_000;

const fields = 'id,caption,media_type,media_product_type,permalink,timestamp,children{id}';

function postIn(entry: GraphObject): RemotePost[] {
  const remoteId = idAt(entry);
  const at = momentAt(entry, 'timestamp');
  if (remoteId === null || at === null) return [];
  const children = objectsAt(objectAt(entry, 'children')).length;
  return [
    {
      remoteId,
      text: textAt(entry, 'caption') ?? '',
      mediaCount: Math.max(children, 1),
      at,
      url: textAt(entry, 'permalink'),
    },
  ];
}

/** Posts and reels since a time, newest first. */
export async function postsSince(since: number, { id, graph }: InstagramAccount): Promise<MadeSince> {
  const posts: RemotePost[] = [];
  let pages = 0;
  for await (const { entries, last } of listingPages(graph, `/${id}/media`, { fields, limit: perPage })) {
    const page = entries.flatMap(postIn);
    posts.push(...page.filter(({ at }) => at >= since));
    pages += 1;
    if (last || (page.at(-1)?.at ?? since) < since) return { posts, whole: true };
    if (pages >= maxPages) break;
  }
  return { posts, whole: false };
}

/** Stories of one kind that can still be seen. */
export async function storiesSince(
  since: number,
  kind: 'IMAGE' | 'VIDEO',
  { id, graph }: InstagramAccount,
  now: number,
): Promise<MadeSince> {
  const params = { fields: 'id,media_type,permalink,timestamp', limit: perPage };
  const stories = await listed(graph, `/${id}/stories`, params, maxPages);
  return {
    posts: stories
      .filter((story) => textAt(story, 'media_type') === kind)
      .flatMap(postIn)
      .filter(({ at }) => at >= since),
    whole: since > now - storiesLiveMs,
  };
}
