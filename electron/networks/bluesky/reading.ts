import type {
  AccountNumbers,
  MetricsReading,
  PostMetrics,
  Profile,
  RawNumbers,
  RemoteComment,
  RemotePerson,
  RemotePost,
} from '../adapter.ts';
import { countIn, countsIn, sumOf } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import type { AccountCall } from './xrpc.ts';

export const postCollection = 'app.bsky.feed.post';

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
}

function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function postUrl(did: string, key: string): string {
  return `https://bsky.app/profile/${did}/post/${key}`;
}

/** The repository and record key in an `at://` address. */
export function partsOfUri(uri: string): { repo: string; key: string } {
  const [, repo, collection, key] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(uri) ?? [];
  if (repo === undefined || collection !== postCollection || key === undefined) {
    throw new NetworkError('not_found', `${uri} is no post on Bluesky.`, {
      remedy: 'It may have been deleted there.',
    });
  }
  return { repo, key };
}

/** A server on its own has no view of the network: it keeps the profile's record, but counts no followers. */
async function ownRecord(did: string, call: AccountCall): Promise<Fields> {
  try {
    const { value } = await call({
      method: 'com.atproto.repo.getRecord',
      params: { repo: did, collection: 'app.bsky.actor.profile', rkey: 'self' },
    });
    return fieldsOf(value);
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'not_found') return {};
    throw error;
  }
}

const notOffered = ['MethodNotImplemented', 'XRPCNotSupported'];

/** Whether the server is one on its own: it keeps records, and knows nothing of who reads them. */
function lacksView(error: unknown): boolean {
  if (!(error instanceof NetworkError)) return false;
  const { code = '', words = '' } = error.details;
  return notOffered.includes(code) || words.startsWith('No service configured');
}

/** Asks what only a server with a view of the network can tell. */
async function askView(call: AccountCall, method: string, params: Record<string, string>): Promise<Fields> {
  try {
    return await call({ method, params });
  } catch (error) {
    if (!lacksView(error)) throw error;
    throw new NetworkError('rejected', "This account's server cannot tell how its posts are received.", {
      ...(error as NetworkError).details,
      remedy: 'Reactions can be read only of accounts whose server is joined to Bluesky.',
    });
  }
}

export async function readProfile(did: string, handle: string, call: AccountCall): Promise<Profile> {
  const view = await call({ method: 'app.bsky.actor.getProfile', params: { actor: did } }).catch(
    async (error: unknown) => {
      if (!lacksView(error)) throw error;
      return ownRecord(did, call);
    },
  );
  const shown = textIn(view, 'handle') ?? handle;
  return {
    remoteId: did,
    handle: shown,
    displayName: textIn(view, 'displayName') ?? shown,
    avatarUrl: textIn(view, 'avatar'),
    profileUrl: `https://bsky.app/profile/${did}`,
    followerCount: 'followersCount' in view ? numberIn(view, 'followersCount') : null,
  };
}

export const blueskyNumbers = {
  version: 1,
  of: (raw: RawNumbers): PostMetrics => ({
    likes: countIn(raw, 'likeCount'),
    comments: countIn(raw, 'replyCount'),
    shares: sumOf(countIn(raw, 'repostCount'), countIn(raw, 'quoteCount')),
    impressions: null,
    saves: countIn(raw, 'bookmarkCount'),
  }),
};

export async function readMetrics(uri: string, call: AccountCall): Promise<MetricsReading> {
  partsOfUri(uri);
  const { posts } = await askView(call, 'app.bsky.feed.getPosts', { uris: uri });
  const post = Array.isArray(posts) ? posts[0] : undefined;
  if (post === undefined) {
    throw new NetworkError('not_found', 'Bluesky cannot find this post.', {
      remedy: 'It may have been deleted there.',
    });
  }
  const raw = countsIn(fieldsOf(post));
  return { ...blueskyNumbers.of(raw), raw };
}

