import { linkedin as facts } from '../../../shared/networks/linkedin.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { isOwnAddress } from '../given-address.ts';
import { errorOfAnswer, objectIn, unreadable } from '../http-errors.ts';
import { type ApiCall, type JsonApi, jsonApi, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { apiVersion } from './limits.ts';

/** Said right after an upload, while one part of LinkedIn does not yet know what another took. */
const notReadyYet = /unable to obtain activity|resource is forbidden/i;
const notReadyForMs = 20_000;

/** Of the refusal of words that are there already. */
export const repeatedPost = 'DUPLICATE_POST';

function untilMidnightUtc(now: number): number {
  const dayMs = 24 * 3_600_000;
  return (Math.floor(now / dayMs) + 1) * dayMs;
}

/** LinkedIn's refusals, in the adapters' vocabulary. */
export function refusal(answer: HttpAnswer, now: number): NetworkError {
  const body = objectIn(answer);
  const words = textIn(body, 'message') ?? textIn(body, 'error_description');
  const serviceCode = body?.serviceErrorCode ?? body?.code ?? body?.error;
  const refused = {
    ...(serviceCode !== undefined && { code: String(serviceCode) }),
    ...(words !== null && { words }),
  };
  const said = words ?? '';
  if (answer.status === 401) {
    return new NetworkError('auth_expired', 'LinkedIn does not accept the sign-in any more.', {
      ...refused,
      remedy: 'Sign the account in again.',
    });
  }
  if (answer.status === 426) {
    return new NetworkError('rejected', 'LinkedIn no longer speaks this version of its API.', {
      ...refused,
      remedy: 'Update Rostrum, then schedule the post again.',
    });
  }
  if ((answer.status === 409 || answer.status === 422) && /duplicate/i.test(said)) {
    return new NetworkError('unknown_outcome', 'LinkedIn says that it has this already.', {
      ...refused,
      code: repeatedPost,
      remedy: 'Nothing to do: whether it is there is being checked.',
    });
  }
  if ((answer.status === 400 || answer.status === 403) && notReadyYet.test(said)) {
    return new NetworkError('rate_limited', 'LinkedIn is not ready for what was just uploaded.', {
      ...refused,
      retryAt: now + notReadyForMs,
      remedy: 'Nothing to do: it is tried again by itself.',
    });
  }
  if (answer.status === 429) {
    const limited = errorOfAnswer('LinkedIn', answer, refused, now);
    if (limited.details.retryAt !== undefined) return limited;
    return new NetworkError('quota_exhausted', 'LinkedIn’s calls of today are used up.', {
      ...refused,
      retryAt: untilMidnightUtc(now),
      // LinkedIn counts for the app and for the member, and says which.
      ...(/application/i.test(said) && { wholeApp: true }),
      remedy: 'Nothing to do: LinkedIn counts anew at midnight UTC, and then it goes out.',
    });
  }
  return errorOfAnswer('LinkedIn', answer, refused, now);
}

export interface LinkedinApi extends JsonApi {
  /** To an address that LinkedIn gave; the token goes only where it belongs. */
  upload(call: ApiCall): Promise<HttpAnswer>;
  base: string;
  /** The URN of the account: `urn:li:person:…` or `urn:li:organization:…`. */
  author: string;
  isOrganisation: boolean;
}

export function linkedinApi(
  { remoteId, app, secret }: Pick<Session, 'remoteId' | 'app' | 'secret'>,
  io: NetworkIo,
): LinkedinApi {
  const headers = { 'linkedin-version': apiVersion, 'x-restli-protocol-version': '2.0.0' };
  const authorization = `Bearer ${secret.access_token ?? ''}`;
  const api = jsonApi('LinkedIn', io, { headers: { authorization, ...headers }, refusal });
  const elsewhere = jsonApi('LinkedIn', io, { refusal });
  return {
    ...api,
    upload: async (call) =>
      (isOwnAddress(facts, app, ['rest', 'uploads'], call.url) ? api : elsewhere).send(call),
    base: baseAddress(facts, app, 'rest'),
    author: remoteId,
    isOrganisation: remoteId.startsWith('urn:li:organization:'),
  };
}

/** LinkedIn tells the id of what was made in a header, with or without a body. */
export function madeUrn({ headers, ...answer }: HttpAnswer): string {
  const urn = headers['x-restli-id'] ?? headers['x-linkedin-id'] ?? '';
  if (urn.startsWith('urn:li:')) return urn;
  const told = textIn(objectIn(answer), 'id');
  if (told?.startsWith('urn:li:')) return told;
  throw unreadable('LinkedIn');
}
