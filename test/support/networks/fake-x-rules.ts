import { weightedLength } from '../../../shared/networks/weighted-length.ts';
import { FakeRefusal, type FakeRequest } from './fake-server.ts';

const problems = 'https://api.twitter.com/2/problems';

/** A problem document, as X refuses. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: { type?: string; headers?: Record<string, string> } = {},
): FakeRefusal {
  const type = more.type === undefined ? 'about:blank' : `${problems}/${more.type}`;
  return new FakeRefusal(status, { title, detail, type, status }, more.headers);
}

/** What X says of a wrong parameter or field. */
export function invalid(message: string): FakeRefusal {
  return new FakeRefusal(400, {
    errors: [{ message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${problems}/invalid-request`,
  });
}

export function forbidden(detail: string): FakeRefusal {
  return problem(403, 'Forbidden', detail);
}

/** One entry of the `errors` that stand in a success. */
export function notFoundEntry(id: string) {
  return {
    value: id,
    detail: `Could not find tweet with ids: [${id}].`,
    title: 'Not Found Error',
    resource_type: 'tweet',
    parameter: 'ids',
    resource_id: id,
    type: `${problems}/resource-not-found`,
  };
}

/** Refuses fields that are not in the schema. */
export function mustKnow(fields: object, known: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw invalid(
      `[$.${unknown}: is not defined in the schema and the schema does not allow additional properties]`,
    );
  }
}

/** Refuses query parameters, and lists of fields in them, that are not documented. */
export function mustBeQuery(
  query: URLSearchParams,
  known: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [name, value] of query) {
    const values = known[name];
    if (!values) {
      throw invalid(`The query parameter [${name}] is not one of [${Object.keys(known).join(',')}]`);
    }
    const wrong = values.length > 0 && value.split(',').find((entry) => !values.includes(entry));
    if (wrong) throw invalid(`The \`${name}\` query parameter value [${wrong}] is not one of [${values}]`);
  }
}

export function jsonOf(request: FakeRequest): Record<string, unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw problem(415, 'Unsupported Media Type', 'Content-Type must be application/json.');
  }
  return request.json();
}

export interface PostBody {
  text?: string;
  media?: { media_ids: string[] };
  reply?: { in_reply_to_tweet_id: string };
  reply_settings?: string;
  made_with_ai?: boolean;
  paid_partnership?: boolean;
  edit_options?: { previous_post_id: string };
}

const fieldsOfPost = [
  'text',
  'media',
  'reply',
  'reply_settings',
  'made_with_ai',
  'paid_partnership',
  'edit_options',
];
const whoMayAnswer = ['following', 'mentionedUsers', 'subscribers', 'verified'];

function mustBeId(value: unknown, path: string): void {
  if (typeof value !== 'string' || !/^\d{1,19}$/.test(value)) {
    throw invalid(`[$.${path}: does not match the regex pattern ^[0-9]{1,19}$]`);
  }
}

function mustBeObject(value: unknown, path: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`[$.${path}: object expected]`);
  }
  mustKnow(value, known);
  return value as Record<string, unknown>;
}

function mustBeMedia(value: unknown): void {
  const { media_ids: ids } = mustBeObject(value, 'media', ['media_ids']);
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 4) {
    throw invalid('[$.media.media_ids: there must be a minimum of 1 and a maximum of 4 items in the array]');
  }
  for (const id of ids) mustBeId(id, 'media.media_ids[0]');
  if (new Set(ids).size < ids.length) throw invalid('Your media IDs are invalid.');
}

/** The body of `POST /2/tweets`, refused where it does not keep to the schema. */
export function postBody(request: FakeRequest): PostBody {
  const body = jsonOf(request);
  mustKnow(body, fieldsOfPost);
  const { text, media, reply, reply_settings: settings, edit_options: edit } = body;
  if (text === undefined && media === undefined) throw invalid('[$.text: is missing but it is required]');
  if (text !== undefined && typeof text !== 'string') throw invalid('[$.text: string expected]');
  if (text?.trim() === '') throw forbidden('Your Tweet text is empty.');
  if (weightedLength(text ?? '') > 280) {
    throw forbidden('Your Tweet text is too long. For more information on how X determines text length see');
  }
  if (media !== undefined) mustBeMedia(media);
  if (reply !== undefined) {
    const known = ['in_reply_to_tweet_id'];
    mustBeId(mustBeObject(reply, 'reply', known).in_reply_to_tweet_id, 'reply.in_reply_to_tweet_id');
  }
  if (edit !== undefined) {
    const known = ['previous_post_id'];
    mustBeId(mustBeObject(edit, 'edit_options', known).previous_post_id, 'edit_options.previous_post_id');
  }
  if (settings !== undefined && !whoMayAnswer.includes(String(settings))) {
    throw invalid(`[$.reply_settings: does not have a value in the enumeration [${whoMayAnswer}]]`);
  }
  for (const flag of ['made_with_ai', 'paid_partnership']) {
    if (body[flag] !== undefined && typeof body[flag] !== 'boolean') {
      throw invalid(`[$.${flag}: boolean expected]`);
    }
  }
  return body as PostBody;
}