export async function readAccountNumbers(did: string, call: AccountCall): Promise<AccountNumbers> {
  const raw = countsIn(await askView(call, 'app.bsky.actor.getProfile', { actor: did }));
  return {
    followers: countIn(raw, 'followersCount'),
    following: countIn(raw, 'followsCount'),
    posts: countIn(raw, 'postsCount'),
    raw,
  };
}

function commentIn(post: Fields): RemoteComment[] {
  const uri = textIn(post, 'uri');
  const author = fieldsOf(post.author);
  const record = fieldsOf(post.record);
  const did = textIn(author, 'did');
  const at = Date.parse(textIn(record, 'createdAt') ?? textIn(post, 'indexedAt') ?? '');
  if (uri === null || Number.isNaN(at)) return [];
  return [
    {
      remoteId: uri,
      author: textIn(author, 'handle') ?? did ?? '',
      text: textIn(record, 'text') ?? '',
      at,
      url: did === null ? null : postUrl(did, partsOfUri(uri).key),
    },
  ];
}

function repliesIn(thread: unknown): RemoteComment[] {
  const { replies } = fieldsOf(thread);
  if (!Array.isArray(replies)) return [];
  return replies.flatMap((reply) => [...commentIn(fieldsOf(fieldsOf(reply).post)), ...repliesIn(reply)]);
}

export async function readComments(uri: string, call: AccountCall): Promise<RemoteComment[]> {
  partsOfUri(uri);
  const { thread } = await askView(call, 'app.bsky.feed.getPostThread', {
    uri,
    depth: '10',
    parentHeight: '0',
  });
  return repliesIn(thread).sort((one, other) => one.at - other.at);
}

const recentLimit = 100;

function mediaIn(embed: Fields): number {
  if (Array.isArray(embed.images)) return embed.images.length;
  if (Array.isArray(embed.items)) return embed.items.length;
  return 'video' in embed ? 1 : 0;
}

/** The account's own records: they are on its own server, with or without a view of the network. */
export async function readRecent(since: number, did: string, call: AccountCall): Promise<RemotePost[]> {
  const { records } = await call({
    method: 'com.atproto.repo.listRecords',
    params: { repo: did, collection: postCollection, limit: String(recentLimit) },
  });
  if (!Array.isArray(records)) return [];
  return records
    .map(fieldsOf)
    .flatMap((entry) => {
      const uri = textIn(entry, 'uri');
      const value = fieldsOf(entry.value);
      const at = Date.parse(textIn(value, 'createdAt') ?? '');
      if (uri === null || Number.isNaN(at) || at < since) return [];
      return {
        remoteId: uri,
        text: textIn(value, 'text') ?? '',
        mediaCount: mediaIn(fieldsOf(value.embed)),
        at,
        url: postUrl(did, partsOfUri(uri).key),
      };
    })
    .sort((one, other) => other.at - one.at);
}

export async function readMentions(since: number, call: AccountCall): Promise<RemoteComment[]> {
  const { notifications } = await askView(call, 'app.bsky.notification.listNotifications', {
    reasons: 'mention',
    limit: String(recentLimit),
  });
  if (!Array.isArray(notifications)) return [];
  return notifications
    .map(fieldsOf)
    .filter(({ reason }) => reason === 'mention' || reason === 'quote')
    .flatMap(commentIn)
    .filter(({ at }) => at >= since);
}

export async function readPeople(query: string, call: AccountCall): Promise<RemotePerson[]> {
  const { actors } = await askView(call, 'app.bsky.actor.searchActorsTypeahead', { q: query, limit: '8' });
  if (!Array.isArray(actors)) return [];
  return actors.map(fieldsOf).flatMap((actor) => {
    const handle = textIn(actor, 'handle');
    if (handle === null) return [];
    return [
      { handle, displayName: textIn(actor, 'displayName') ?? handle, avatarUrl: textIn(actor, 'avatar') },
    ];
  });
}
