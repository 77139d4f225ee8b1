import type {
  AccountNumbers,
  MetricsReading,
  PostMetrics,
  Profile,
  RawNumbers,
  RemoteComment,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { countIn, countsIn, type Fields, fieldsIn, sumOf } from '../json-api.ts';
import type { GraphObject, GraphParams } from '../meta/graph-api.ts';
import { hasGraphCode } from '../meta/graph-errors.ts';
import { countAt, idAt, momentAt, objectAt, textAt } from '../meta/graph-json.ts';
import { readInsights } from '../meta/insights.ts';
import { listed, listingPages } from '../meta/listing.ts';
import { NetworkError } from '../network-error.ts';
import { isFilmId, pageAddress } from './addresses.ts';
import { networkName, type Page } from './page.ts';

const perPage = 100;
const maxPages = 5;

export const profileFields = 'id,name,username,link,followers_count,picture.type(large)';

export function profileIn(about: GraphObject): Profile {
  const id = idAt(about);
  const name = textAt(about, 'name');
  if (id === null || name === null) throw unreadable(networkName);
  return {
    remoteId: id,
    handle: textAt(about, 'username') ?? name,
    displayName: name,
    avatarUrl: textAt(objectAt(objectAt(about, 'picture'), 'data'), 'url'),
    profileUrl: pageAddress(textAt(about, 'link')) ?? `https://www.facebook.com/${id}`,
    followerCount: countAt(about, 'followers_count'),
  };
}

export async function readProfile(page: Page): Promise<Profile> {
  return profileIn(await page.graph.get(`/${page.id}`, { fields: profileFields }));
}

const postCounts = 'reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count),shares';
const filmCounts = 'likes.limit(0).summary(total_count),comments.limit(0).summary(total_count),views';

function total(counts: GraphObject, name: string): number | null {
  return countAt(objectAt(objectAt(counts, name), 'summary'), 'total_count');
}

export const facebookNumbers = {
  version: 1,
  of(raw: RawNumbers): PostMetrics {
    const counts = fieldsIn(raw, 'counts');
    const insights = fieldsIn(raw, 'insights');
    return {
      likes: sumOf(countIn(counts, 'reactions'), countIn(counts, 'likes')),
      comments: countIn(counts, 'comments'),
      shares: countIn(counts, 'shares'),
      impressions: countIn(insights, 'post_media_view'),
      reach: countIn(insights, 'post_total_media_view_unique'),
      clicks: countIn(insights, 'post_clicks'),
      videoViews: countIn(counts, 'views'),
    };
  },
};

/** A post that nobody shared has no count of shares; a film never has. */
async function readCounts(remoteId: string, page: Page): Promise<Fields> {
  const isFilm = isFilmId(remoteId);
  const counts = await page.graph.get(`/${remoteId}`, { fields: isFilm ? filmCounts : postCounts });
  return {
    reactions: total(counts, 'reactions'),
    likes: total(counts, 'likes'),
    comments: total(counts, 'comments'),
    shares: countAt(objectAt(counts, 'shares'), 'count') ?? (isFilm ? null : 0),
    views: countAt(counts, 'views'),
  };
}

/** Stories have none of the fields that posts and films are counted by. */
function hasNoSuchField(error: unknown): boolean {
  return (
    error instanceof NetworkError &&
    hasGraphCode(error, 100) &&
    /nonexisting field/i.test(error.details.words ?? '')
  );
}

const insightMetrics = ['post_media_view', 'post_total_media_view_unique', 'post_clicks'];

/** `dead` remembers which insights Meta has withdrawn. */
export async function readMetrics(
  remoteId: string,
  page: Page,
  dead: Set<string>,
): Promise<MetricsReading | null> {
  try {
    const counts = await readCounts(remoteId, page);
    const insights = isFilmId(remoteId)
      ? new Map()
      : await readInsights(page.graph, `/${remoteId}/insights`, insightMetrics, dead);
    const raw = { counts, insights: Object.fromEntries(insights) };
    return { ...facebookNumbers.of(raw), raw };
  } catch (error) {
    if (!hasNoSuchField(error)) throw error;
    return null;
  }
}

export async function readAccountNumbers(page: Page): Promise<AccountNumbers> {
  const { id: _id, ...counts } = await page.graph.get(`/${page.id}`, { fields: 'followers_count' });
  const raw = countsIn(counts);
  return { followers: countIn(raw, 'followers_count'), raw };
}

export type PageComment = RemoteComment & { authorId: string | null };

function commentIn(entry: GraphObject, time = 'created_time'): PageComment[] {
  const remoteId = idAt(entry);
  const at = momentAt(entry, time) ?? momentAt(entry, 'created_time');
  if (remoteId === null || at === null) return [];
  const author = objectAt(entry, 'from');
  return [
    {
      remoteId,
      // Facebook names only people who let the app know them.
      author: textAt(author, 'name') ?? 'Someone on Facebook',
      authorId: idAt(author),
      text: textAt(entry, 'message') ?? '',
      at,
      url: pageAddress(textAt(entry, 'permalink_url')),
    },
  ];
}

function withoutAuthorId({ authorId: _authorId, ...comment }: PageComment): RemoteComment {
  return comment;
}

const commentFields = 'id,from,message,created_time,permalink_url,parent';

/** Comments and the answers to them, oldest first. */
export async function readComments(remoteId: string, page: Page): Promise<RemoteComment[]> {
  const params: GraphParams = { filter: 'stream', fields: commentFields, limit: perPage };
  const entries = await listed(page.graph, `/${remoteId}/comments`, params, maxPages);
  return entries
    .flatMap((entry) => commentIn(entry))
    .map(withoutAuthorId)
    .sort((one, other) => one.at - other.at);
}

/** `whole`: no comment of the post is missing. */
export async function newestComments(
  remoteId: string,
  page: Page,
): Promise<{ comments: PageComment[]; whole: boolean }> {
  const comments: PageComment[] = [];
  let pages = 0;
  const params: GraphParams = {
    filter: 'toplevel',
    order: 'reverse_chronological',
    fields: commentFields,
    limit: perPage,
  };
  for await (const { entries, last } of listingPages(page.graph, `/${remoteId}/comments`, params)) {
    comments.push(...entries.flatMap((entry) => commentIn(entry)));
    pages += 1;
    if (last) return { comments, whole: true };
    if (pages >= maxPages) break;
  }
  return { comments, whole: false };
}

/** Where others name the Page, newest first. */
export async function readMentions(since: number, page: Page): Promise<RemoteComment[]> {
  const params: GraphParams = {
    fields: 'id,from,message,created_time,tagged_time,permalink_url',
    since: Math.floor(since / 1_000),
    limit: perPage,
  };
  const entries = await listed(page.graph, `/${page.id}/tagged`, params, maxPages);
  return entries
    .flatMap((entry) => commentIn(entry, 'tagged_time'))
    .filter(({ at }) => at >= since)
    .map(withoutAuthorId)
    .sort((one, other) => other.at - one.at);
}
