import { youtube as facts } from '../../../shared/networks/youtube.ts';
import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import type { NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { isOwnAddress } from '../given-address.ts';
import { sendTo, unreadable } from '../http-errors.ts';
import { type ApiCall, type Fields, jsonApi, listIn } from '../json-api.ts';
import { refusal } from './errors.ts';

/** From the root of the API: `/youtube/v3/…` or `/upload/youtube/v3/…`. */
export type YoutubeCall = Omit<ApiCall, 'url'> & { path: string };

/** Calls as one signed-in channel. */
export interface YoutubeApi {
  /** Any success is given as it came; throws NetworkError for everything else. */
  send(call: YoutubeCall): Promise<HttpAnswer>;
  object(call: YoutubeCall): Promise<Fields>;
  /** The `items` of an answer. */
  items(call: YoutubeCall): Promise<Fields[]>;
  /** To an address that YouTube gave, with the token where it belongs; every answer is given as it came. */
  sendTo(request: HttpRequest): Promise<HttpAnswer>;
  now(): number;
}

export function itemsIn(answer: Fields): Fields[] {
  if (answer.items !== undefined && !Array.isArray(answer.items)) throw unreadable('YouTube');
  return listIn(answer, 'items');
}

export function youtubeApi(session: Pick<Session, 'app' | 'secret'>, { http, clock }: NetworkIo): YoutubeApi {
  const base = baseAddress(facts, session.app, 'api');
  const authorization = `Bearer ${session.secret.access_token ?? ''}`;
  const api = jsonApi('YouTube', { http, clock }, { headers: { authorization }, refusal });
  const at = ({ path, ...call }: YoutubeCall): ApiCall => ({ ...call, url: `${base}${path}` });
  return {
    send: (call) => api.send(at(call)),
    object: (call) => api.object(at(call)),
    items: async (call) => itemsIn(await api.object(at(call))),
    sendTo: async (request) => {
      const isOwn = isOwnAddress(facts, session.app, ['api'], request.url);
      const headers = { ...(isOwn && { authorization }), ...request.headers };
      return sendTo('YouTube', http, { ...request, headers });
    },
    now: () => clock.now(),
  };
}
