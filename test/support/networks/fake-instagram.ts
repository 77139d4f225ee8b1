import type { Session } from '../../../electron/networks/adapter.ts';
import {
  badParameter,
  graphTime,
  mustHave,
  noSuchObject,
  type Params,
  pageOfList,
  paramsOf,
  refuse,
} from './fake-facebook-graph.ts';
import { mustBeInstagramContainer } from './fake-instagram-rules.ts';
import {
  type FakeContainer,
  type FakeContainers,
  fakeContainers,
  mediaCountOf,
} from './fake-meta-containers.ts';
import { type FakeTokens, fakeTokens, metaModeAnswers } from './fake-meta-tokens.ts';
import {
  type FakeAnswer,
  type FakeEntry,
  type FakeNetwork,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';
import { memorySession } from './io.ts';

export const harbourAccount = { id: '17841400000000001', username: 'harbourmuseum', followers: 4_120 };

export interface InstagramThing extends FakeEntry {
  kind: 'FEED' | 'REELS' | 'STORY' | 'comment';
  author: string;
  container: FakeContainer | null;
}

export interface FakeInstagram extends FakeNetwork {
  /** What the account itself put there. */
  ledger: InstagramThing[];
  containers: FakeContainers;
  tokens: FakeTokens;
  settings: { quotaTotal: number; accountType: string; storyViewers: number };
  deadMetrics: Set<string>;
  addOwnPost(text: string, more?: Partial<InstagramThing>): InstagramThing;
  addComment(parentId: string, author: string, text: string): InstagramThing;
  addMention(author: string, text: string): void;
}

const version = '/v26.0';
const dayMs = 24 * 3_600_000;
/** As long as the listing may lag behind, a little under what the facts allow for. */
const lagMs = 15_000;
function isVisible({ method, path }: FakeRequest): boolean {
  return method === 'POST' && /\/(?:media_publish|comments|replies)$/.test(path);
}

/** Insights by product; everything else is refused. */
const insights: Record<string, Record<string, number>> = {
  FEED: { views: 900, reach: 700, likes: 40, comments: 3, shares: 5, saved: 8, total_interactions: 56 },
  REELS: {
    views: 5_000,
    reach: 4_000,
    likes: 300,
    comments: 12,
    shares: 20,
    saved: 30,
    total_interactions: 362,
  },
  STORY: { views: 60, reach: 50, shares: 1, replies: 2, follows: 0, navigation: 70 },
};

export async function startFakeInstagram({
  now = Date.now,
}: {
  now?: () => number;
} = {}): Promise<FakeInstagram> {
  let lastId = 17_900_000_000_000_000n;
  const nextId = () => {
    lastId += 13n;
    return String(lastId);
  };
  const containers = fakeContainers({
    now,
    nextId,
    notFetched: 'Error: Media download has failed with error code 2207003: timeout',
  });
  const tokens = fakeTokens({
    grants: 'ig',
    now,
    scopes: [
      'instagram_business_basic',
      'instagram_business_content_publish',
      'instagram_business_manage_comments',
      'instagram_business_manage_insights',
    ],
  });
  const settings = { quotaTotal: 100, accountType: 'BUSINESS', storyViewers: 60 };
  const deadMetrics = new Set<string>();
  const things: InstagramThing[] = [];
  const mentions: InstagramThing[] = [];

  function add(more: Partial<InstagramThing> & { text: string }): InstagramThing {
    const thing: InstagramThing = {
      id: nextId(),
      account: harbourAccount.id,
      mediaCount: 0,
      at: now(),
      inReplyTo: null,
      deleted: false,
      kind: 'FEED',
      author: harbourAccount.username,
      container: null,
      ...more,
    };
    things.push(thing);
    return thing;
  }

  function live(id: string): InstagramThing {
    const thing = things.find((candidate) => candidate.id === id && !candidate.deleted);
    if (!thing) throw noSuchObject(id);
    return thing;
  }

  function postedToday(): number {
    return things.filter(({ kind, container, at }) => kind !== 'comment' && container && at > now() - dayMs)
      .length;
  }

  function publish(params: Params): FakeAnswer {
    mustHave(params, ['creation_id']);
    const container = containers.publishable(params.get('creation_id') ?? '');
    if (postedToday() >= settings.quotaTotal) {
      throw refuse({ code: 9, subcode: 2_207_042, message: 'Application request limit reached' }, 403);
    }
    const type = container.params.get('media_type');
    const thing = add({
      text: container.params.get('caption') ?? '',
      mediaCount: mediaCountOf(container),
      kind: type === 'STORIES' ? 'STORY' : type === 'REELS' ? 'REELS' : 'FEED',
      container,
    });
    container.publishedAs = thing.id;
    return { status: 200, body: { id: thing.id } };
  }

  function comment(parent: InstagramThing, params: Params): FakeAnswer {
    mustHave(params, ['message']);
    const thing = add({ text: params.get('message') ?? '', kind: 'comment', inReplyTo: parent.id });
    return { status: 200, body: { id: thing.id } };
  }

  const isListed = ({ at, deleted }: FakeEntry) => !deleted && !(server.lagging() && at > now() - lagMs);

  function shownComment({ id, text, author, at }: InstagramThing) {
    return {
      id,
      text,
      timestamp: graphTime(at),
      username: author,
      from: { id: author === harbourAccount.username ? harbourAccount.id : '99', username: author },
    };
  }

  function commentsUnder(parentId: string) {
    return things.filter(
      (thing) => thing.kind === 'comment' && thing.inReplyTo === parentId && isListed(thing),
    );
  }

  function shownPost(thing: InstagramThing) {
    const isVideo = thing.container?.params.has('video_url') ?? false;
    return {
      id: thing.id,
      ...(thing.text !== '' && { caption: thing.text }),
      media_type: thing.mediaCount > 1 ? 'CAROUSEL_ALBUM' : isVideo ? 'VIDEO' : 'IMAGE',
      media_product_type: thing.kind,
      permalink: `https://www.instagram.com/p/${Number(thing.id.slice(-6)).toString(36)}/`,
      timestamp: graphTime(thing.at),
      username: thing.author,
      like_count: 40,
      comments_count: commentsUnder(thing.id).length,
      ...(thing.mediaCount > 1 && {
        children: { data: Array.from({ length: thing.mediaCount }, (_none, index) => ({ id: `${index}` })) },
      }),
    };
  }

  function readInsights(thing: InstagramThing, params: Params): FakeAnswer {
    mustHave(params, ['metric']);
    if (thing.kind === 'STORY' && settings.storyViewers < 5) {
      throw refuse({ code: 10, message: '(#10) Not enough viewers for the media to show insights' });
    }
    const known = insights[thing.kind] ?? {};
    const names = params.get('metric')?.split(',') ?? [];
    const wrong = names.findIndex((name) => known[name] === undefined || deadMetrics.has(name));
    if (wrong >= 0) {
      throw badParameter(
        `metric[${wrong}] must be one of the following values: ${Object.keys(known).join(', ')}`,
      );
    }
    const data = names.map((name) => ({ name, period: 'lifetime', values: [{ value: known[name] }] }));
    return { status: 200, body: { data } };
  }

  function readNode(id: string, params: Params): FakeAnswer {
    mustHave(params, ['fields']);
    const container = containers.find(id);
    if (container) {
      const state = containers.stateOf(container);
      return { status: 200, body: { id, status_code: state, status: container.failure ?? `${state}: fine` } };
    }
    const thing = live(id);
    if (thing.kind === 'comment' && params.get('fields')?.includes('media_product_type')) {
      throw badParameter('Tried accessing nonexisting field (media_product_type) on node type (IGComment)');
    }
    return { status: 200, body: thing.kind === 'comment' ? shownComment(thing) : shownPost(thing) };
  }

  function list(id: string, edge: string, params: Params): FakeAnswer {
    mustHave(params, ['fields'], ['limit', 'after']);
    const path = `/${id}/${edge}`;
    const page = (entries: object[]): FakeAnswer => ({
      status: 200,
      body: pageOfList(entries, params, path),
    });
    if (edge === 'comments') {
      const newest = commentsUnder(live(id).id).reverse();
      return page(
        newest.map((thing) => ({
          ...shownComment(thing),
          ...(commentsUnder(thing.id).length > 0 && {
            replies: { data: commentsUnder(thing.id).map(shownComment) },
          }),
        })),
      );
    }
    if (id !== harbourAccount.id) throw noSuchObject(id);
    const own = things
      .filter((thing) => isListed(thing) && thing.kind !== 'comment')
      .sort((one, other) => other.at - one.at);
    if (edge === 'media') return page(own.filter(({ kind }) => kind !== 'STORY').map(shownPost));
    if (edge === 'stories') {
      return page(own.filter(({ kind, at }) => kind === 'STORY' && at > now() - dayMs).map(shownPost));
    }
    if (edge === 'tags') return page([...mentions].reverse().map(shownPost));
    throw badParameter(`Unknown path components: ${path}`);
  }

  function me(params: Params): FakeAnswer {
    mustHave(params, ['fields']);
    return {
      status: 200,
      body: {
        id: '9182736450',
        user_id: harbourAccount.id,
        username: harbourAccount.username,
        name: 'Harbour Museum',
        account_type: settings.accountType,
        profile_picture_url: 'https://scontent.example.com/harbour.jpg',
        followers_count: harbourAccount.followers,
        follows_count: 77,
        media_count: 312,
      },
    };
  }

  function read(id: string, edge: string | undefined, params: Params): FakeAnswer {
    if (id === 'me' && edge === undefined) return me(params);
    if (edge === undefined) return readNode(id, params);
    if (edge === 'insights') return readInsights(live(id), params);
    if (edge !== 'content_publishing_limit') return list(id, edge, params);
    const config = { quota_total: settings.quotaTotal, quota_duration: 86_400 };
    return { status: 200, body: { data: [{ quota_usage: postedToday(), config }] } };
  }

  function write(id: string, edge: string | undefined, params: Params): FakeAnswer {
    if (edge === 'comments') return comment(live(id), params);
    if (edge === 'replies' && live(id).kind === 'comment') return comment(live(id), params);
    if (id === harbourAccount.id && edge === 'media') {
      mustBeInstagramContainer(params);
      return { status: 200, body: { id: containers.make(params).id } };
    }
    if (id === harbourAccount.id && edge === 'media_publish') return publish(params);
    throw badParameter(`Unsupported post request on /${id}/${edge}`);
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const { path, method } = request;
    const isCode = path.startsWith('/api/');
    const token = isCode || path.startsWith('/graph/') ? path.slice(isCode ? 4 : 6) : '';
    const given = isCode === (token === '/oauth/access_token') ? tokens.answer(request, token) : undefined;
    if (given) return given;
    if (!path.startsWith(`/graph${version}/`)) throw badParameter(`Unknown path components: ${path}`);
    tokens.mustBeSignedIn(request);
    const [, id = '', edge] = path.slice(`/graph${version}`.length).split('/');
    const { params } = await paramsOf(request);
    if (method === 'GET') return read(id, edge, params);
    if (method === 'POST') return write(id, edge, params);
    throw refuse({ code: 3, message: 'Application does not have the capability to make this API call.' });
  }

  const server = await startFakeServer({ answer, isVisible, ...metaModeAnswers });
  return {
    ...server,
    get ledger() {
      return things.filter(({ author }) => author === harbourAccount.username);
    },
    containers,
    tokens,
    settings,
    deadMetrics,
    addOwnPost: (text, more = {}) => add({ text, mediaCount: 1, ...more }),
    addComment: (parentId, author, text) => add({ text, author, kind: 'comment', inReplyTo: parentId }),
    addMention: (author, text) => {
      mentions.push(add({ text, author, deleted: true }));
    },
  };
}

/** The account as it is kept once it is signed in. */
export function instagramSecret(fake: Pick<FakeInstagram, 'url' | 'tokens'>) {
  return {
    remoteId: harbourAccount.id,
    handle: harbourAccount.username,
    secret: { access_token: fake.tokens.kept },
    app: {
      ...fake.tokens.app,
      bases: {
        dialog: `${fake.url}/dialog`,
        token: `${fake.url}/api`,
        graph: `${fake.url}/graph${version}`,
        exchange: `${fake.url}/graph`,
      },
    },
  };
}

export function instagramSession(fake: Pick<FakeInstagram, 'url' | 'tokens'>): Session {
  const { secret, app, ...account } = instagramSecret(fake);
  return memorySession(account, secret, app);
}
