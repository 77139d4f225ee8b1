import type {
  AccountNumbers,
  MetricsReading,
  NetworkIo,
  PostMetrics,
  Profile,
  RawNumbers,
  RemoteComment,
  RemotePost,
  Session,
} from '../adapter.ts';
import { countIn, type Fields, fieldsIn, idIn, listIn, numberIn, sumOf, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { xApi } from './api.ts';

const pageSize = 100;
const maxPages = 5;
const privateNumbersDays = 30;

export function postUrl(handle: string, id: string): string {
  return `https://x.com/${handle.replace(/^@/, '')}/status/${id}`;
}

export async function readProfile(session: Pick<Session, 'app' | 'secret'>, io: NetworkIo): Promise<Profile> {
  const api = xApi(session, io);
  const answer = await api.object({
    url: `${api.base}/users/me`,
    params: { 'user.fields': 'public_metrics,profile_image_url,name,username' },
  });
  const user = fieldsIn(answer, 'data');
  const handle = idIn('X', user, 'username');
  return {
    remoteId: idIn('X', user),
    handle,
    displayName: textIn(user, 'name') ?? handle,
    avatarUrl: textIn(user, 'profile_image_url'),
    profileUrl: `https://x.com/${handle}`,
    followerCount: numberIn(fieldsIn(user, 'public_metrics'), 'followers_count'),
  };
}

/** X shortens addresses and adds one for media: the text as it was written. */
function writtenText(post: Fields): string {
  let text = (textIn(post, 'text') ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  for (const link of listIn(fieldsIn(post, 'entities'), 'urls')) {
    const short = textIn(link, 'url');
    const written = link.media_key ? '' : (textIn(link, 'expanded_url') ?? '');
    // As a function: an address may hold what `replaceAll` takes for a sign of its own.
    if (short) text = text.replaceAll(short, () => written);
  }
  return text.trim();
}

export type OwnPost = RemotePost & { answers: string | null };

function ownPost(post: Fields, handle: string): OwnPost[] {
  const id = textIn(post, 'id');
  const at = Date.parse(textIn(post, 'created_at') ?? '');
  if (id === null || Number.isNaN(at)) return [];
  const keys = fieldsIn(post, 'attachments').media_keys;
  const answered = listIn(post, 'referenced_tweets').find(({ type }) => type === 'replied_to');
  return [
    {
      remoteId: id,
      text: writtenText(post),
      mediaCount: Array.isArray(keys) ? keys.length : 0,
      at,
      url: postUrl(handle, id),
      answers: textIn(answered, 'id'),
    },
  ];
}

/** X takes no fractions of a second. */
function wholeSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The account's posts since a time; `reachedBack` is false when there were too many to read. Each page costs money. */
export async function ownPosts(
  since: number,
  session: Session,
  io: NetworkIo,
  pages = maxPages,
): Promise<{ posts: OwnPost[]; reachedBack: boolean }> {
  const api = xApi(session, io);
  const posts: OwnPost[] = [];
  let token: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const answer = await api.object({
      url: `${api.base}/users/${encodeURIComponent(session.remoteId)}/tweets`,
      params: {
        max_results: String(pageSize),
        start_time: wholeSeconds(since),
        exclude: 'retweets',
        'tweet.fields': 'created_at,attachments,referenced_tweets,entities',
        pagination_token: token,
      },
    });
    posts.push(...listIn(answer, 'data').flatMap((post) => ownPost(post, session.handle)));
    token = textIn(fieldsIn(answer, 'meta'), 'next_token') ?? undefined;
    if (token === undefined) return { posts, reachedBack: true };
  }
  return { posts, reachedBack: false };
}

async function lookUp(remoteId: string, fields: string, session: Session, io: NetworkIo): Promise<Fields[]> {
  const api = xApi(session, io);
  const params = { ids: remoteId, 'tweet.fields': fields };
  return listIn(await api.object({ url: `${api.base}/tweets`, params }), 'data');
}

/** What people made of it themselves: without retweets, and without answers to others or in threads. */
export async function recentPosts(since: number, session: Session, io: NetworkIo): Promise<RemotePost[]> {
  const { posts } = await ownPosts(since, session, io);
  return posts.filter(({ answers }) => answers === null).map(({ answers: _none, ...post }) => post);
}

/** Media that a post has, as they can be given to another. */
export async function mediaIdsOf(remoteId: string, session: Session, io: NetworkIo): Promise<string[]> {
  const [post] = await lookUp(remoteId, 'attachments', session, io);
  const keys = fieldsIn(post, 'attachments').media_keys;
  if (!Array.isArray(keys)) return [];
  return keys.map((key) => String(key).split('_').at(-1) ?? '').filter((id) => id !== '');
}

export const xNumbers = {
  version: 1,
  of(raw: RawNumbers): PostMetrics {
    const counts = fieldsIn(raw, 'public_metrics');
    return {
      likes: countIn(counts, 'like_count'),
      comments: countIn(counts, 'reply_count'),
      shares: sumOf(countIn(counts, 'retweet_count'), countIn(counts, 'quote_count')),
      impressions: countIn(counts, 'impression_count'),
      saves: countIn(counts, 'bookmark_count'),
      clicks: countIn(fieldsIn(raw, 'non_public_metrics'), 'url_link_clicks'),
    };
  },
};

/** Clicks are told of the account's own posts of the last month only. */
export async function readMetrics(
  remoteId: string,
  session: Session,
  io: NetworkIo,
): Promise<MetricsReading> {
  let [post] = await lookUp(remoteId, 'public_metrics,created_at', session, io);
  if (!post) {
    throw new NetworkError('not_found', 'X cannot find this post.', {
      remedy: 'It may have been deleted there.',
    });
  }
  const age = io.clock.now() - Date.parse(textIn(post, 'created_at') ?? '');
  if (age < privateNumbersDays * 86_400_000) {
    const fields = 'public_metrics,non_public_metrics';
    post = (await lookUp(remoteId, fields, session, io))[0] ?? post;
  }
  const raw = {
    public_metrics: fieldsIn(post, 'public_metrics'),
    non_public_metrics: fieldsIn(post, 'non_public_metrics'),
  };
  return { ...xNumbers.of(raw), raw };
}

export async function readAccountNumbers(session: Session, io: NetworkIo): Promise<AccountNumbers> {
  const api = xApi(session, io);
  const answer = await api.object({
    url: `${api.base}/users/me`,
    params: { 'user.fields': 'public_metrics' },
  });
  const raw = fieldsIn(fieldsIn(answer, 'data'), 'public_metrics');
  return {
    followers: countIn(raw, 'followers_count'),
    following: countIn(raw, 'following_count'),
    posts: countIn(raw, 'tweet_count'),
    raw,
  };
}

function commentsIn(answer: Fields): RemoteComment[] {
  const users = new Map(
    listIn(fieldsIn(answer, 'includes'), 'users').map((user) => [user.id, textIn(user, 'username') ?? '']),
  );
  return listIn(answer, 'data').flatMap((post) => {
    const author = users.get(post.author_id) ?? '';
    return ownPost(post, author).map(({ remoteId, text, at, url }) => ({ remoteId, author, text, at, url }));
  });
}

const commentFields = {
  'tweet.fields': 'created_at,author_id,entities',
  expansions: 'author_id',
  'user.fields': 'username',
  max_results: '100',
};

/** Answers of the last seven days: more is not searched. */
export async function readComments(
  remoteId: string,
  session: Session,
  io: NetworkIo,
): Promise<RemoteComment[]> {
  const api = xApi(session, io);
  const query = `conversation_id:${remoteId} -from:${session.handle.replace(/^@/, '')}`;
  const answer = await api.object({
    url: `${api.base}/tweets/search/recent`,
    params: { query, ...commentFields },
  });
  return commentsIn(answer).sort((one, other) => one.at - other.at);
}

export async function readMentions(since: number, session: Session, io: NetworkIo): Promise<RemoteComment[]> {
  const api = xApi(session, io);
  const answer = await api.object({
    url: `${api.base}/users/${encodeURIComponent(session.remoteId)}/mentions`,
    params: { ...commentFields, start_time: wholeSeconds(since) },
  });
  return commentsIn(answer);
}
