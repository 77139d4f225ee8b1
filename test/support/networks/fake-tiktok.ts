import { createHash } from 'node:crypto';
import type { AccountSecret, NetworkApp, Session } from '../../../electron/networks/adapter.ts';
import {
  type FakeAnswer,
  type FakeNetwork,
  FakeRefusal,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';
import { type FakeTiktokPosting, ok, refuse, tiktokPosting } from './fake-tiktok-posting.ts';
import { memorySession } from './io.ts';

const openId = '_000harbourmuseum';
const username = 'harbourmuseum';
const scopes = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish'];
const app = { clientId: 'awharbour', clientSecret: 'secret-of-the-app' };
const perPage = 3;

interface ListedVideo {
  id: string;
  text: string;
  at: number;
}

export interface FakeTiktok extends FakeNetwork {
  posting: FakeTiktokPosting;
  app: NetworkApp;
  tokens: { access: string; refresh: string };
  /** Lets the person agree in the browser; answers the code that comes back. */
  agree(url: string, granted?: readonly string[]): string;
  /** The person takes the permission back. */
  revoke(): void;
  /** Calls that fit are refused with a code that TikTok documents. */
  refuseWith(only: RegExp, status: number, code: string): void;
  /** Posted in the app of TikTok. */
  addVideo(text: string): ListedVideo;
  /** Deleted in the app of TikTok. */
  deleteVideo(id: string): void;
}

/** A TikTok of one account, with its sign-in. */
export async function startFakeTiktok({ now = Date.now }: { now?: () => number } = {}): Promise<FakeTiktok> {
  const posting = tiktokPosting(openId, () => server.url, now);
  const tokens = { access: 'act.1', refresh: 'rft.1' };
  const consents = new Map<string, { challenge: string; redirectUri: string; scope: string }>();
  const foreign: ListedVideo[] = [];
  const deleted = new Set<string>();
  let revoked = false;
  let refusing: { only: RegExp; status: number; code: string } | undefined;
  let hiddenSince = Number.POSITIVE_INFINITY;

  function listed(): ListedVideo[] {
    const own = posting.posts.filter(posting.isPublic).map((post) => ({
      id: post.postId,
      text: String(post.kind === 'video' ? post.info.title : post.info.description),
      at: post.takenAt ?? 0,
    }));
    const until = server.lagging() ? hiddenSince : Number.POSITIVE_INFINITY;
    return [...own, ...foreign]
      .filter(({ id, at }) => !deleted.has(id) && at < until)
      .sort((one, other) => other.at - one.at);
  }

  function grant(form: URLSearchParams): string {
    if (form.get('grant_type') === 'refresh_token') {
      if (!revoked && form.get('refresh_token') === tokens.refresh) return scopes.join(',');
      throw new FakeRefusal(400, {
        error: 'invalid_grant',
        error_description: 'Refresh token is invalid or expired.',
      });
    }
    const code = form.get('code') ?? '';
    const consent = consents.get(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('hex');
    if (!consent || consent.redirectUri !== form.get('redirect_uri') || consent.challenge !== challenge) {
      throw new FakeRefusal(400, {
        error: 'invalid_request',
        error_description: 'Code verifier or code challenge is invalid.',
      });
    }
    consents.delete(code);
    return consent.scope;
  }

  /** The refresh token is new each time, and the old one dead at once. */
  function token(request: FakeRequest): FakeAnswer {
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') {
      throw new FakeRefusal(400, { error: 'invalid_request' });
    }
    const form = request.form();
    if (form.get('client_key') !== app.clientId || form.get('client_secret') !== app.clientSecret) {
      throw new FakeRefusal(401, {
        error: 'invalid_client',
        error_description: 'Client key or secret is wrong',
      });
    }
    const scope = grant(form);
    const number = Number(tokens.access.split('.')[1]) + 1;
    tokens.access = `act.${number}`;
    tokens.refresh = `rft.${number}`;
    return {
      status: 200,
      body: {
        access_token: tokens.access,
        expires_in: 7_200,
        open_id: openId,
        refresh_expires_in: 15_552_000,
        refresh_token: tokens.refresh,
        scope,
        token_type: 'Bearer',
      },
    };
  }

  function userInfo({ query }: FakeRequest): FakeAnswer {
    const user: Record<string, unknown> = {
      open_id: openId,
      display_name: 'Harbour Museum',
      avatar_url: 'https://p16.example.com/harbour.webp',
      username,
      follower_count: 52_300,
      following_count: 41,
      likes_count: 910_000,
      video_count: 128,
    };
    const asked = (query.get('fields') ?? '').split(',');
    if (asked.some((name) => !(name in user))) refuse(400, 'invalid_params', 'fields');
    return ok({ user: Object.fromEntries(asked.map((name) => [name, user[name]])) });
  }

  function list(request: FakeRequest): FakeAnswer {
    const { max_count, cursor = 0 } = request.json();
    if (!(Number(max_count) >= 1 && Number(max_count) <= 20)) refuse(400, 'invalid_params', 'max_count');
    const all = listed();
    const from = Number(cursor);
    const videos = all.slice(from, from + perPage).map(({ id, text, at }) => ({
      id,
      title: text,
      video_description: text,
      create_time: Math.floor(at / 1_000),
      share_url: `https://www.tiktok.com/@${username}/video/${id}`,
    }));
    return ok({ videos, cursor: from + perPage, has_more: from + perPage < all.length });
  }

  function queryVideos(request: FakeRequest): FakeAnswer {
    const { filters } = request.json() as { filters?: { video_ids?: unknown } };
    const ids = filters?.video_ids;
    if (!Array.isArray(ids) || ids.length > 20 || !ids.every((id) => typeof id === 'string')) {
      refuse(400, 'invalid_params', 'video_ids');
    }
    const videos = listed()
      .filter(({ id }) => ids.includes(id))
      .map(({ id }) => ({ id, view_count: 9_100, like_count: 412, comment_count: 18, share_count: 33 }));
    return ok({ videos });
  }

  function authExpired(): FakeAnswer {
    return {
      status: 401,
      body: { error: { code: 'access_token_invalid', message: 'The access token is invalid.', log_id: '1' } },
    };
  }

  function answer(request: FakeRequest): FakeAnswer {
    const call = `${request.method} ${request.path}`;
    if (refusing?.only.test(call)) refuse(refusing.status, refusing.code);
    if (call === 'POST /v2/oauth/token/') return token(request);
    if (call === 'PUT /video/') return posting.put(request);
    if (revoked || request.headers.authorization !== `Bearer ${tokens.access}`) return authExpired();
    if (request.method === 'POST' && !/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      refuse(400, 'invalid_params', 'content-type');
    }
    const posted = posting.route(request);
    if (posted) return posted;
    if (call === 'GET /v2/user/info/') return userInfo(request);
    if (call === 'POST /v2/video/list/') return list(request);
    if (call === 'POST /v2/video/query/') return queryVideos(request);
    return refuse(404, 'invalid_path');
  }

  const server = await startFakeServer({
    answer,
    isVisible: ({ method, path, headers }) => {
      const [, last, total] = /^bytes \d+-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
      const isLastChunk = method === 'PUT' && last !== undefined && Number(last) + 1 === Number(total);
      return isLastChunk || path === '/v2/post/publish/content/init/';
    },
    rateLimited: () => ({
      status: 429,
      body: { error: { code: 'rate_limit_exceeded', message: 'Too many requests', log_id: '1' } },
    }),
    authExpired,
    serverError: () => ({
      status: 500,
      body: { error: { code: 'internal_error', message: 'Something went wrong', log_id: '1' } },
    }),
    withoutId: () => ok({}),
  });

  return {
    url: server.url,
    calls: server.calls,
    ledger: posting.ledger,
    close: server.close,
    setMode(mode, settings) {
      hiddenSince = now();
      server.setMode(mode, settings);
    },
    posting,
    app: { ...app, bases: { dialog: server.url, api: server.url } },
    tokens,
    agree(address, granted = scopes) {
      const url = new URL(address);
      const asked = url.searchParams;
      const wanted: [string, string][] = [
        ['client_key', app.clientId],
        ['response_type', 'code'],
        ['scope', scopes.join(',')],
        ['code_challenge_method', 'S256'],
      ];
      const wrong = wanted.find(([name, value]) => asked.get(name) !== value);
      if (url.pathname !== '/v2/auth/authorize/' || wrong)
        throw new Error(`TikTok refuses: ${String(wrong)}`);
      const redirectUri = asked.get('redirect_uri') ?? '';
      if (!/^http:\/\/127\.0\.0\.1:\d+\//.test(redirectUri)) throw new Error('TikTok refuses: redirect_uri');
      if ((asked.get('state') ?? '').length < 22) throw new Error('TikTok refuses: state');
      const code = `code-${consents.size + 1}*v!5432`;
      const challenge = asked.get('code_challenge') ?? '';
      consents.set(code, { challenge, redirectUri, scope: granted.join(',') });
      return code;
    },
    revoke() {
      revoked = true;
    },
    refuseWith(only, status, code) {
      refusing = { only, status, code };
    },
    addVideo(text) {
      const video = { id: String(7_300_000_000_000_000_000n + BigInt(foreign.length)), text, at: now() };
      foreign.push(video);
      return video;
    },
    deleteVideo(id) {
      deleted.add(id);
      for (const entry of posting.ledger) if (entry.id === id) entry.deleted = true;
    },
  };
}

/** What is kept of an account that is signed in there. */
export function tiktokSecret(fake: FakeTiktok): {
  remoteId: string;
  handle: string;
  secret: AccountSecret;
  app: NetworkApp;
} {
  const secret = { access_token: fake.tokens.access, refresh_token: fake.tokens.refresh };
  return { remoteId: openId, handle: username, secret, app: fake.app };
}

export function tiktokSession(fake: FakeTiktok): Session & { saved: AccountSecret[] } {
  const { remoteId, handle, secret, app: own } = tiktokSecret(fake);
  return memorySession({ remoteId, handle }, secret, own);
}
