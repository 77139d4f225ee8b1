import type {
  AccountNumbers,
  MetricsReading,
  NetworkIo,
  PostMetrics,
  Profile,
  RawNumbers,
  RemoteComment,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { countIn, sumOf } from '../json-api.ts';
import type { GraphClient, GraphObject } from '../meta/graph-api.ts';
import { idAt, momentAt, textAt } from '../meta/graph-json.ts';
import { readInsights } from '../meta/insights.ts';
import { listed } from '../meta/listing.ts';
import { NetworkError } from '../network-error.ts';
import { networkName, type ThreadsAccount } from './account.ts';

const perPage = 50;
const maxPages = 10;

/** Followers are an insight, which the person may have kept to themselves. */
async function followersOf(graph: GraphClient, { log }: NetworkIo): Promise<number | null> {
  try {
    const insights = await readInsights(graph, '/me/threads_insights', ['followers_count'], new Set());
    return insights.get('followers_count') ?? null;
  } catch (error) {
    if (!(error instanceof NetworkError) || !['auth_revoked', 'rejected'].includes(error.kind)) throw error;
    log.info({ error }, 'the number of followers is not shown to this sign-in');
    return null;
  }
}

export async function readProfile(graph: GraphClient, io: NetworkIo): Promise<Profile> {
  const about = await graph.get('/me', { fields: 'id,username,name,threads_profile_picture_url' });
  const id = idAt(about);
  const handle = textAt(about, 'username');
  if (id === null || handle === null) throw unreadable(networkName);
  return {
    remoteId: id,
    handle,
    displayName: textAt(about, 'name') ?? handle,
    avatarUrl: textAt(about, 'threads_profile_picture_url'),
    profileUrl: `https://www.threads.com/@${handle}`,
    followerCount: await followersOf(graph, io),
  };
}

const postInsights = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'];

export const threadsNumbers = {
  version: 1,
  of: (raw: RawNumbers): PostMetrics => ({
    likes: countIn(raw, 'likes'),
    comments: countIn(raw, 'replies'),
    shares: sumOf(countIn(raw, 'reposts'), countIn(raw, 'quotes'), countIn(raw, 'shares')),
    impressions: countIn(raw, 'views'),
  }),
};

/** `dead` remembers which insights Meta has withdrawn. */
export async function readMetrics(
  remoteId: string,
  { graph }: ThreadsAccount,
  dead: Set<string>,
): Promise<MetricsReading> {
  const raw = Object.fromEntries(await readInsights(graph, `/${remoteId}/insights`, postInsights, dead));
  return { ...threadsNumbers.of(raw), raw };
}

/** Followers are an insight: a sign-in without the right to insights sees none. */
export async function readAccountNumbers({ graph }: ThreadsAccount): Promise<AccountNumbers> {
  const raw = Object.fromEntries(
    await readInsights(graph, '/me/threads_insights', ['followers_count'], new Set()),
  );
  return { followers: countIn(raw, 'followers_count'), raw };
}

const fields = 'id,text,username,timestamp,permalink';

function commentIn(entry: GraphObject): RemoteComment[] {
  const remoteId = idAt(entry);
  const at = momentAt(entry, 'timestamp');
  if (remoteId === null || at === null) return [];
  return [
    {
      remoteId,
      author: textAt(entry, 'username') ?? 'Someone on Threads',
      text: textAt(entry, 'text') ?? '',
      at,
      url: textAt(entry, 'permalink'),
    },
  ];
}

/** Answers at every depth, oldest first. */
export async function readComments(remoteId: string, { graph }: ThreadsAccount): Promise<RemoteComment[]> {
  const entries = await listed(graph, `/${remoteId}/conversation`, { fields, limit: perPage }, maxPages);
  return entries.flatMap(commentIn).sort((one, other) => one.at - other.at);
}

/** Where others name the account, newest first. */
export async function readMentions(since: number, { id, graph }: ThreadsAccount): Promise<RemoteComment[]> {
  const params = { fields, since: Math.floor(since / 1_000), limit: perPage };
  const entries = await listed(graph, `/${id}/mentions`, params, maxPages);
  return entries
    .flatMap(commentIn)
    .filter(({ at }) => at >= since)
    .sort((one, other) => other.at - one.at);
}
