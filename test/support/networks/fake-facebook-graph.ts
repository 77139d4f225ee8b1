import { createHmac } from 'node:crypto';
import { FakeRefusal, type FakeRequest } from './fake-server.ts';

export interface GraphFault {
  code: number;
  subcode?: number;
  message: string;
  userMessage?: string;
  isTransient?: boolean;
  data?: unknown;
}

/** The error object of a Graph API. */
export function graphFault({ code, subcode, message, userMessage, isTransient, data }: GraphFault) {
  return {
    error: {
      message,
      type: code === 190 ? 'OAuthException' : 'GraphMethodException',
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      ...(userMessage !== undefined && { error_user_title: 'Error', error_user_msg: userMessage }),
      ...(isTransient !== undefined && { is_transient: isTransient }),
      ...(data !== undefined && { error_data: data }),
      fbtrace_id: 'AbCdEfGhIjK',
    },
  };
}

export function refuse(fault: GraphFault, status = 400): FakeRefusal {
  return new FakeRefusal(status, graphFault(fault));
}

export function noSuchObject(id: string): FakeRefusal {
  return refuse({
    code: 100,
    subcode: 33,
    message: `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  });
}

export function badParameter(message: string): FakeRefusal {
  return refuse({ code: 100, message: `(#100) ${message}` });
}

/** The parameters of a call: of its address, or of its form. */
export type Params = ReadonlyMap<string, string>;

export async function paramsOf(
  request: FakeRequest,
): Promise<{ params: Params; files: ReadonlyMap<string, File> }> {
  if (request.method !== 'POST') return { params: new Map(request.query), files: new Map() };
  if (request.query.size > 0) throw badParameter('Parameters of a POST belong into its body here.');
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { params: new Map(request.form()), files: new Map() };
  }
  const params = new Map<string, string>();
  const files = new Map<string, File>();
  for (const [name, value] of await request.multipart()) {
    if (typeof value === 'string') params.set(name, value);
    else files.set(name, value);
  }
  return { params, files };
}

/** Refuses what the documents do not name, and the lack of what they demand. */
export function mustHave(
  params: Params,
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  const known = [...required, ...optional, 'appsecret_proof'];
  for (const name of params.keys()) {
    if (!known.includes(name)) throw badParameter(`Unexpected parameter ${name}.`);
  }
  for (const name of required) {
    if ((params.get(name) ?? '') === '') throw badParameter(`The parameter ${name} is required.`);
  }
}

export function mustProve(params: Params, token: string, appSecret: string): void {
  const proof = createHmac('sha256', appSecret).update(token).digest('hex');
  if (params.get('appsecret_proof') !== proof) {
    throw badParameter('Invalid appsecret_proof provided in the API argument');
  }
}

/** As Graph API writes moments. */
export function graphTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+0000`;
}

export interface Cursor {
  from: number;
  limit: number;
}

/** One page of a listing, with a cursor in `next` where there is more. */
export function pageOfList(entries: readonly unknown[], params: Params, path: string) {
  const limit = Number(params.get('limit') ?? '25');
  if (!(limit >= 1 && limit <= 100)) throw badParameter('limit must be between 1 and 100');
  const from = params.has('after')
    ? Number(Buffer.from(params.get('after') ?? '', 'base64').toString('utf8'))
    : 0;
  if (!Number.isInteger(from)) throw badParameter('Invalid cursors values');
  const shown = entries.slice(from, from + limit);
  const after = Buffer.from(String(from + limit)).toString('base64');
  const more = from + limit < entries.length;
  return {
    data: shown,
    ...(shown.length > 0 && {
      paging: {
        cursors: { before: Buffer.from(String(from)).toString('base64'), after },
        ...(more && {
          next: `https://graph.facebook.com${path}?access_token=secret&after=${encodeURIComponent(after)}`,
        }),
      },
    }),
  };
}
