import type { Session } from '../../../electron/networks/adapter.ts';
import { type FakeFilm, type FilmSettings, fakeFilms } from './fake-facebook-films.ts';
import { badParameter, graphFault, noSuchObject, type Params, paramsOf } from './fake-facebook-graph.ts';
import { type FakePicture, fakePage } from './fake-facebook-page.ts';
import {
  facebookApp,
  fakeSignIn,
  harbourPage,
  type SignInState,
  signInCode,
} from './fake-facebook-sign-in.ts';
import type { FakeThing } from './fake-facebook-things.ts';
import { type FakeAnswer, type FakeNetwork, type FakeRequest, startFakeServer } from './fake-server.ts';
import { memorySession } from './io.ts';

export interface FakeFacebook extends FakeNetwork {
  /** What really stands on the Page, in order: posts, comments, reels and stories. */
  ledger: FakeThing[];
  pictures: FakePicture[];
  films: FakeFilm[];
  filmSettings: FilmSettings;
  endUploads(): void;
  /** Insights that Meta has withdrawn. */
  deadMetrics: Set<string>;
  signIn: SignInState & { code: string };
  /** Sent with every answer. */
  answerHeaders: Record<string, string>;
  /** The parameters of each POST, by its path. */
  posts: { path: string; params: Params }[];
  addVisitorPost(text: string): FakeThing;
  addOwnPost(text: string, at?: number): FakeThing;
  addComment(parentId: string, author: string, text: string): FakeThing;
  addMention(author: string, text: string): FakeThing;
}

const version = '/v26.0';
/** As long as the feed may lag behind, a little under what the facts allow for. */
const lagMs = 15_000;

/** A POST that makes something visible, or plans it. */
function isVisible({ method, path, headers, form }: FakeRequest): boolean {
  if (method !== 'POST') return false;
  if (/\/(?:feed|photo_stories|comments)$/.test(path)) return true;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm === true && form().get('upload_phase') === 'finish';
}

/** What Facebook forgets to say in a success. */
function withoutId({ status, headers }: FakeAnswer): FakeAnswer {
  return { status, body: {}, ...(headers && { headers }) };
}

