import { type FakeAnswer, FakeRefusal } from './fake-server.ts';

export interface LinkedinGrants {
  accessToken: string;
  /** Given out with the next tokens; null: the app is no approved partner. */
  refreshToken: string | null;
  scope: string;
  /** The code that the browser brings back; single use. */
  code: string | null;
  token(form: URLSearchParams): FakeAnswer;
  isValid(authorization: string | undefined): boolean;
}

const redirectUri = 'https://relay.example.com/back';

function refused(error: string, description: string): FakeRefusal {
  return new FakeRefusal(400, { error, error_description: description });
}

/** LinkedIn's token endpoint: an app with a secret, codes that work once. */
export function fakeLinkedinSignIn({ now }: { now: () => number }): LinkedinGrants {
  let given = 0;
  const grants: LinkedinGrants = {
    accessToken: 'li-access-0',
    refreshToken: null,
    scope: 'email,openid,profile,w_member_social,w_organization_social,r_organization_social',
    code: 'li-code',
    isValid: (authorization) => authorization === `Bearer ${grants.accessToken}`,
    token(form) {
      if (form.get('client_id') !== 'li-app' || form.get('client_secret') !== 'li-secret') {
        throw new FakeRefusal(401, {
          error: 'invalid_client',
          error_description: 'Client authentication failed',
        });
      }
      if (form.get('grant_type') === 'refresh_token') {
        if (grants.refreshToken === null || form.get('refresh_token') !== grants.refreshToken) {
          throw refused('invalid_grant', 'The provided refresh token is invalid');
        }
      } else {
        const fits =
          form.get('grant_type') === 'authorization_code' && form.get('redirect_uri') === redirectUri;
        if (!fits || grants.code === null || form.get('code') !== grants.code) {
          throw refused('invalid_request', 'Unable to retrieve access token: code is wrong');
        }
        grants.code = null;
      }
      given += 1;
      grants.accessToken = `li-access-${now()}-${given}`;
      return {
        status: 200,
        body: {
          access_token: grants.accessToken,
          expires_in: 60 * 24 * 3_600,
          scope: grants.scope,
          token_type: 'Bearer',
          ...(grants.refreshToken !== null && {
            refresh_token: grants.refreshToken,
            refresh_token_expires_in: 365 * 24 * 3_600,
          }),
        },
      };
    },
  };
  return grants;
}
