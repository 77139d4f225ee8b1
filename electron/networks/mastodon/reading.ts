import type {
  AccountNumbers,
  MetricsReading,
  PostMetrics,
  Profile,
  RawNumbers,
  RemoteComment,
  RemotePerson,
  RemotePost,
  Session,
} from '../adapter.ts';
import { plainText } from '../html-text.ts';
import { unreadable } from '../http-errors.ts';
import { countIn, countsIn, sumOf } from '../json-api.ts';
import type { Fields, MastodonApi } from './api.ts';
import { limitsOf, readInstance } from './limits.ts';

function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
}

/** Ids are unique on one instance only, so the account's lasting id names its instance too. */
export function instanceIdOf(remoteId: string): string {
  return remoteId.slice(0, remoteId.indexOf('@'));
}

export async function readProfile(api: MastodonApi, instance: string): Promise<Profile> {
  const account = await api.object({ path: '/api/v1/accounts/verify_credentials' });
  const about = await readInstance(api);
  const id = textIn(account, 'id');
  const name = textIn(account, 'acct') ?? textIn(account, 'username');
  if (id === null || name === null) throw unreadable('Mastodon');
  const host = textIn(about, 'domain') ?? textIn(about, 'uri') ?? new URL(instance).host;
  return {
    remoteId: `${id}@${new URL(instance).host}`,
    handle: `${name}@${host}`,
    displayName: textIn(account, 'display_name') ?? name,
    avatarUrl: textIn(account, 'avatar'),
    profileUrl: textIn(account, 'url'),
    followerCount: numberIn(account, 'followers_count'),
    limits: limitsOf(about),
  };
}

export const mastodonNumbers = {
  version: 1,
  of: (raw: RawNumbers): PostMetrics => ({
    likes: countIn(raw, 'favourites_count'),
    comments: countIn(raw, 'replies_count'),
    shares: sumOf(countIn(raw, 'reblogs_count'), countIn(raw, 'quotes_count')),
    impressions: null,
  }),
};

export async function readMetrics(statusId: string, api: MastodonApi): Promise<MetricsReading> {
  const raw = countsIn(await api.object({ path: `/api/v1/statuses/${encodeURIComponent(statusId)}` }));
  return { ...mastodonNumbers.of(raw), raw };
}

export async function readAccountNumbers(api: MastodonApi): Promise<AccountNumbers> {
  const raw = countsIn(await api.object({ path: '/api/v1/accounts/verify_credentials' }));
  return {
    followers: countIn(raw, 'followers_count'),
    following: countIn(raw, 'following_count'),
    posts: countIn(raw, 'statuses_count'),
    raw,
  };
}

function commentIn(status: Fields): RemoteComment[] {
  const remoteId = textIn(status, 'id');
  const at = Date.parse(textIn(status, 'created_at') ?? '');
  if (remoteId === null || Number.isNaN(at)) return [];
  const account = status.account as Fields | undefined;
  return [
    {
      remoteId,
      author: account ? (textIn(account, 'acct') ?? '') : '',
      text: plainText(textIn(status, 'content') ?? ''),
      at,
      url: textIn(status, 'url'),
    },
  ];
}

export async function readComments(statusId: string, api: MastodonApi): Promise<RemoteComment[]> {
  const { descendants } = await api.object({
    path: `/api/v1/statuses/${encodeURIComponent(statusId)}/context`,
  });
  if (!Array.isArray(descendants)) throw unreadable('Mastodon');
  return descendants.flatMap(commentIn).sort((one, other) => one.at - other.at);
}

const pageSize = 40;

/** The account's own posts since a time, newest first: one page of them. */
export async function readRecent(since: number, session: Session, api: MastodonApi): Promise<RemotePost[]> {
  const statuses = await api.list({
    path: `/api/v1/accounts/${encodeURIComponent(instanceIdOf(session.remoteId))}/statuses`,
    params: { limit: String(pageSize), exclude_reblogs: 'true' },
  });
  return statuses.flatMap((status) =>
    commentIn(status)
      .filter(({ at }) => at >= since)
      .map(({ remoteId, text, at, url }) => ({
        remoteId,
        text,
        at,
        url,
        mediaCount: Array.isArray(status.media_attachments) ? status.media_attachments.length : 0,
      })),
  );
}

export async function readMentions(since: number, api: MastodonApi): Promise<RemoteComment[]> {
  const notifications = await api.list({
    path: '/api/v1/notifications',
    params: { 'types[]': 'mention', limit: String(pageSize) },
  });
  return notifications
    .flatMap(({ status }) =>
      typeof status === 'object' && status !== null ? commentIn(status as Fields) : [],
    )
    .filter(({ at }) => at >= since);
}

/** Whoever lives on the account's own instance is named without it there; a post may go elsewhere too. */
export async function readPeople(query: string, session: Session, api: MastodonApi): Promise<RemotePerson[]> {
  const found = await api.list({
    path: '/api/v1/accounts/search',
    params: { q: query, limit: '8', resolve: 'false' },
  });
  const own = session.handle.split('@')[1] ?? '';
  return found.flatMap((account) => {
    const name = textIn(account, 'acct');
    if (name === null) return [];
    const handle = name.includes('@') || own === '' ? name : `${name}@${own}`;
    return [
      { handle, displayName: textIn(account, 'display_name') ?? name, avatarUrl: textIn(account, 'avatar') },
    ];
  });
}