export async function startFakeFacebook({
  now = Date.now,
}: {
  now?: () => number;
} = {}): Promise<FakeFacebook> {
  // Ids of Facebook do not fit into a JavaScript number.
  let lastId = 122_100_000_000_000_000n;
  const nextId = () => {
    lastId += 7n;
    return String(lastId);
  };
  const films = fakeFilms(nextId);
  const page = fakePage({
    now,
    films,
    nextId,
    isListed: ({ at }) => !server.lagging() || at <= now() - lagMs,
  });
  const signIn = fakeSignIn(now);
  const answerHeaders: Record<string, string> = {};
  const posts: { path: string; params: Params }[] = [];

  function film(edge: FakeFilm['edge'], params: Params, chunk: Buffer): FakeAnswer {
    switch (params.get('upload_phase')) {
      case 'start':
        return films.start(edge, params);
      case 'transfer':
        return films.transfer(params, chunk);
      case 'finish':
        return page.finishFilm(films.finishing(edge, params), params);
      default:
        throw badParameter('upload_phase must be start, transfer or finish');
    }
  }

  async function onPage(edge: string, params: Params, files: ReadonlyMap<string, File>): Promise<FakeAnswer> {
    switch (edge) {
      case 'feed':
      case 'photo_stories':
        return page.post(edge, params);
      case 'photos': {
        const file = files.get('source');
        if (!file) throw badParameter('source is required');
        return page.addPicture(params, file);
      }
      case 'videos':
      case 'video_reels':
      case 'video_stories': {
        const chunk = await files.get('video_file_chunk')?.arrayBuffer();
        return film(edge, params, Buffer.from(chunk ?? new ArrayBuffer(0)));
      }
      default:
        throw badParameter(`Unknown path components: /${edge}`);
    }
  }

  async function ask(request: FakeRequest, path: string, isFilmServer: boolean): Promise<FakeAnswer> {
    const { params, files } = await paramsOf(request);
    if (request.method === 'POST') posts.push({ path, params });
    if (path === '/oauth/access_token' && request.method === 'POST') return signIn.trade(params);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const bearer = signIn.bearer(token, params);
    const fromSignIn = request.method === 'GET' ? signIn.answer(path, params, bearer) : undefined;
    if (fromSignIn) return fromSignIn;
    if (bearer !== harbourPage.id) {
      throw badParameter('A Page access token is required for this call.');
    }
    const [, id = '', edge] = path.split('/');
    if (isFilmServer !== (edge === 'videos')) throw badParameter('This server does not take this call.');
    if (request.method === 'DELETE') return page.remove(id);
    if (request.method === 'POST') {
      if (id === harbourPage.id && edge) return onPage(edge, params, files);
      if (edge === 'comments') return page.comment(id, params);
      if (edge === undefined) return page.change(id, params);
    }
    if (edge === undefined && id === harbourPage.id) return { status: 200, body: about() };
    const listed = edge === undefined ? page.read(id, params) : page.list(edge, params, path);
    if (!listed) throw noSuchObject(path);
    return listed;
  }

  function about() {
    return {
      id: harbourPage.id,
      name: harbourPage.name,
      username: harbourPage.username,
      link: `https://www.facebook.com/${harbourPage.username}`,
      followers_count: harbourPage.followers,
      picture: { data: { url: `https://scontent.example.com/${harbourPage.id}.jpg` } },
    };
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    page.publishDue();
    const [, server, ...rest] = request.path.split('/');
    const path = `/${rest.join('/')}`;
    if (server === 'rupload' && path.startsWith(`/video-upload${version}/`)) {
      return films.stream(request, path.split('/').at(-1) ?? '', harbourPage.token);
    }
    if ((server !== 'graph' && server !== 'video') || !path.startsWith(`${version}/`)) {
      throw badParameter(`Unknown path components: ${request.path}`);
    }
    return ask(request, path.slice(version.length), server === 'video');
  }

  const server = await startFakeServer({
    answer: async (request) => {
      const answered = await answer(request);
      return { ...answered, headers: { ...answered.headers, ...answerHeaders } };
    },
    isVisible,
    rateLimited: () => ({
      status: 400,
      body: graphFault({ code: 32, message: '(#32) Page request limit reached' }),
    }),
    authExpired: () => ({
      status: 401,
      body: graphFault({
        code: 190,
        subcode: 463,
        message: 'Error validating access token: Session has expired.',
      }),
    }),
    serverError: () => ({
      status: 500,
      body: graphFault({ code: 2, message: 'Service temporarily unavailable', isTransient: true }),
    }),
    withoutId,
  });

  return {
    ...server,
    get ledger() {
      page.publishDue();
      return page.things.filter(
        ({ scheduledAt, author }) => scheduledAt === null && author.id === harbourPage.id,
      );
    },
    pictures: page.pictures,
    films: films.films,
    filmSettings: films.settings,
    endUploads: films.endUploads,
    deadMetrics: page.deadMetrics,
    signIn: Object.assign(signIn.state, { code: signInCode }),
    answerHeaders,
    posts,
    addVisitorPost: (text) => page.add({ kind: 'post', text, author: { id: '9001', name: 'Ida Visitor' } }),
    addOwnPost: (text, at = now()) =>
      page.add({ kind: 'post', text, at, author: { id: harbourPage.id, name: harbourPage.name } }),
    addComment: (parentId, author, text) =>
      page.add({ kind: 'comment', text, author: { id: '9002', name: author }, inReplyTo: parentId }),
    addMention: (author, text) => page.add({ kind: 'mention', text, author: { id: '9003', name: author } }),
  };
}

/** The account as it is kept once the fake's Page is signed in. */
export function facebookSecret(fake: Pick<FakeFacebook, 'url'>) {
  return {
    remoteId: harbourPage.id,
    handle: harbourPage.username,
    secret: { page_token: harbourPage.token, user_token: 'EAA-user-0' },
    app: {
      ...facebookApp,
      bases: {
        dialog: `${fake.url}/dialog${version}`,
        graph: `${fake.url}/graph${version}`,
        video: `${fake.url}/video${version}`,
        upload: `${fake.url}/rupload`,
      },
    },
  };
}

export function facebookSession(fake: Pick<FakeFacebook, 'url'>): Session {
  const { secret, app, ...account } = facebookSecret(fake);
  return memorySession(account, secret, app);
}
