import { linkedin as facts } from '../../../shared/networks/linkedin.ts';
import type {
  AccountNumbers,
  MetricsReading,
  NetworkApp,
  NetworkIo,
  PostMetrics,
  Profile,
  RawNumbers,
  RemoteComment,
  RemotePost,
} from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import {
  countIn,
  countsIn,
  type Fields,
  fieldsIn,
  idIn,
  jsonApi,
  listIn,
  numberIn,
  textIn,
} from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { type LinkedinApi, linkedinApi, refusal } from './api.ts';
import { listSize, maxListPages } from './limits.ts';
import { plainText } from './little-text.ts';

export function postUrl(urn: string): string {
  return `https://www.linkedin.com/feed/update/${urn}`;
}

/** The person who signed in. */
export async function readPerson(token: string, app: NetworkApp, io: NetworkIo): Promise<Profile> {
  const api = jsonApi('LinkedIn', io, { headers: { authorization: `Bearer ${token}` }, refusal });
  const person = await api.object({ url: `${baseAddress(facts, app, 'userinfo')}/userinfo` });
  const name = textIn(person, 'name') ?? 'LinkedIn member';
  return {
    remoteId: `urn:li:person:${idIn('LinkedIn', person, 'sub')}`,
    handle: name,
    displayName: name,
    avatarUrl: textIn(person, 'picture'),
    profileUrl: null,
    followerCount: null,
  };
}

export async function readOrganisation(
  urn: string,
  session: { app: NetworkApp; secret: Record<string, string> },
  io: NetworkIo,
): Promise<Profile> {
  const api = linkedinApi({ ...session, remoteId: urn }, io);
  const organisation = await api.object({ url: `${api.base}/organizations/${urn.split(':').at(-1)}` });
  const size = await api.object({
    url: `${api.base}/networkSizes/${encodeURIComponent(urn)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`,
  });
  const vanity = textIn(organisation, 'vanityName');
  const name = textIn(organisation, 'localizedName') ?? vanity ?? urn;
  return {
    remoteId: urn,
    handle: vanity ?? name,
    displayName: name,
    avatarUrl: null,
    profileUrl: vanity === null ? null : `https://www.linkedin.com/company/${vanity}`,
    followerCount: numberIn(size, 'firstDegreeSize'),
  };
}

/** URNs of the organisations that the person administers; none where the app may not ask. */
export async function administeredOrganisations(api: LinkedinApi): Promise<string[]> {
  try {
    const answer = await api.object({
      url: `${api.base}/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=100`,
    });
    return listIn(answer, 'elements').flatMap((acl) => textIn(acl, 'organization') ?? []);
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'auth_revoked') return [];
    throw error;
  }
}

function mediaCountOf(content: Fields): number {
  const images = listIn(fieldsIn(content, 'multiImage'), 'images').length;
  return images > 0 ? images : 'media' in content ? 1 : 0;
}

function postIn(post: Fields): RemotePost[] {
  const urn = textIn(post, 'id');
  const at = numberIn(post, 'publishedAt') || numberIn(post, 'createdAt');
  if (urn === null || at <= 0) return [];
  return [
    {
      remoteId: urn,
      text: plainText(textIn(post, 'commentary') ?? ''),
      mediaCount: mediaCountOf(fieldsIn(post, 'content')),
      at,
      url: postUrl(urn),
    },
  ];
}

/** An organisation's post by its URN; empty where the answer does not tell when it was made. */
export async function readPost(urn: string, api: LinkedinApi): Promise<RemotePost[]> {
  return postIn(await api.object({ url: `${api.base}/posts/${encodeURIComponent(urn)}` }));
}

/** An organisation's posts since a time, newest first; `reachedBack` is false when there were too many to read. */
export async function postsSince(
  since: number,
  api: LinkedinApi,
): Promise<{ posts: RemotePost[]; reachedBack: boolean }> {
  const posts: RemotePost[] = [];
  for (let page = 0; page < maxListPages; page += 1) {
    const answer = await api.object({
      url: `${api.base}/posts?q=author&author=${encodeURIComponent(api.author)}&count=${listSize}&start=${page * listSize}&sortBy=CREATED`,
      headers: { 'x-restli-method': 'FINDER' },
    });
    const found = listIn(answer, 'elements').flatMap(postIn);
    posts.push(...found.filter(({ at }) => at >= since));
    if (found.length < listSize || found.some(({ at }) => at < since)) return { posts, reachedBack: true };
  }
  return { posts, reachedBack: false };
}

