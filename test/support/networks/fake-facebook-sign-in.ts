import { graphTime, mustHave, mustProve, type Params, pageOfList, refuse } from './fake-facebook-graph.ts';
import type { FakeAnswer } from './fake-server.ts';

export const facebookApp = { clientId: '880011223344556', clientSecret: 'app-secret-of-the-studio' };

export const harbourPage = {
  id: '104002288765432',
  name: 'Harbour Museum',
  username: 'harbourmuseum',
  token: 'EAA-page-harbour',
  tasks: ['CREATE_CONTENT', 'MODERATE', 'ANALYZE'],
  followers: 4_120,
};
const craftPage = { ...harbourPage, id: '104002288765499', name: 'Craft Days', username: 'craftdays' };

/** Pages as the sign-in of the fake's person shows them, by where they are listed. */
const listedPages: Record<string, (typeof harbourPage)[]> = {
  '/me/accounts': [
    harbourPage,
    {
      ...harbourPage,
      id: '104002288765450',
      name: 'Only Looking',
      username: 'onlylooking',
      tasks: ['ANALYZE'],
      token: 'EAA-page-looking',
    },
  ],
  '/77/owned_pages': [{ ...craftPage, token: 'EAA-page-craft' }, harbourPage],
  '/77/client_pages': [],
};

export const signInCode = 'AQB-code-from-the-dialog';
const redirectUri = 'https://museum.example/sign-in/back';
const day = 86_400_000;

export const allScopes = [
  'pages_show_list',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_read_engagement',
  'pages_read_user_content',
  'read_insights',
  'business_management',
];

export interface SignInState {
  scopes: string[];
  /** Tokens that Facebook no longer takes, each with the subcode that says why. */
  dead: Map<string, number>;
  /** Without it the businesses are closed. */
  showsBusinesses: boolean;
  showsPages: boolean;
}

/** How often a person's token was made: each renewal gives another one. */
export interface FakeSignIn {
  state: SignInState;
  userToken(): string;
  /** Throws for a token that is unknown or dead; answers its Page's id, `me`, or `app`. */
  bearer(token: string | undefined, params: Params): 'me' | 'app' | string;
  answer(path: string, params: Params, bearer: string): FakeAnswer | undefined;
  /** Without a token: the trade of codes and tokens. */
  trade(params: Params): FakeAnswer;
}

export function fakeSignIn(now: () => number): FakeSignIn {
  const state: SignInState = {
    scopes: [...allScopes],
    dead: new Map(),
    showsBusinesses: true,
    showsPages: true,
  };
  let made = 0;
  const userTokens = ['EAA-user-0'];
  const appToken = `${facebookApp.clientId}|${facebookApp.clientSecret}`;
  const pages = Object.values(listedPages).flat();

  function mustLive(token: string): void {
    const subcode = state.dead.get(token);
    if (subcode === undefined) return;
    throw refuse(
      { code: 190, subcode, message: 'Error validating access token: the session is invalid.' },
      401,
    );
  }

  function mustBeApp(params: Params): void {
    if (
      params.get('client_id') === facebookApp.clientId &&
      params.get('client_secret') === facebookApp.clientSecret
    ) {
      return;
    }
    throw refuse({ code: 101, message: 'Error validating application. Cannot get application info.' });
  }

  function userToken(): string {
    made += 1;
    userTokens.push(`EAA-user-${made}`);
    return `EAA-user-${made}`;
  }

  function trade(params: Params): FakeAnswer {
    mustBeApp(params);
    if (params.get('grant_type') === 'fb_exchange_token') {
      mustHave(params, ['grant_type', 'client_id', 'client_secret', 'fb_exchange_token']);
      const given = params.get('fb_exchange_token') ?? '';
      if (!userTokens.includes(given))
        throw refuse({ code: 190, subcode: 467, message: 'Invalid token' }, 401);
      mustLive(given);
      return {
        status: 200,
        body: { access_token: userToken(), token_type: 'bearer', expires_in: 5_184_000 },
      };
    }
    mustHave(params, ['client_id', 'client_secret', 'redirect_uri', 'code']);
    if (params.get('redirect_uri') !== redirectUri || params.get('code') !== signInCode) {
      throw refuse({
        code: 100,
        subcode: 36_007,
        message: 'Error validating verification code. Please make sure your redirect_uri is identical.',
      });
    }
    return { status: 200, body: { access_token: userToken(), token_type: 'bearer', expires_in: 5_400 } };
  }

  function shown(page: typeof harbourPage) {
    return {
      id: page.id,
      name: page.name,
      username: page.username,
      link: `https://www.facebook.com/${page.username}`,
      followers_count: page.followers,
      picture: { data: { url: `https://scontent.example.com/${page.id}.jpg` } },
      access_token: page.token,
      tasks: page.tasks,
    };
  }

  function debug(params: Params): FakeAnswer {
    mustHave(params, ['input_token']);
    const token = params.get('input_token') ?? '';
    return {
      status: 200,
      body: {
        data: {
          app_id: facebookApp.clientId,
          type: pages.some((page) => page.token === token) ? 'PAGE' : 'USER',
          is_valid: !state.dead.has(token),
          expires_at: 0,
          issued_at: graphTime(now()),
          data_access_expires_at: Math.floor((now() + 90 * day) / 1_000),
          scopes: state.scopes,
        },
      },
    };
  }

  return {
    state,
    userToken,
    trade,
    bearer: (token, params) => {
      if (token === appToken) return 'app';
      const page = pages.find((candidate) => candidate.token === token);
      if (token === undefined || (!page && !userTokens.includes(token))) {
        throw refuse({ code: 190, subcode: 467, message: 'Invalid OAuth access token.' }, 401);
      }
      mustLive(token);
      mustProve(params, token, facebookApp.clientSecret);
      return page?.id ?? 'me';
    },
    answer: (path, params, bearer) => {
      if (path === '/debug_token' && bearer === 'app') return debug(params);
      if (bearer !== 'me') return undefined;
      if (path === '/me/businesses') {
        if (!state.showsBusinesses) {
          throw refuse({ code: 200, message: '(#200) Requires business_management permission' }, 403);
        }
        return { status: 200, body: pageOfList([{ id: '77' }], params, path) };
      }
      const known = listedPages[path];
      if (known)
        return { status: 200, body: pageOfList(state.showsPages ? known.map(shown) : [], params, path) };
      const page = pages.find(({ id }) => `/${id}` === path);
      return page && { status: 200, body: { id: page.id, access_token: page.token } };
    },
  };
}
