import { createHash } from 'node:crypto';
import { type FakeAnswer, FakeRefusal, type FakeRequest } from './fake-server.ts';
import { problem } from './fake-x-rules.ts';

const codeLivesMs = 30_000;
const accessLivesMs = 2 * 3_600_000;
const scopes = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

interface Consent {
  challenge: string;
  redirectUri: string;
  at: number;
}

export interface FakeXSignIn {
  app: { clientId: string; clientSecret: string };
  /** Of the account that is signed in from the start. */
  kept: { access: string; refresh: string };
  /** The person agrees in the dialog; answers the code. */
  agree(address: string): string;
  /** The person takes the app off the account. */
  revoke(): void;
  token(request: FakeRequest): FakeAnswer;
  /** Throws for a call without a good token. */
  mustBeSignedIn(request: FakeRequest): void;
}

function refused(error: string, words: string): FakeRefusal {
  return new FakeRefusal(400, { error, error_description: words });
}

/** OAuth 2.0 with PKCE for a public client. */
export function fakeXSignIn(now: () => number): FakeXSignIn {
  const app = { clientId: 'aGFyYm91ci1tdXNldW0tc3R1ZGlv', clientSecret: '' };
  const consents = new Map<string, Consent>();
  const accesses = new Map<string, number>();
  let refresh = '';
  let given = 0;

  function give() {
    given += 1;
    const access = `access-${given}`;
    refresh = `refresh-${given}`;
    accesses.set(access, now() + accessLivesMs);
    return { access, refresh };
  }

  function redeem(form: URLSearchParams): void {
    const code = form.get('code') ?? '';
    const consent = consents.get(code);
    consents.delete(code);
    const isFresh = consent !== undefined && now() - consent.at <= codeLivesMs;
    if (!isFresh) {
      throw refused('invalid_request', 'Value passed for the authorization code was invalid.');
    }
    if (consent.redirectUri !== form.get('redirect_uri')) {
      throw refused(
        'invalid_request',
        'Value passed for the redirect uri did not match the uri of the code.',
      );
    }
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (!/^[\w.~-]{43,128}$/.test(verifier) || challenge !== consent.challenge) {
      throw refused(
        'invalid_request',
        'Value passed for the code verifier did not match the code challenge.',
      );
    }
  }

  function mustHaveOnly(form: URLSearchParams, names: readonly string[]): void {
    const wrong =
      names.find((name) => !form.get(name)) ?? [...form.keys()].find((name) => !names.includes(name));
    if (wrong !== undefined) throw refused('invalid_request', `Missing or unknown parameter [${wrong}].`);
  }

  return {
    app,
    kept: give(),
    agree(address) {
      const url = new URL(address);
      const asked = url.searchParams;
      const wanted: [string, string][] = [
        ['response_type', 'code'],
        ['client_id', app.clientId],
        ['scope', scopes.join(' ')],
        ['code_challenge_method', 'S256'],
      ];
      const wrong = wanted.find(([name, value]) => asked.get(name) !== value);
      if (url.pathname !== '/i/oauth2/authorize' || wrong) throw new Error(`X refuses: ${String(wrong)}`);
      const state = asked.get('state') ?? '';
      if (state.length < 22 || state.length > 500) throw new Error('X refuses: state');
      const code = `code-${consents.size + 1}`;
      consents.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        at: now(),
      });
      return code;
    },
    revoke() {
      accesses.clear();
      refresh = '';
    },
    token(request) {
      if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') {
        throw refused('invalid_request', 'The body must be a form.');
      }
      if (request.headers.authorization !== undefined) {
        throw refused('invalid_request', 'A public client sends no Authorization header.');
      }
      const form = request.form();
      if (form.get('client_id') !== app.clientId) {
        throw new FakeRefusal(401, {
          error: 'unauthorized_client',
          error_description: 'Missing valid authorization header',
        });
      }
      if (form.get('grant_type') === 'refresh_token') {
        mustHaveOnly(form, ['client_id', 'grant_type', 'refresh_token']);
        if (refresh === '' || form.get('refresh_token') !== refresh) {
          throw refused('invalid_request', 'Value passed for the token was invalid.');
        }
      } else {
        mustHaveOnly(form, ['client_id', 'grant_type', 'code', 'redirect_uri', 'code_verifier']);
        if (form.get('grant_type') !== 'authorization_code') {
          throw refused('unsupported_grant_type', 'The grant type is not known.');
        }
        redeem(form);
      }
      const { access, refresh: next } = give();
      return {
        status: 200,
        body: {
          token_type: 'bearer',
          expires_in: accessLivesMs / 1_000,
          access_token: access,
          scope: scopes.join(' '),
          refresh_token: next,
        },
      };
    },
    mustBeSignedIn(request) {
      const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
      if ((accesses.get(token) ?? 0) <= now()) throw problem(401, 'Unauthorized', 'Unauthorized');
    },
  };
}
