import { createHash } from 'node:crypto';
import type { AccountSecret, NetworkApp, Session } from '../../../electron/networks/adapter.ts';
import {
  type FakeAnswer,
  type FakeNetwork,
  FakeRefusal,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';
import { type FakeChannel, type FakeComment, fakeChannel, refuse } from './fake-youtube-channel.ts';
import { youtubeContent } from './fake-youtube-content.ts';
import { endsUpload, type FakeUploads, fakeUploads } from './fake-youtube-uploads.ts';
import { memorySession } from './io.ts';

const scopes = ['youtube.upload', 'youtube', 'youtube.force-ssl', 'yt-analytics.readonly'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);
const app = { clientId: 'desktop-client.apps.example', clientSecret: 'not-confidential' };

export interface FakeYoutube extends FakeNetwork {
  channel: FakeChannel;
  uploads: FakeUploads;
  app: NetworkApp;
  tokens: { access: string; refresh: string };
  /** Lets the person agree in the browser; answers the code that comes back. */
  agree(url: string, granted?: readonly string[]): string;
  /** The person takes the permission back. */
  revoke(): void;
  /** Calls that fit are refused with a reason that YouTube documents. */
  refuseWith(only: RegExp, status: number, reason: string): void;
  comment(videoId: string, author: string, text: string): FakeComment;
}

interface Consent {
  challenge: string;
  redirectUri: string;
  scope: string;
}

/** As long as lists may lag behind, a little under what the facts allow for. */
const lagMs = 20_000;

/** A YouTube of one channel, with Google's sign-in. */
export async function startFakeYoutube({
  now = Date.now,
}: {
  now?: () => number;
} = {}): Promise<FakeYoutube> {
  const channel = fakeChannel(now);
  const uploads = fakeUploads(channel, now);
  const tokens = { access: 'ya29.access-1', refresh: '1//refresh' };
  const consents = new Map<string, Consent>();
  let revoked = false;
  let refusing: { only: RegExp; status: number; reason: string } | undefined;
  const content = youtubeContent(channel, () =>
    server.lagging() ? now() - lagMs : Number.POSITIVE_INFINITY,
  );

  function grant(form: URLSearchParams): { scope: string } {
    if (form.get('grant_type') === 'refresh_token') {
      if (revoked || form.get('refresh_token') !== tokens.refresh) {
        throw new FakeRefusal(400, {
          error: 'invalid_grant',
          error_description: 'Token has been expired or revoked.',
        });
      }
      return { scope: scopes.join(' ') };
    }
    const consent = consents.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!consent || consent.redirectUri !== form.get('redirect_uri') || consent.challenge !== challenge) {
      throw new FakeRefusal(400, { error: 'invalid_grant', error_description: 'Malformed auth code.' });
    }
    consents.delete(form.get('code') ?? '');
    return { scope: consent.scope };
  }

  function token(request: FakeRequest): FakeAnswer {
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') {
      throw new FakeRefusal(400, { error: 'invalid_request' });
    }
    const form = request.form();
    if (form.get('client_id') !== app.clientId || form.get('client_secret') !== app.clientSecret) {
      throw new FakeRefusal(401, { error: 'invalid_client', error_description: 'Unauthorized' });
    }
    const { scope } = grant(form);
    tokens.access = `ya29.access-${Number(tokens.access.split('-')[1]) + 1}`;
    return {
      status: 200,
      body: {
        access_token: tokens.access,
        expires_in: 3_599,
        scope,
        token_type: 'Bearer',
        ...(form.get('grant_type') === 'authorization_code' && { refresh_token: tokens.refresh }),
      },
    };
  }

  function authExpired(): FakeAnswer {
    const message = 'Invalid Credentials';
    return {
      status: 401,
      body: { error: { code: 401, message, errors: [{ message, domain: 'global', reason: 'authError' }] } },
    };
  }

  function answer(request: FakeRequest): FakeAnswer {
    channel.tick();
    const call = `${request.method} ${request.path}`;
    if (call === 'POST /token') return token(request);
    if (revoked || request.headers.authorization !== `Bearer ${tokens.access}`) return authExpired();
    if (refusing?.only.test(call)) refuse(refusing.status, refusing.reason);
    if (call === 'POST /upload/youtube/v3/videos') return uploads.open(request, server.url);
    if (call === 'PUT /upload/youtube/v3/videos') return uploads.put(request);
    return content(request);
  }

  const server = await startFakeServer({
    answer,
    isVisible: (request) =>
      endsUpload(request) ||
      ['POST /youtube/v3/commentThreads', 'POST /youtube/v3/comments', 'PUT /youtube/v3/videos'].includes(
        `${request.method} ${request.path}`,
      ),
    rateLimited: () => ({
      status: 403,
      body: { error: { code: 403, message: 'Slow down', errors: [{ reason: 'rateLimitExceeded' }] } },
    }),
    authExpired,
    serverError: () => ({
      status: 503,
      body: { error: { code: 503, message: 'Backend Error', errors: [{ reason: 'backendError' }] } },
    }),
    withoutId: ({ status }) => ({ status, body: { kind: 'youtube#video' } }),
  });

  return {
    url: server.url,
    calls: server.calls,
    close: server.close,
    setMode: server.setMode,
    get ledger() {
      channel.tick();
      return channel.ledger;
    },
    channel,
    uploads,
    app: { ...app, bases: { dialog: server.url, token: server.url, api: server.url } },
    tokens,
    agree(address, granted = scopes) {
      const url = new URL(address);
      const asked = url.searchParams;
      const wanted: [string, string][] = [
        ['response_type', 'code'],
        ['client_id', app.clientId],
        ['code_challenge_method', 'S256'],
        ['access_type', 'offline'],
        ['prompt', 'consent'],
        ['scope', scopes.join(' ')],
      ];
      const wrong = wanted.find(([name, value]) => asked.get(name) !== value);
      if (url.pathname !== '/o/oauth2/v2/auth' || wrong) throw new Error(`Google refuses: ${String(wrong)}`);
      if ((asked.get('state') ?? '').length < 22) throw new Error('Google refuses: state');
      const code = `4/code-${consents.size + 1}`;
      consents.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        scope: granted.join(' '),
      });
      return code;
    },
    revoke() {
      revoked = true;
    },
    refuseWith(only, status, reason) {
      refusing = { only, status, reason };
    },
    comment: (videoId, author, text) =>
      channel.addComment({ videoId, channelId: `UC${author}`, author, text, parentId: null }),
  };
}

/** What is kept of an account that is signed in there. */
export function youtubeSecret(fake: FakeYoutube): {
  remoteId: string;
  handle: string;
  secret: AccountSecret;
  app: NetworkApp;
} {
  const secret = { access_token: fake.tokens.access, refresh_token: fake.tokens.refresh };
  return { remoteId: fake.channel.id, handle: fake.channel.handle, secret, app: fake.app };
}

export function youtubeSession(fake: FakeYoutube): Session & { saved: AccountSecret[] } {
  const { remoteId, handle, secret, app: own } = youtubeSecret(fake);
  return memorySession({ remoteId, handle }, secret, own);
}
