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
import { mustBeThreadsContainer } from './fake-threads-rules.ts';
import { memorySession } from './io.ts';

export const museumAccount = { id: '26000000000000001', username: 'harbourmuseum', followers: 812 };

export interface ThreadsThing extends FakeEntry {
  author: string;
  container: FakeContainer | null;
}

export interface FakeThreads extends FakeNetwork {
  /** What the account itself put there. */
  ledger: ThreadsThing[];
  containers: FakeContainers;
  tokens: FakeTokens;
  /** `knownAfterMs`: only then can a post be answered. */
  settings: { quotaTotal: number; replyTotal: number; showsFollowers: boolean; knownAfterMs: number };
  deadMetrics: Set<string>;
  addOwnPost(text: string, more?: Partial<ThreadsThing>): ThreadsThing;
  addReply(parentId: string, author: string, text: string): ThreadsThing;
  addMention(author: string, text: string): void;
}

const version = '/v1.0';
const dayMs = 24 * 3_600_000;
/** As long as the listing may lag behind, a little under what the facts allow for. */
const lagMs = 15_000;
function isVisible({ method, path }: FakeRequest): boolean {
  return method === 'POST' && path.endsWith('/threads_publish');
}

const insights: Record<string, number> = {
  views: 1_200,
  likes: 31,
  replies: 4,
  reposts: 2,
  quotes: 1,
  shares: 5,
};

