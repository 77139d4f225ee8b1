import type { Session } from '../../../electron/networks/adapter.ts';
import { fakeLinkedinMedia, type LinkedinMedia } from './fake-linkedin-media.ts';
import { fakeLinkedinSignIn, type LinkedinGrants } from './fake-linkedin-sign-in.ts';
import {
  type FakeAnswer,
  type FakeEntry,
  type FakeNetwork,
  FakeRefusal,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';
import { memorySession } from './io.ts';

export const person = { urn: 'urn:li:person:aB3_x-9', name: 'Ada Quay' };
export const organisation = {
  urn: 'urn:li:organization:2414183',
  name: 'Harbour Museum',
  vanity: 'harbour-museum',
};

export interface LinkedinThing extends FakeEntry {
  /** As it was sent, in little text. */
  commentary: string;
  body: Record<string, unknown>;
}

export interface FakeLinkedin extends FakeNetwork {
  ledger: LinkedinThing[];
  media: LinkedinMedia;
  grants: LinkedinGrants;
  /** The next post is refused so. */
  refusesOnce: { status: number; body: unknown } | null;
  mentions: { urn: string; owner: string; text: string; at: number }[];
  /** Members' numbers, by query type; null: the app may not ask. */
  memberCounts: Record<string, number> | null;
  addPost(text: string, at: number): LinkedinThing;
  addComment(postUrn: string, author: string, text: string): LinkedinThing;
}

const version = '202607';
const postFields = [
  'author',
  'commentary',
  'visibility',
  'distribution',
  'lifecycleState',
  'isReshareDisabledByAuthor',
  'content',
];
/** A little under what the facts allow for. */
const lagMs = 15_000;

export function refuse(status: number, message: string, serviceErrorCode = 100): FakeRefusal {
  return new FakeRefusal(status, { status, message, serviceErrorCode });
}

/** What a little text says; refuses signs that should have been escaped. */
function readLittleText(little: string): string {
  const rest = little
    .replace(/@\[[^\][]+\]\(urn:li:(?:organization|person):[\w-]+\)/g, '')
    .replace(/\\./gs, '');
  if (/[|{}@[\]()<>*_~]/.test(rest)) throw refuse(400, 'commentary: unescaped reserved character');
  return little.replace(/\\(.)/gs, '$1');
}

function isVisible({ method, path, headers }: FakeRequest): boolean {
  if (method !== 'POST') return false;
  return (path === '/rest/posts' && !headers['x-restli-method']) || path.endsWith('/comments');
}

export async function startFakeLinkedin({
  now = Date.now,
}: {
  now?: () => number;
} = {}): Promise<FakeLinkedin> {
  const ledger: LinkedinThing[] = [];
  let lastId = 7_200_000_000_000_000_000n;
  const nextId = () => {
    lastId += 13n;
    return String(lastId);
  };
  const grants = fakeLinkedinSignIn({ now });
  const media = fakeLinkedinMedia({ now, nextId });

  function add(thing: Partial<LinkedinThing> & { id: string; account: string; text: string }): LinkedinThing {
    const added: LinkedinThing = {
      mediaCount: 0,
      at: now(),
      inReplyTo: null,
      deleted: false,
      commentary: thing.text,
      body: {},
      ...thing,
    };
    ledger.push(added);
    return added;
  }

  function live(urn: string): LinkedinThing {
    const thing = ledger.find(({ id, deleted }) => id === urn && !deleted);
    if (!thing) throw refuse(404, `Not found: ${urn}`);
    return thing;
  }

  function createPost(request: FakeRequest): FakeAnswer {
    if (fake.refusesOnce) {
      const { status, body } = fake.refusesOnce;
      fake.refusesOnce = null;
      throw new FakeRefusal(status, body);
    }
    const body = request.json();
    const unknown = Object.keys(body).find((name) => !postFields.includes(name));
    if (unknown !== undefined) throw refuse(422, `Unknown field ${unknown}`);
    const { author, commentary, visibility, distribution, lifecycleState, content = {} } = body;
    if (author !== person.urn && author !== organisation.urn) throw refuse(403, 'Not enough permissions');
    if (author === organisation.urn && visibility !== 'PUBLIC') throw refuse(422, 'visibility: PUBLIC only');
    if (visibility !== 'PUBLIC' && visibility !== 'CONNECTIONS') throw refuse(422, 'visibility is invalid');
    if (lifecycleState !== 'PUBLISHED' || !distribution) throw refuse(422, 'lifecycleState is invalid');
    const text = readLittleText(String(commentary));
    if ([...text].length > 3_000) throw refuse(422, 'commentary: too long');
    const double = ledger.find((thing) => thing.text === text && thing.account === author && !thing.deleted);
    if (double) throw refuse(422, `Content is a duplicate of ${double.id}`);
    const mediaCount = media.mustBeReady(content as Record<string, unknown>, author);
    const { id } = add({
      id: `urn:li:share:${nextId()}`,
      account: author,
      text,
      mediaCount,
      commentary: String(commentary),
      body,
    });
    return { status: 201, headers: { 'x-restli-id': id } };
  }

  function createComment(urn: string, request: FakeRequest): FakeAnswer {
    const { actor, object, message, parentComment, ...rest } = request.json();
    if (Object.keys(rest).length > 0) throw refuse(422, `Unknown field ${Object.keys(rest)[0]}`);
    const target = live(urn);
    if (parentComment !== undefined && parentComment !== urn) throw refuse(400, 'parentComment is wrong');
    const post = parentComment === undefined ? target : live(target.inReplyTo ?? '');
    if (object !== post.id) throw refuse(400, 'object is not the post');
    const { text } = (message ?? {}) as { text?: string };
    if (typeof text !== 'string' || text === '' || text.length > 1_250) throw refuse(422, 'message is wrong');
    const id = `urn:li:comment:(${post.id},${nextId()})`;
    add({ id, account: String(actor), text, inReplyTo: post.id });
    return { status: 201, body: { actor, message }, headers: { 'x-restli-id': id } };
  }

  const isListed = ({ at, deleted }: FakeEntry) => !deleted && !(server.lagging() && at > now() - lagMs);

  function finder(request: FakeRequest): FakeAnswer {
    if (request.headers['x-restli-method'] !== 'FINDER')
      throw refuse(400, 'X-RestLi-Method: FINDER is needed');
    const author = request.query.get('author');
    if (author === person.urn) throw refuse(403, 'Not enough permissions: r_member_social');
    const [start, count] = [Number(request.query.get('start')), Number(request.query.get('count'))];
    if (!(count > 0 && count <= 100)) throw refuse(400, 'count is wrong');
    const posts = ledger.filter((thing) => thing.account === author && !thing.inReplyTo && isListed(thing));
    const elements = posts
      .sort((one, other) => other.at - one.at)
      .slice(start, start + count)
      .map(({ id, at, commentary, body }) => ({
        id,
        author,
        commentary,
        publishedAt: at,
        createdAt: at,
        ...(body.content !== undefined && { content: body.content }),
      }));
    return { status: 200, body: { elements, paging: { start, count } } };
  }

  function listComments(urn: string): FakeAnswer {
    const post = live(urn);
    if (post.account === person.urn) throw refuse(403, 'Not enough permissions: r_member_social');
    const elements = ledger
      .filter((thing) => thing.inReplyTo === urn && isListed(thing))
      .map(({ id, account, text, at }) => ({
        commentUrn: id,
        actor: account,
        message: { text },
        created: { time: at },
      }));
    return { status: 200, body: { elements } };
  }

  function statistics(url: string): FakeAnswer {
    const [, list = '', urn = ''] = /&(shares|ugcPosts)=List\((urn%3A[^)]+)\)/.exec(url) ?? [];
    if (list === '') throw refuse(400, 'List(…) of encoded URNs is needed');
    live(decodeURIComponent(urn));
    const totalShareStatistics = {
      impressionCount: 900,
      uniqueImpressionsCount: 700,
      clickCount: 12,
      likeCount: 31,
      commentCount: 4,
      shareCount: 2,
      engagement: 0.05,
    };
    return { status: 200, body: { elements: [{ totalShareStatistics }] } };
  }

  function memberAnalytics(query: URLSearchParams): FakeAnswer {
    if (!fake.memberCounts) throw refuse(403, 'Not enough permissions: r_member_postAnalytics');
    if (!/^\((?:share|ugc):urn:li:/.test(query.get('entity') ?? '')) throw refuse(400, 'entity is wrong');
    return {
      status: 200,
      body: { elements: [{ count: fake.memberCounts[query.get('queryType') ?? ''] ?? 0 }] },
    };
  }

  function notifications(query: URLSearchParams): FakeAnswer {
    if (!/^\(start:\d+,end:\d+\)$/.test(query.get('timeRange') ?? ''))
      throw refuse(400, 'timeRange is wrong');
    const elements = fake.mentions.map(({ urn, owner, text, at }) => ({
      action: 'SHARE_MENTION',
      lastModifiedAt: at,
      decoratedGeneratedActivity: { share: { entity: urn, owner, text } },
    }));
    return { status: 200, body: { elements } };
  }

  function onPost(urn: string, request: FakeRequest): FakeAnswer {
    const post = live(urn);
    if (request.method === 'GET') {
      const { account: author, commentary, at } = post;
      return { status: 200, body: { id: urn, author, commentary, publishedAt: at, createdAt: at } };
    }
    if (request.method === 'DELETE') {
      post.deleted = true;
      return { status: 204 };
    }
    if (request.headers['x-restli-method'] !== 'PARTIAL_UPDATE')
      throw refuse(400, 'PARTIAL_UPDATE is needed');
    const { patch } = request.json() as { patch?: { $set?: { commentary?: string } } };
    post.text = readLittleText(patch?.$set?.commentary ?? '');
    return { status: 204 };
  }

  function rest(request: FakeRequest, url: string): FakeAnswer {
    const { method, path, query } = request;
    const parts = path.split('/').slice(2).map(decodeURIComponent);
    const [collection = '', id = '', sub = ''] = parts;
    if (collection === 'posts' && id === '') return method === 'POST' ? createPost(request) : finder(request);
    if (collection === 'posts') return onPost(id, request);
    if (collection === 'socialActions' && sub === 'comments') {
      return method === 'POST' ? createComment(id, request) : listComments(id);
    }
    if (collection === 'organizationalEntityShareStatistics') return statistics(url);
    if (collection === 'memberCreatorPostAnalytics') return memberAnalytics(query);
    if (collection === 'organizationalEntityNotifications') return notifications(query);
    if (collection === 'organizationAcls') {
      return { status: 200, body: { elements: [{ organization: organisation.urn, role: 'ADMINISTRATOR' }] } };
    }
    if (collection === 'organizations') {
      const { name, vanity } = organisation;
      return { status: 200, body: { id: 2414183, localizedName: name, vanityName: vanity } };
    }
    if (collection === 'networkSizes') return { status: 200, body: { firstDegreeSize: 812 } };
    throw refuse(404, `No such resource: ${path}`);
  }

  const server = await startFakeServer({
    isVisible,
    rateLimited: () => ({
      status: 429,
      body: { status: 429, message: 'Resource level throttle limit' },
      headers: { 'retry-after': '60' },
    }),
    authExpired: () => ({ status: 401, body: { status: 401, serviceErrorCode: 65601, message: 'Expired' } }),
    serverError: () => ({ status: 500, body: { status: 500, message: 'Internal error' } }),
    withoutId: ({ status }) => ({ status }),
    async answer(request) {
      const { path, headers } = request;
      const url = `${path}?${request.rawQuery}`;
      if (path === '/oauth/v2/accessToken') return grants.token(request.form());
      if (path.startsWith('/upload/')) return media.upload(request);
      if (!grants.isValid(headers.authorization)) throw refuse(401, 'The token is not valid', 65600);
      if (path === '/v2/userinfo') {
        return { status: 200, body: { sub: person.urn.split(':').at(-1), name: person.name } };
      }
      if (headers['linkedin-version'] === undefined) throw refuse(400, 'LinkedIn-Version is needed');
      if (headers['linkedin-version'] !== version) throw refuse(426, 'Requested version is not active');
      if (headers['x-restli-protocol-version'] !== '2.0.0') throw refuse(400, 'protocol version is wrong');
      return media.rest(request, server.url) ?? rest(request, url);
    },
  });
  const fake: FakeLinkedin = {
    ...server,
    ledger,
    media,
    grants,
    refusesOnce: null,
    mentions: [],
    memberCounts: null,
    addPost: (text, at) => add({ id: `urn:li:share:${nextId()}`, account: organisation.urn, text, at }),
    addComment: (inReplyTo, account, text) =>
      add({ id: `urn:li:comment:(${inReplyTo},${nextId()})`, account, text, inReplyTo }),
  };
  return fake;
}

export function linkedinApp(fake: FakeLinkedin) {
  const bases = { oauth: `${fake.url}/oauth`, rest: `${fake.url}/rest`, userinfo: `${fake.url}/v2` };
  return { clientId: 'li-app', clientSecret: 'li-secret', bases };
}

export function linkedinSecret(fake: FakeLinkedin) {
  return { access_token: fake.grants.accessToken };
}

export function linkedinSession(
  fake: FakeLinkedin,
  who: 'person' | 'organisation' = 'organisation',
): Session & { saved: object[] } {
  const account =
    who === 'person'
      ? { remoteId: person.urn, handle: person.name }
      : { remoteId: organisation.urn, handle: organisation.vanity };
  return memorySession(account, linkedinSecret(fake), linkedinApp(fake));
}
