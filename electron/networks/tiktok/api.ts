import { tiktok as facts } from '../../../shared/networks/tiktok.ts';
import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import type { NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { objectIn, sendTo, unreadable } from '../http-errors.ts';
import { type ApiCall, type Fields, fieldsIn, jsonApi } from '../json-api.ts';
import { isRefused, refusal } from './errors.ts';
import { parseExactly } from './exact-json.ts';

/** From the root of the API: `/v2/…`. */
export type TiktokCall = Omit<ApiCall, 'url'> & { path: string };

/** Calls as one signed-in account. */
export interface TiktokApi {
  /** The `data` of a success, with long numbers as text. */
  data(call: TiktokCall): Promise<Fields>;
  /** To an address that TikTok gave, which is all the permission there is; every answer is given as it came. */
  upload(request: HttpRequest): Promise<HttpAnswer>;
  now(): number;
}

export function tiktokApi(session: Pick<Session, 'app' | 'secret'>, { http, clock }: NetworkIo): TiktokApi {
  const base = baseAddress(facts, session.app, 'api');
  const authorization = `Bearer ${session.secret.access_token ?? ''}`;
  const api = jsonApi('TikTok', { http, clock }, { headers: { authorization }, refusal, isRefused });
  return {
    data: async ({ path, ...call }) => {
      const answer = await api.send({ ...call, url: `${base}${path}` });
      const object = objectIn({ json: () => parseExactly(answer.text()) });
      if (!object || typeof object.data !== 'object' || object.data === null) throw unreadable('TikTok');
      return fieldsIn(object, 'data');
    },
    upload: (request) => sendTo('TikTok', http, request),
    now: () => clock.now(),
  };
}
