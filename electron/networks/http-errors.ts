import { type HttpAnswer, type HttpClient, HttpFailure, type HttpRequest } from '../../shared/ports.ts';
import { retryAtOf } from '../../shared/retry-after.ts';
import { NetworkError, type NetworkErrorKind } from './network-error.ts';

/** What the body of a refusal says, whatever its shape. */
export interface Refused {
  code?: string;
  words?: string;
}

interface StatusMeaning {
  kind: NetworkErrorKind;
  /** Follows the network's name. */
  says: string;
  remedy: string;
}

const signInAgain = 'Sign the account in again.';
const itIsTriedAgain = 'Nothing to do: it is tried again by itself.';

const meanings: Record<number, StatusMeaning> = {
  401: { kind: 'auth_revoked', says: 'does not accept the sign-in any more', remedy: signInAgain },
  403: {
    kind: 'auth_revoked',
    says: 'does not allow this to the account',
    remedy: 'Look at the account there; then sign in again with all the permissions that Rostrum names.',
  },
  404: { kind: 'not_found', says: 'cannot find this', remedy: 'It may have been deleted there.' },
  408: { kind: 'server_error', says: 'took too long', remedy: itIsTriedAgain },
  410: { kind: 'not_found', says: 'says this is gone', remedy: 'It was deleted there.' },
  413: {
    kind: 'too_large',
    says: 'finds this too large',
    remedy: 'Make the text or image smaller, then schedule the post again.',
  },
  429: {
    kind: 'rate_limited',
    says: 'asks to wait: too many requests',
    remedy: 'Nothing to do: it is tried again as soon as the network allows.',
  },
};

function meaningOf(status: number): StatusMeaning {
  const known = meanings[status];
  if (known) return known;
  if (status >= 400 && status < 500) {
    return {
      kind: 'rejected',
      says: 'refuses this',
      remedy: 'Change what it objects to, then schedule the post again.',
    };
  }
  return { kind: 'server_error', says: `has a problem of its own (${status})`, remedy: itIsTriedAgain };
}

/** The error that an answer stands for; only for answers that are not a success. */
export function errorOfAnswer(
  network: string,
  answer: Pick<HttpAnswer, 'status' | 'headers'>,
  refused: Refused,
  now: number,
): NetworkError {
  const { kind, says, remedy } = meaningOf(answer.status);
  const retryAt = retryAtOf(answer.headers, now);
  return new NetworkError(kind, `${network} ${says}.`, {
    ...refused,
    remedy,
    ...(retryAt !== undefined && { retryAt }),
  });
}

const failureWords: Record<HttpFailure['reason'], string> = {
  blocked: 'is at an address that Rostrum may not use',
  dns: 'has an address that does not exist',
  refused: 'cannot be reached',
  tls: 'has no valid certificate',
  reset: 'broke off the connection',
  deadline: 'did not answer in time',
  too_large: 'answered with more than expected',
  redirect: 'sends us elsewhere',
  cancelled: 'was not waited for',
};

function remedyOf({ reason, sent }: HttpFailure): string {
  if (reason === 'blocked') return 'Check the address; a private one must be granted by an administrator.';
  return sent
    ? 'Nothing to do: whether it arrived is being checked.'
    : 'Check the address and the internet connection, then try again.';
}

function errorOfFailure(network: string, failure: HttpFailure): NetworkError {
  return new NetworkError(
    failure.sent ? 'unknown_outcome' : 'network_down',
    `${network} ${failureWords[failure.reason]}.`,
    {
      words: failure.message,
      remedy: remedyOf(failure),
      cause: failure,
    },
  );
}

/** Sends, and turns the lack of an answer into the adapters' vocabulary. */
export async function sendTo(network: string, http: HttpClient, request: HttpRequest): Promise<HttpAnswer> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof HttpFailure) throw errorOfFailure(network, error);
    throw error;
  }
}

/** A success that cannot be read: what was asked for may have happened. */
export function unreadable(network: string, cause?: unknown): NetworkError {
  return new NetworkError('unknown_outcome', `${network} answered in a way that cannot be read.`, {
    remedy: 'Nothing to do: what happened is being checked.',
    cause,
  });
}

/** The JSON object in a body, or undefined when it holds none. */
export function objectIn(answer: Pick<HttpAnswer, 'json'>): Record<string, unknown> | undefined {
  try {
    const body = answer.json();
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
