import type { AccountSecret, NetworkApp, Session } from '../../../electron/networks/adapter.ts';
import {
  type FakeAnswer,
  type FakeNetwork,
  type FakeRefusal,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';
import { type FakeXMedia, fakeXMedia } from './fake-x-media.ts';
import { type FakeXPost, type FakeXPosts, fakeXPosts, museumAccount } from './fake-x-posts.ts';
import { fakeXReading } from './fake-x-reading.ts';
import { problem } from './fake-x-rules.ts';
import { type FakeXSignIn, fakeXSignIn } from './fake-x-sign-in.ts';
import { memorySession } from './io.ts';

/** As long as the listing may lag behind, a little under what the facts allow for. */
const lagMs = 9_000;

export { museumAccount };

export interface FakeX extends FakeNetwork {
  /** What the account itself put there. */
  ledger: FakeXPost[];
  signIn: FakeXSignIn;
  media: FakeXMedia;
  settings: FakeXPosts['settings'];
  /** Calls that fit are refused so, until `only` is null. */
  refuseWith(only: RegExp | null, refusal?: FakeRefusal): void;
  addOwnPost(text: string, more?: Partial<FakeXPost>): FakeXPost;
  addForeignPost(author: string, text: string, more?: Partial<FakeXPost>): FakeXPost;
}

const foreignIds = new Map<string, string>();

function idOf(author: string): string {
  const id = foreignIds.get(author) ?? String(9_000_000_001 + foreignIds.size);
  foreignIds.set(author, id);
  return id;
}

function isVisible({ method, path }: FakeRequest): boolean {
  return method === 'POST' && path === '/2/tweets';
}

export async function startFakeX({ now = Date.now }: { now?: () => number } = {}): Promise<FakeX> {
  let lastId = 1_990_000_000_000_000_000n;
  const nextId = () => {
    lastId += 4_099n;
    return String(lastId);
  };
  const signIn = fakeXSignIn(now);
  const media = fakeXMedia(now, nextId);
  const posts = fakeXPosts(now, nextId, media);
  const reading = fakeXReading(
    now,
    posts,
    ({ at, deleted }) => !deleted && !(server.lagging() && at > now() - lagMs),
  );
  let refusing: { only: RegExp; refusal: FakeRefusal } | null = null;

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const call = `${request.method} ${request.path}`;
    if (refusing?.only.test(call)) throw refusing.refusal;
    if (call === 'POST /2/oauth2/token') return signIn.token(request);
    signIn.mustBeSignedIn(request);
    if (call === 'POST /2/tweets') return posts.write(request);
    const [, id] = /^DELETE \/2\/tweets\/(\d+)$/.exec(call) ?? [];
    if (id !== undefined) return posts.remove(id);
    const found = reading.route(request) ?? (await media.route(request));
    if (!found) throw problem(404, 'Not Found', `No such endpoint: ${call}`);
    return found;
  }

  const server = await startFakeServer({
    answer,
    isVisible,
    rateLimited: () => ({
      status: 429,
      body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
      headers: {
        'x-rate-limit-limit': '100',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': String(Math.floor(now() / 1_000) + 60),
      },
    }),
    authExpired: () => problem(401, 'Unauthorized', 'Unauthorized').answer,
    serverError: () => problem(503, 'Service Unavailable', 'Service Unavailable').answer,
    withoutId: ({ status }) => ({ status, body: { data: {} } }),
  });

  return {
    ...server,
    get ledger() {
      return posts.all.filter(({ account }) => account === museumAccount.id);
    },
    signIn,
    media,
    settings: posts.settings,
    refuseWith(only, refusal = problem(500, 'Internal Server Error', 'Something went wrong')) {
      refusing = only && { only, refusal };
    },
    addOwnPost: (text, more = {}) => posts.add({ text, ...more }),
    addForeignPost: (author, text, more = {}) => posts.add({ text, author, account: idOf(author), ...more }),
  };
}

/** What is kept of an account that is signed in there. */
export function xSecret(fake: Pick<FakeX, 'url' | 'signIn'>): {
  remoteId: string;
  handle: string;
  secret: AccountSecret;
  app: NetworkApp;
} {
  const { access, refresh } = fake.signIn.kept;
  return {
    remoteId: museumAccount.id,
    handle: museumAccount.username,
    secret: { access_token: access, refresh_token: refresh },
    app: { ...fake.signIn.app, bases: { dialog: fake.url, api: fake.url } },
  };
}

export function xSession(fake: Pick<FakeX, 'url' | 'signIn'>): Session & { saved: AccountSecret[] } {
  const { secret, app, ...account } = xSecret(fake);
  return memorySession(account, secret, app);
}
