import { graphFault, mustHave, type Params, refuse } from './fake-facebook-graph.ts';
import { type FakeAnswer, FakeRefusal, type FakeRequest } from './fake-server.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface FakeToken {
  madeAt: number;
  endsAt: number;
  lasting: boolean;
}

/** Sign-in as Instagram and Threads have it: a code, an hour's token, one for 60 days that can be renewed. */
export interface FakeTokens {
  app: { clientId: string; clientSecret: string };
  redirectUri: string;
  code: string;
  /** What the person allowed. */
  scopes: string[];
  /** Tokens that are no longer taken, each with the subcode that says why. */
  dead: Map<string, number>;
  /** A token for 60 days, as an account keeps it. */
  kept: string;
  /** Answers the three token calls; undefined: it is none of them. */
  answer(request: FakeRequest, path: string): FakeAnswer | undefined;
  /** Throws for a call without a good token. */
  mustBeSignedIn(request: FakeRequest): void;
}

function tokenFault(subcode: number, message: string): FakeRefusal {
  return refuse({ code: 190, subcode, message }, 401);
}

export function fakeTokens({
  grants,
  now,
  scopes,
}: {
  grants: 'ig' | 'th';
  now: () => number;
  scopes: readonly string[];
}): FakeTokens {
  const letters = grants.toUpperCase();
  const tokens = new Map<string, FakeToken>();
  let made = 0;

  function give(lasting: boolean, madeAt = now()): string {
    made += 1;
    const token = `${letters}AA-${lasting ? 'lasting' : 'short'}-${made}`;
    tokens.set(token, { madeAt, endsAt: madeAt + (lasting ? 60 * dayMs : hourMs), lasting });
    return token;
  }

  const fake: FakeTokens = {
    app: { clientId: '990011223344556', clientSecret: 'secret-of-the-studio' },
    redirectUri: 'https://museum.example/sign-in/back',
    code: 'AQD-code-from-the-dialog',
    scopes: [...scopes],
    dead: new Map(),
    kept: give(true, now() - 2 * dayMs),
    answer(request, path) {
      if (path === '/oauth/access_token' && request.method === 'POST') return trade(new Map(request.form()));
      const params: Params = new Map(request.query);
      if (request.method !== 'GET') return undefined;
      if (path === '/access_token') return exchange(params);
      return path === '/refresh_access_token' ? renew(params) : undefined;
    },
    mustBeSignedIn(request) {
      mustLive(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    },
  };

  function mustLive(token: string): FakeToken {
    const known = tokens.get(token);
    if (!known) throw tokenFault(467, 'Invalid OAuth access token - Cannot parse access token');
    const subcode = fake.dead.get(token);
    if (subcode !== undefined) throw tokenFault(subcode, 'Error validating access token.');
    if (known.endsAt <= now()) throw tokenFault(463, 'Error validating access token: Session has expired.');
    return known;
  }

  /** Refusals of this call have a shape of their own. */
  function notTraded(message: string): FakeRefusal {
    return new FakeRefusal(400, { error_type: 'OAuthException', code: 400, error_message: message });
  }

  function trade(params: Params): FakeAnswer {
    mustHave(params, ['client_id', 'client_secret', 'grant_type', 'redirect_uri', 'code']);
    if (
      params.get('client_id') !== fake.app.clientId ||
      params.get('client_secret') !== fake.app.clientSecret
    ) {
      throw notTraded('Error validating client secret.');
    }
    if (params.get('grant_type') !== 'authorization_code') throw notTraded('Invalid grant_type');
    if (params.get('code') !== fake.code) throw notTraded('Invalid authorization code');
    if (params.get('redirect_uri') !== fake.redirectUri) throw notTraded('Invalid redirect_uri');
    const account = { access_token: give(false), user_id: 9_182_736_450 };
    return {
      status: 200,
      body: grants === 'ig' ? { data: [{ ...account, permissions: fake.scopes.join(',') }] } : account,
    };
  }

  function lasting(): FakeAnswer {
    return {
      status: 200,
      body: { access_token: give(true), token_type: 'bearer', expires_in: (60 * dayMs) / 1_000 },
    };
  }

  function exchange(params: Params): FakeAnswer {
    mustHave(params, ['grant_type', 'client_secret', 'access_token']);
    const token = mustLive(params.get('access_token') ?? '');
    if (params.get('grant_type') !== `${grants}_exchange_token` || token.lasting) {
      throw refuse({
        code: 452,
        message: 'Session key invalid. This could be because the session key has an incorrect format',
      });
    }
    if (params.get('client_secret') !== fake.app.clientSecret) {
      throw refuse({ code: 1_349_187, message: 'Error validating client secret.' });
    }
    return lasting();
  }

  function renew(params: Params): FakeAnswer {
    mustHave(params, ['grant_type', 'access_token']);
    const token = mustLive(params.get('access_token') ?? '');
    const old = now() - token.madeAt >= dayMs;
    if (params.get('grant_type') !== `${grants}_refresh_token` || !token.lasting || !old) {
      throw refuse({ code: 10, message: 'Application does not have permission for this action' });
    }
    return lasting();
  }

  return fake;
}

/** What these networks answer while they are in a mode. */
export const metaModeAnswers = {
  rateLimited: (): FakeAnswer => ({
    status: 400,
    body: graphFault({ code: 4, message: '(#4) Application request limit reached' }),
  }),
  authExpired: (): FakeAnswer => ({
    status: 401,
    body: graphFault({
      code: 190,
      subcode: 463,
      message: 'Error validating access token: Session has expired.',
    }),
  }),
  serverError: (): FakeAnswer => ({
    status: 500,
    body: graphFault({ code: 2, message: 'An unexpected error has occurred.', isTransient: true }),
  }),
  withoutId: ({ status, headers }: FakeAnswer): FakeAnswer => ({
    status,
    body: {},
    ...(headers && { headers }),
  }),
};
