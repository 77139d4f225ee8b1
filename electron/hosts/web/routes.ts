import type { IncomingMessage, ServerResponse } from 'node:http';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { localPerson, stranger, tokenHolder } from '../actors.ts';
import type { Engine } from '../engine.ts';
import { type FeedDoor, isFeedPath } from './calendar-feed.ts';
import { type Guard, unauthenticated } from './guard.ts';
import { serveInterface } from './interface.ts';
import { isMediaPath, serveMedia } from './media-files.ts';
import { send, sendResponse } from './respond.ts';
import { serveRest } from './rest.ts';
import { allowedMethods, findRoute, restPath, routesAt } from './rest-routes.ts';

export interface Doors {
  engine: Engine;
  home: string;
  guard: Guard;
  feeds: FeedDoor;
  rendererFolder: string;
}

const actors = { token: tokenHolder, cookie: localPerson, none: stranger };

async function answerRest(doors: Doors, path: string, request: IncomingMessage, response: ServerResponse) {
  const proof = doors.guard.proofOf(request);
  const isPublic = routesAt(path).some(({ permission }) => permission === 'public');
  if (proof === 'none' && !isPublic) {
    response.setHeader('WWW-Authenticate', 'Bearer realm="Rostrum"');
    throw unauthenticated();
  }
  try {
    findRoute(request.method ?? '', path);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'method_not_allowed') {
      response.setHeader('Allow', allowedMethods(path));
    }
    throw error;
  }
  await serveRest(doors, actors[proof], path, request, response);
}

async function answerMedia(doors: Doors, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { method = 'GET' } = request;
  const { range = '' } = request.headers;
  if (doors.guard.proofOf(request) === 'none') throw unauthenticated();
  const answer = await serveMedia(doors.engine, new Request(url, { method, headers: { range } }));
  if (!answer) throw notFound('file', 'path');
  await sendResponse(response, answer);
}

/** Brings a request that passed the guard to what answers it. */
export async function answer(
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [pathname = '/'] = (request.url ?? '/').split('?', 1);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const path = restPath(pathname);
  if (reads && path === '/openapi.json') {
    const { openApiDocument } = await import('./open-api.ts');
    return send(response, 200, 'application/json; charset=utf-8', await openApiDocument());
  }
  if (reads && path !== undefined && /^\/docs(\/|$)/.test(path)) {
    const { sendDocs } = await import('./api-docs.ts');
    if (await sendDocs(response, path.slice('/docs'.length))) return;
    throw notFound('page', 'path');
  }
  if (isFeedPath(pathname)) return doors.feeds.send(doors.engine.contextFor(localPerson), request, response);
  if (path !== undefined) return answerRest(doors, path, request, response);
  if (isMediaPath(pathname)) return answerMedia(doors, request, response);
  return serveInterface(doors, pathname, request, response);
}
