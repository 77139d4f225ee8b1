import { x as facts } from '../../../shared/networks/x.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, objectIn } from '../http-errors.ts';
import { type JsonApi, jsonApi, listIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';

const dayMs = 24 * 3_600_000;

function wordsIn(answer: HttpAnswer): { code?: string; words?: string } {
  const body = objectIn(answer);
  const [first] = listIn(body, 'errors');
  const words =
    textIn(body, 'detail') ?? textIn(first, 'detail') ?? textIn(first, 'message') ?? textIn(body, 'title');
  const code = textIn(body, 'type')?.split('/').at(-1) ?? textIn(body, 'reason');
  return { ...(code && { code }), ...(words && { words }) };
}

/** X speaks in problem documents; some of its refusals share a status and differ in their words only. */
export function refusal(answer: HttpAnswer, now: number): NetworkError {
  const refused = wordsIn(answer);
  const words = refused.words ?? '';
  const error = errorOfAnswer('X', answer, refused, now);
  if (answer.status === 401) {
    return new NetworkError('auth_expired', 'X does not accept the sign-in any more.', error.details);
  }
  if (/duplicate/i.test(words)) {
    return new NetworkError('unknown_outcome', 'X says that it has this post already.', {
      ...refused,
      remedy: 'Nothing to do: whether it is there is being checked.',
    });
  }
  if (refused.code === 'usage-capped' || answer.status === 402) {
    return new NetworkError('quota_exhausted', 'The credits of your X app are used up.', {
      ...refused,
      retryAt: now + dayMs,
      remedy: 'Add credits in the X developer portal; it is tried again by itself.',
    });
  }
  if (answer.status === 403 && /reply|conversation/i.test(words)) {
    return new NetworkError('rejected', 'X does not let this app answer here.', {
      ...refused,
      remedy: 'Apps without a contract may answer only where they were mentioned: publish the rest by hand.',
    });
  }
  if (answer.status === 403 && !/client-forbidden|not permitted|oauth/i.test(`${refused.code} ${words}`)) {
    return new NetworkError('rejected', 'X refuses this post.', {
      ...refused,
      remedy: 'Change what it objects to, then schedule the post again.',
    });
  }
  return error;
}

export function xApi(session: Pick<Session, 'app' | 'secret'>, io: NetworkIo): JsonApi & { base: string } {
  const api = jsonApi('X', io, {
    headers: { authorization: `Bearer ${session.secret.access_token ?? ''}` },
    refusal,
  });
  return { ...api, base: `${baseAddress(facts, session.app, 'api')}/2` };
}
