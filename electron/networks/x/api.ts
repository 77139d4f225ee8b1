import { x as facts } from '../../../shared/networks/x.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, objectIn } from '../http-errors.ts';
import { type JsonApi, jsonApi, listIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';

const dayMs = 24 * 3_600_000;

/** Codes for what X refuses in words only. */
export const unknownMedia = 'unknown-media';
export const repeatedText = 'repeated-text';

/** The token address speaks otherwise than the rest; "about:blank" says nothing. */
function wordsIn(answer: HttpAnswer): { code?: string; words?: string } {
  const body = objectIn(answer);
  const [first] = listIn(body, 'errors');
  const words =
    textIn(body, 'error_description') ??
    textIn(first, 'message') ??
    textIn(body, 'detail') ??
    textIn(first, 'detail') ??
    textIn(body, 'title');
  const type = textIn(body, 'type')?.split('/').at(-1) ?? 'about:blank';
  const code = type === 'about:blank' ? (textIn(body, 'reason') ?? textIn(body, 'error')) : type;
  return { ...(code && { code }), ...(words && { words }) };
}

/** X names the end of its quarter of an hour, and of its day where that is what is used up. */
function resetOf({ headers }: HttpAnswer): string | undefined {
  const used = ['x-user-limit-24hour', 'x-app-limit-24hour', 'x-rate-limit'].find(
    (limit) => headers[`${limit}-remaining`] === '0',
  );
  return headers[`${used ?? 'x-rate-limit'}-reset`];
}

function withReset(answer: HttpAnswer): Pick<HttpAnswer, 'status' | 'headers'> {
  const reset = answer.status === 429 ? resetOf(answer) : undefined;
  if (reset === undefined) return answer;
  return { status: answer.status, headers: { ...answer.headers, 'x-ratelimit-reset': reset } };
}

function forbidden(refused: { code?: string; words?: string }): NetworkError | undefined {
  const words = refused.words ?? '';
  if (/duplicate/i.test(words)) {
    return new NetworkError('unknown_outcome', 'X says that it has this post already.', {
      ...refused,
      code: repeatedText,
      remedy: 'Nothing to do: whether it is there is being checked.',
    });
  }
  if (/deleted or not visible/i.test(words)) {
    return new NetworkError('not_found', 'What was to be answered is no longer on X.', {
      ...refused,
      remedy: 'Look at the account: it was deleted, or its author has blocked you.',
    });
  }
  if (/reply|conversation/i.test(words)) {
    return new NetworkError('rejected', 'X does not let this app answer here.', {
      ...refused,
      remedy: 'Apps without a contract may answer only where they were mentioned: publish the rest by hand.',
    });
  }
  if (/client-forbidden|not permitted to perform|oauth/i.test(`${refused.code} ${words}`)) return undefined;
  return new NetworkError('rejected', 'X refuses this.', {
    ...refused,
    remedy: 'Change what it objects to, then schedule the post again.',
  });
}

/** X speaks in problem documents; some of its refusals share a status and differ in their words only. */
export function refusal(answer: HttpAnswer, now: number): NetworkError {
  const refused = wordsIn(answer);
  const limited = errorOfAnswer('X', withReset(answer), refused, now);
  const wholeApp = answer.status === 429 && answer.headers['x-app-limit-24hour-remaining'] === '0';
  const error = wholeApp
    ? new NetworkError(limited.kind, limited.message, { ...limited.details, wholeApp })
    : limited;
  if (answer.status === 401) {
    return new NetworkError('auth_expired', 'X does not accept the sign-in any more.', error.details);
  }
  if (refused.code === 'usage-capped' || answer.status === 402) {
    return new NetworkError('quota_exhausted', 'The credits of your X app are used up.', {
      ...refused,
      retryAt: now + dayMs,
      wholeApp: true,
      remedy: 'Add credits in the X developer portal; it is tried again by itself.',
    });
  }
  if (answer.status === 400 && /media ids? (?:is|are) invalid/i.test(refused.words ?? '')) {
    return new NetworkError('not_found', 'X does not know the uploaded media any more.', {
      ...refused,
      code: unknownMedia,
      remedy: 'Schedule the post again: its media are then uploaded anew.',
    });
  }
  return (answer.status === 403 ? forbidden(refused) : undefined) ?? error;
}

export function xApi(session: Pick<Session, 'app' | 'secret'>, io: NetworkIo): JsonApi & { base: string } {
  const api = jsonApi('X', io, {
    headers: { authorization: `Bearer ${session.secret.access_token ?? ''}` },
    refusal,
  });
  return { ...api, base: `${baseAddress(facts, session.app, 'api')}/2` };
}