export async function startFakeThreads({
  now = Date.now,
}: {
  now?: () => number;
} = {}): Promise<FakeThreads> {
  let lastId = 18_000_000_000_000_000n;
  const nextId = () => {
    lastId += 17n;
    return String(lastId);
  };
  const containers = fakeContainers({ now, nextId, notFetched: 'FAILED_DOWNLOADING_VIDEO' });
  const tokens = fakeTokens({
    grants: 'th',
    now,
    scopes: ['threads_basic', 'threads_content_publish', 'threads_manage_replies', 'threads_read_replies'],
  });
  const settings = { quotaTotal: 250, replyTotal: 1_000, showsFollowers: true, knownAfterMs: 0 };
  const deadMetrics = new Set<string>();
  const things: ThreadsThing[] = [];
  const mentions: ThreadsThing[] = [];

  function add(more: Partial<ThreadsThing> & { text: string }): ThreadsThing {
    const thing: ThreadsThing = {
      id: nextId(),
      account: museumAccount.id,
      mediaCount: 0,
      at: now(),
      inReplyTo: null,
      deleted: false,
      author: museumAccount.username,
      container: null,
      ...more,
    };
    things.push(thing);
    return thing;
  }

  function live(id: string): ThreadsThing {
    const thing = things.find((candidate) => candidate.id === id && !candidate.deleted);
    if (!thing) throw noSuchObject(id);
    return thing;
  }

  function usedToday(replies: boolean): number {
    return things.filter(
      ({ container, inReplyTo, at }) => container && (inReplyTo !== null) === replies && at > now() - dayMs,
    ).length;
  }

  function publish(params: Params): FakeAnswer {
    mustHave(params, ['creation_id']);
    const container = containers.publishable(params.get('creation_id') ?? '');
    const parent = container.params.get('reply_to_id');
    const isFull = parent ? usedToday(true) >= settings.replyTotal : usedToday(false) >= settings.quotaTotal;
    if (isFull) throw refuse({ code: 9, message: 'The user has reached the maximum number of posts' }, 403);
    const thing = add({
      text: container.params.get('text') ?? '',
      mediaCount: mediaCountOf(container),
      inReplyTo: parent === undefined ? null : live(parent).id,
      container,
    });
    container.publishedAs = thing.id;
    return { status: 200, body: { id: thing.id } };
  }

  const isListed = ({ at, deleted }: FakeEntry) => !deleted && !(server.lagging() && at > now() - lagMs);

  function kindOf({ mediaCount, container }: ThreadsThing): string {
    if (mediaCount > 1) return 'CAROUSEL_ALBUM';
    if (mediaCount === 0) return 'TEXT_POST';
    return container?.params.has('video_url') ? 'VIDEO' : 'IMAGE';
  }

  function shown(thing: ThreadsThing) {
    return {
      id: thing.id,
      media_type: kindOf(thing),
      ...(thing.text !== '' && { text: thing.text }),
      permalink: `https://www.threads.com/@${thing.author}/post/${Number(thing.id.slice(-6)).toString(36)}`,
      timestamp: graphTime(thing.at),
      username: thing.author,
      ...(thing.inReplyTo !== null && { replied_to: { id: thing.inReplyTo } }),
      ...(thing.mediaCount > 1 && {
        children: { data: Array.from({ length: thing.mediaCount }, (_none, index) => ({ id: `${index}` })) },
      }),
    };
  }

  function conversationUnder(parentId: string): ThreadsThing[] {
    return things
      .filter((thing) => thing.inReplyTo === parentId && isListed(thing))
      .flatMap((thing) => [thing, ...conversationUnder(thing.id)]);
  }

  function list(id: string, edge: string, params: Params): FakeAnswer {
    mustHave(params, ['fields'], ['limit', 'after', 'since']);
    const since = Number(params.get('since') ?? 0) * 1_000;
    const page = (entries: ThreadsThing[]): FakeAnswer => ({
      status: 200,
      body: pageOfList(entries.filter(({ at }) => at >= since).map(shown), params, `/${id}/${edge}`),
    });
    if (edge === 'conversation') return page(conversationUnder(live(id).id));
    if (id !== museumAccount.id) throw noSuchObject(id);
    const own = things
      .filter((thing) => isListed(thing) && thing.author === museumAccount.username)
      .sort((one, other) => other.at - one.at);
    if (edge === 'threads') return page(own.filter(({ inReplyTo }) => inReplyTo === null));
    if (edge === 'replies') return page(own.filter(({ inReplyTo }) => inReplyTo !== null));
    if (edge === 'mentions') return page([...mentions].reverse());
    throw badParameter(`Unknown path components: /${edge}`);
  }

  function readInsights(known: Record<string, number>, params: Params): FakeAnswer {
    mustHave(params, ['metric']);
    const names = params.get('metric')?.split(',') ?? [];
    const wrong = names.findIndex((name) => known[name] === undefined || deadMetrics.has(name));
    if (wrong >= 0) throw badParameter(`metric[${wrong}] must be one of ${Object.keys(known).join(', ')}`);
    const data = names.map((name) => ({
      name,
      ...(name === 'followers_count'
        ? { total_value: { value: known[name] } }
        : { values: [{ value: known[name] }] }),
    }));
    return { status: 200, body: { data } };
  }

  function quota(params: Params): FakeAnswer {
    mustHave(params, ['fields']);
    return {
      status: 200,
      body: {
        data: [
          {
            quota_usage: usedToday(false),
            config: { quota_total: settings.quotaTotal, quota_duration: 86_400 },
            reply_quota_usage: usedToday(true),
            reply_config: { quota_total: settings.replyTotal, quota_duration: 86_400 },
          },
        ],
      },
    };
  }

  function aboutMe(edge: string | undefined, params: Params): FakeAnswer {
    if (edge === 'threads_insights') {
      if (!settings.showsFollowers) throw refuse({ code: 10, message: 'threads_manage_insights is needed' });
      return readInsights({ followers_count: museumAccount.followers }, params);
    }
    mustHave(params, ['fields']);
    return {
      status: 200,
      body: {
        id: museumAccount.id,
        username: museumAccount.username,
        name: 'Harbour Museum',
        threads_profile_picture_url: 'https://scontent.example.com/harbour.jpg',
      },
    };
  }

  function readNode(id: string, params: Params): FakeAnswer {
    mustHave(params, ['fields']);
    const container = containers.find(id);
    if (!container) return { status: 200, body: shown(live(id)) };
    const status = containers.stateOf(container);
    return {
      status: 200,
      body: { id, status, ...(status === 'ERROR' && { error_message: container.failure }) },
    };
  }

  function read(id: string, edge: string | undefined, params: Params): FakeAnswer {
    if (id === 'debug_token') {
      mustHave(params, ['input_token']);
      return { status: 200, body: { data: { is_valid: true, scopes: tokens.scopes } } };
    }
    if (id === 'me') return aboutMe(edge, params);
    if (edge === undefined) return readNode(id, params);
    if (edge === 'threads_publishing_limit') return quota(params);
    return edge === 'insights' ? readInsights(live(id) && insights, params) : list(id, edge, params);
  }

  function write(id: string, edge: string | undefined, params: Params): FakeAnswer {
    if (id === museumAccount.id && edge === 'threads') {
      mustBeThreadsContainer(params);
      const parent = params.get('reply_to_id');
      if (parent !== undefined && live(parent).at > now() - settings.knownAfterMs) throw noSuchObject(parent);
      return { status: 200, body: { id: containers.make(params).id } };
    }
    if (id === museumAccount.id && edge === 'threads_publish') return publish(params);
    throw badParameter(`Unsupported post request on /${id}/${edge}`);
  }

  function remove(id: string): FakeAnswer {
    const thing = live(id);
    if (thing.author !== museumAccount.username) throw refuse({ code: 10, message: 'Not your post' }, 403);
    thing.deleted = true;
    return { status: 200, body: { success: true, deleted_id: id } };
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const { path, method } = request;
    const given = path.startsWith('/graph/') ? tokens.answer(request, path.slice(6)) : undefined;
    if (given) return given;
    if (!path.startsWith(`/graph${version}/`)) throw badParameter(`Unknown path components: ${path}`);
    tokens.mustBeSignedIn(request);
    const [, id = '', edge] = path.slice(`/graph${version}`.length).split('/');
    const { params } = await paramsOf(request);
    if (method === 'GET') return read(id, edge, params);
    return method === 'POST' ? write(id, edge, params) : remove(id);
  }

  const server = await startFakeServer({ answer, isVisible, ...metaModeAnswers });
  return {
    ...server,
    get ledger() {
      return things.filter(({ author }) => author === museumAccount.username);
    },
    containers,
    tokens,
    settings,
    deadMetrics,
    addOwnPost: (text, more = {}) => add({ text, ...more }),
    addReply: (parentId, author, text) => add({ text, author, inReplyTo: parentId }),
    addMention: (author, text) => {
      mentions.push(add({ text, author }));
    },
  };
}

/** The account as it is kept once it is signed in. */
export function threadsSecret(fake: Pick<FakeThreads, 'url' | 'tokens'>) {
  return {
    remoteId: museumAccount.id,
    handle: museumAccount.username,
    secret: { access_token: fake.tokens.kept },
    app: {
      ...fake.tokens.app,
      bases: {
        dialog: `${fake.url}/dialog`,
        graph: `${fake.url}/graph${version}`,
        exchange: `${fake.url}/graph`,
      },
    },
  };
}

export function threadsSession(fake: Pick<FakeThreads, 'url' | 'tokens'>): Session {
  const { secret, app, ...account } = threadsSecret(fake);
  return memorySession(account, secret, app);
}
