import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import type { NetworkIo } from '../adapter.ts';
import { errorOfAnswer, objectIn, sendTo, unreadable } from '../http-errors.ts';
import { NetworkError, type NetworkErrorKind } from '../network-error.ts';

export interface XrpcCall {
  /** Origin of the server that is asked. */
  host: string;
  method: string;
  /** Of a query; a call without a body is one. */
  params?: Record<string, string>;
  body?: Record<string, unknown> | { bytes: Uint8Array; mime: string };
  /** A call without content of its own that is no query. */
  isProcedure?: boolean;
  token?: string;
  deadlineMs?: number;
}

/** A call in the name of a signed-in account, to the server that holds it. */
export type AccountCall = (
  call: Omit<XrpcCall, 'host' | 'token' | 'deadlineMs'>,
) => Promise<Record<string, unknown>>;

interface CodeMeaning {
  kind: NetworkErrorKind;
  message: string;
  remedy: string;
}

const signInAgain =
  'Go to Accounts and sign the account in again, in the browser or with a new app password.';
const notLetIn: CodeMeaning = {
  kind: 'auth_revoked',
  message: 'Bluesky does not accept the sign-in any more.',
  remedy: signInAgain,
};
const closed: CodeMeaning = {
  kind: 'auth_revoked',
  message: 'Bluesky has closed or suspended this account.',
  remedy: 'Look at the account in Bluesky; when it is open again, sign it in again.',
};

/** Bluesky's own names of errors say more than its HTTP statuses. */
const codes = new Map<string, CodeMeaning>(
  Object.entries({
    ExpiredToken: {
      kind: 'auth_expired',
      message: 'The sign-in at Bluesky has expired.',
      remedy: signInAgain,
    },
    // Of tokens that a browser's sign-in brought; `renew` has new ones.
    invalid_token: {
      kind: 'auth_expired',
      message: 'The sign-in at Bluesky has expired.',
      remedy: signInAgain,
    },
    use_dpop_nonce: {
      kind: 'server_error',
      message: 'Bluesky does not come to an end with its questions.',
      remedy: 'Nothing to do: it is tried again by itself.',
    },
    invalid_dpop_proof: {
      kind: 'rejected',
      message: 'Bluesky does not accept the proof that goes with the sign-in.',
      remedy: 'Check the date and time of this computer, then try again.',
    },
    InvalidToken: notLetIn,
    AuthMissing: notLetIn,
    AuthenticationRequired: notLetIn,
    AccountTakedown: closed,
    AccountDeactivated: closed,
    AccountSuspended: closed,
    AuthFactorTokenRequired: {
      kind: 'auth_revoked',
      message: 'Bluesky asks for a code by e-mail: this is the main password.',
      remedy: 'Use an app password instead of the main password.',
    },
    RecordNotFound: {
      kind: 'not_found',
      message: 'Bluesky cannot find this post.',
      remedy: 'It may have been deleted there.',
    },
    BlobTooLarge: {
      kind: 'too_large',
      message: 'Bluesky finds the image too large.',
      remedy: 'Make the image smaller, then schedule the post again.',
    },
  }),
);

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function bodyOf({ body, isProcedure }: XrpcCall): { body?: string | Uint8Array; mime?: string } {
  if (body === undefined) return isProcedure ? { body: '' } : {};
  if (body.bytes instanceof Uint8Array) return { body: body.bytes, mime: String(body.mime) };
  return { body: JSON.stringify(body), mime: 'application/json' };
}

/** Calls a method of the AT Protocol and gives the answer's object. `send` may add what proves the caller. */
export async function xrpc(
  call: XrpcCall,
  { http, clock }: NetworkIo,
  send: (request: HttpRequest) => Promise<HttpAnswer> = (request) => sendTo('Bluesky', http, request),
): Promise<Record<string, unknown>> {
  const query = call.params ? `?${new URLSearchParams(call.params)}` : '';
  const { body, mime } = bodyOf(call);
  const answer = await send({
    url: `${call.host}/xrpc/${call.method}${query}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(mime !== undefined && { 'content-type': mime }),
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
    },
    ...(body !== undefined && body !== '' && { body }),
    ...(call.deadlineMs !== undefined && { deadlineMs: call.deadlineMs }),
  });
  const object = objectIn(answer);
  if (answer.status >= 200 && answer.status < 300) {
    // Some procedures have nothing to say.
    if (object === undefined && answer.bytes.length > 0) throw unreadable('Bluesky');
    return object ?? {};
  }
  const code = textOf(object?.error);
  const words = textOf(object?.message);
  const refused = { ...(code && { code }), ...(words && { words }) };
  const meaning = code === undefined || answer.status === 429 ? undefined : codes.get(code);
  if (meaning) throw new NetworkError(meaning.kind, meaning.message, { ...refused, remedy: meaning.remedy });
  throw errorOfAnswer('Bluesky', answer, refused, clock.now());
}
