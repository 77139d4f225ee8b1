import type { RemotePost } from '../adapter.ts';
import type { GraphObject } from '../meta/graph-api.ts';
import { idAt, momentAt, objectAt, objectsAt, textAt } from '../meta/graph-json.ts';
import { listingPages } from '../meta/listing.ts';
import type { ThreadsAccount } from './account.ts';

const perPage = 50;
const maxPages = 5;
const fields = 'id,text,media_type,permalink,timestamp,children{id},replied_to{id}';

export interface OwnPost extends RemotePost {
  /** Id of what it answers; null where Threads does not say. */
  answers: string | null;
}

function mediaCountOf(entry: GraphObject): number {
  const kind = textAt(entry, 'media_type');
  if (kind === 'CAROUSEL_ALBUM') return objectsAt(objectAt(entry, 'children')).length;
  return kind === 'IMAGE' || kind === 'VIDEO' ? 1 : 0;
}

function postIn(entry: GraphObject): OwnPost[] {
  const remoteId = idAt(entry);
  const at = momentAt(entry, 'timestamp');
  // What others wrote is listed too, where the account passed it on.
  if (remoteId === null || at === null || textAt(entry, 'media_type') === 'REPOST_FACADE') return [];
  return [
    {
      remoteId,
      text: textAt(entry, 'text') ?? '',
      mediaCount: mediaCountOf(entry),
      at,
      url: textAt(entry, 'permalink'),
      answers: idAt(objectAt(entry, 'replied_to')),
    },
  ];
}

/** What the account made since a time, newest first; `whole`: nothing is missing. */
export async function madeSince(
  since: number,
  edge: 'threads' | 'replies',
  { id, graph }: ThreadsAccount,
): Promise<{ posts: OwnPost[]; whole: boolean }> {
  const params = { fields, since: Math.floor(since / 1_000), limit: perPage };
  const posts: OwnPost[] = [];
  let pages = 0;
  for await (const { entries, last } of listingPages(graph, `/${id}/${edge}`, params)) {
    posts.push(...entries.flatMap(postIn).filter(({ at }) => at >= since));
    pages += 1;
    if (last) return { posts, whole: true };
    if (pages >= maxPages) break;
  }
  return { posts, whole: false };
}

export async function recentPosts(since: number, account: ThreadsAccount): Promise<RemotePost[]> {
  const { posts } = await madeSince(since, 'threads', account);
  return posts.map(({ answers: _answers, ...post }) => post);
}