/** `author` is the URN of who wrote it. */
export async function commentsOn(remoteId: string, api: LinkedinApi): Promise<RemoteComment[]> {
  const answer = await api.object({
    url: `${api.base}/socialActions/${encodeURIComponent(remoteId)}/comments?count=100&start=0`,
  });
  return listIn(answer, 'elements').flatMap((entry) => {
    const urn = textIn(entry, 'commentUrn');
    const at = numberIn(fieldsIn(entry, 'created'), 'time');
    if (urn === null || at <= 0) return [];
    const author = textIn(entry, 'actor') ?? '';
    const text = textIn(fieldsIn(entry, 'message'), 'text') ?? '';
    return [{ remoteId: urn, author, text, at, url: postUrl(remoteId) }];
  });
}

export const linkedinNumbers = {
  version: 1,
  of(raw: RawNumbers): PostMetrics {
    const counts = fieldsIn(raw, 'organisation');
    const member = fieldsIn(raw, 'member');
    return {
      likes: countIn(counts, 'likeCount') ?? countIn(member, 'REACTION'),
      comments: countIn(counts, 'commentCount') ?? countIn(member, 'COMMENT'),
      shares: countIn(counts, 'shareCount') ?? countIn(member, 'RESHARE'),
      impressions: countIn(counts, 'impressionCount') ?? countIn(member, 'IMPRESSION'),
      reach: countIn(counts, 'uniqueImpressionsCount') ?? countIn(member, 'MEMBERS_REACHED'),
      clicks: countIn(counts, 'clickCount'),
    };
  },
};

async function organisationCounts(urn: string, api: LinkedinApi): Promise<RawNumbers> {
  // The statistics do not tell a deleted post from one that nobody saw.
  await api.object({ url: `${api.base}/posts/${encodeURIComponent(urn)}` });
  const list = urn.startsWith('urn:li:ugcPost:') ? 'ugcPosts' : 'shares';
  const answer = await api.object({
    url: `${api.base}/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${encodeURIComponent(api.author)}&${list}=List(${encodeURIComponent(urn)})`,
  });
  return { organisation: fieldsIn(listIn(answer, 'elements')[0], 'totalShareStatistics') };
}

const memberQuestions = ['IMPRESSION', 'MEMBERS_REACHED', 'REACTION', 'COMMENT', 'RESHARE'] as const;

/** Members' numbers need a permission that LinkedIn gives to few apps; null without it. */
async function memberCounts(urn: string, api: LinkedinApi): Promise<RawNumbers | null> {
  const kind = urn.startsWith('urn:li:ugcPost:') ? 'ugc' : 'share';
  const member: Record<string, number> = {};
  try {
    for (const question of memberQuestions) {
      const answer = await api.object({
        url: `${api.base}/memberCreatorPostAnalytics?q=entity&entity=(${kind}:${encodeURIComponent(urn)})&queryType=${question}&aggregation=TOTAL`,
      });
      member[question] = numberIn(listIn(answer, 'elements')[0], 'count');
    }
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'auth_revoked') return null;
    throw error;
  }
  return { member };
}

export async function readMetrics(urn: string, api: LinkedinApi): Promise<MetricsReading | null> {
  const raw = await (api.isOrganisation ? organisationCounts(urn, api) : memberCounts(urn, api));
  return raw && { ...linkedinNumbers.of(raw), raw };
}

/** LinkedIn tells apps only the followers of organisations. */
export async function readAccountNumbers(api: LinkedinApi): Promise<AccountNumbers> {
  if (!api.isOrganisation) return { followers: null };
  const raw = countsIn(
    await api.object({
      url: `${api.base}/networkSizes/${encodeURIComponent(api.author)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`,
    }),
  );
  return { followers: countIn(raw, 'firstDegreeSize'), raw };
}

/** Where an organisation was mentioned; LinkedIn keeps this for sixty days. */
export async function mentionsSince(since: number, now: number, api: LinkedinApi): Promise<RemoteComment[]> {
  if (!api.isOrganisation) return [];
  const answer = await api.object({
    url: `${api.base}/organizationalEntityNotifications?q=criteria&actions=List(SHARE_MENTION)&organizationalEntity=${encodeURIComponent(api.author)}&timeRange=(start:${since},end:${now})`,
  });
  return listIn(answer, 'elements').flatMap((entry) => {
    const share = fieldsIn(fieldsIn(entry, 'decoratedGeneratedActivity'), 'share');
    const urn = textIn(share, 'entity') ?? textIn(entry, 'generatedActivity');
    if (urn === null) return [];
    const text = plainText(textIn(share, 'text') ?? '');
    const at = numberIn(entry, 'lastModifiedAt');
    return [{ remoteId: urn, author: textIn(share, 'owner') ?? '', text, at, url: postUrl(urn) }];
  });
}
