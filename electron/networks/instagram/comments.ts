import type { RemoteComment } from '../adapter.ts';
import type { GraphObject } from '../meta/graph-api.ts';
import { idAt, momentAt, objectAt, objectsAt, textAt } from '../meta/graph-json.ts';
import { listed, listingPages } from '../meta/listing.ts';
import type { InstagramAccount } from './account.ts';

const perPage = 50;
const maxPages = 10;
const plainFields = 'id,text,username,from,timestamp';
const fields = `${plainFields},replies{${plainFields}}`;

function commentIn(entry: GraphObject): RemoteComment[] {
  const remoteId = idAt(entry);
  const at = momentAt(entry, 'timestamp');
  if (remoteId === null || at === null) return [];
  const author = textAt(entry, 'username') ?? textAt(objectAt(entry, 'from'), 'username');
  return [
    {
      remoteId,
      // Instagram names only people who let the app know them.
      author: author ?? 'Someone on Instagram',
      text: textAt(entry, 'text') ?? '',
      at,
      url: null,
    },
  ];
}

/** Comments and the answers to them, oldest first. */
export async function readComments(remoteId: string, { graph }: InstagramAccount): Promise<RemoteComment[]> {
  const entries = await listed(graph, `/${remoteId}/comments`, { fields, limit: perPage }, maxPages);
  return entries
    .flatMap((entry) => [...commentIn(entry), ...objectsAt(objectAt(entry, 'replies')).flatMap(commentIn)])
    .sort((one, other) => one.at - other.at);
}

/** The account's own comments under a post; `whole`: none is missing. */
export async function ownComments(
  remoteId: string,
  { id, handle, graph }: InstagramAccount,
): Promise<{ comments: RemoteComment[]; whole: boolean }> {
  const comments: RemoteComment[] = [];
  let pages = 0;
  const path = `/${remoteId}/comments`;
  for await (const { entries, last } of listingPages(graph, path, { fields: plainFields, limit: perPage })) {
    const own = entries.filter((entry) => {
      const author = idAt(objectAt(entry, 'from'));
      return author === null ? textAt(entry, 'username') === handle : author === id;
    });
    comments.push(...own.flatMap(commentIn));
    pages += 1;
    if (last) return { comments, whole: true };
    if (pages >= maxPages) break;
  }
  return { comments, whole: false };
}

/** Where others tag the account, newest first. */
export async function readMentions(since: number, { id, graph }: InstagramAccount): Promise<RemoteComment[]> {
  const params = { fields: 'id,username,caption,permalink,timestamp', limit: perPage };
  const entries = await listed(graph, `/${id}/tags`, params, maxPages);
  return entries
    .flatMap((entry) =>
      commentIn(entry).map((mention) => ({
        ...mention,
        text: textAt(entry, 'caption') ?? '',
        url: textAt(entry, 'permalink'),
      })),
    )
    .filter(({ at }) => at >= since)
    .sort((one, other) => other.at - one.at);
}
