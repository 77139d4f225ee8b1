import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import { arriveByState } from '../../services/accounts/sign-ins.ts';
import { openMediaFile } from '../../services/media/service.ts';
import { openRendition } from '../../services/renditions/service.ts';
import { stagedMedia } from '../../services/staging/service.ts';
import { localPerson } from '../actors.ts';
import type { Engine } from '../engine.ts';
import { askerOf, type FeedDoor, isFeedPath } from './calendar-feed.ts';
import { createRelay } from './relay.ts';
import { readJsonObject } from './request-body.ts';
import { send, sendNotice } from './respond.ts';

const stagedPath = /^\/staged\/([\w-]{43})$/;
const relayPath = /^\/relay\/sign-ins\/([\w-]{43})$/;

/** What strangers on the internet may ask of a host with a public address: nothing but this. */
export interface PublicDoor {
  /** False when the request is not for the public address. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** `bytes=a-b` of a file; undefined: the whole. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start <= end ? { start, end } : undefined;
}

export function createPublicDoor(engine: Engine, publicUrl: string, feeds: FeedDoor): PublicDoor {
  const { host } = new URL(publicUrl);
  const context = engine.contextFor(localPerson);
  const relay = createRelay(context.clock);

  async function sendStaged(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const staged = await stagedMedia(context, name);
    if (!staged) throw notFound('file', 'path');
    const { path } = staged.renditionId
      ? await openRendition(context, staged.renditionId)
      : await openMediaFile(context, staged.mediaId, 'original');
    const { size } = await stat(path);
    const range = rangeOf(request.headers.range, size);
    const { start, end } = range ?? { start: 0, end: size - 1 };
    response.writeHead(range ? 206 : 200, {
      'Content-Type': staged.mime,
      'Content-Length': String(end - start + 1),
      'Accept-Ranges': 'bytes',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(path, { start, end }), response);
  }

  async function beginRelay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { public_key } = await readJsonObject(request, response);
    const { state, expiresAt } = relay.begin(String(public_key ?? ''), askerOf(request));
    sendJson(response, 201, {
      state,
      redirect_uri: `${publicUrl}/relay/callback`,
      expires_at: isoInstant(expiresAt),
    });
  }

  function takeFromRelay(state: string, response: ServerResponse): void {
    const taken = relay.take(state);
    if (taken === undefined) throw notFound('sign-in', 'state');
    if (taken === 'waiting') sendJson(response, 202, { status: 'waiting' });
    else
      sendJson(response, 200, {
        ephemeral_key: taken.ephemeralKey,
        nonce: taken.nonce,
        sealed: taken.sealed,
      });
  }

  function notice(response: ServerResponse, taken: boolean): void {
    if (taken) sendNotice(response, 200, 'Signed in', 'You can close this page and go back to Rostrum.');
    else {
      const words = 'It was used, or it is older than ten minutes. Begin a new one in Rostrum.';
      sendNotice(response, 400, 'This sign-in is over', words);
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', publicUrl);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const staged = reads ? stagedPath.exec(url.pathname)?.[1] : undefined;
    if (isFeedPath(url.pathname)) return feeds.send(context, request, response);
    if (staged) return sendStaged(staged, request, response);
    if (request.method === 'POST' && url.pathname === '/relay/sign-ins') return beginRelay(request, response);
    const state = request.method === 'GET' ? relayPath.exec(url.pathname)?.[1] : undefined;
    if (state) return takeFromRelay(state, response);
    if (request.method === 'GET' && url.pathname === '/relay/callback') {
      return notice(response, relay.arrive(url.searchParams));
    }
    if (request.method === 'GET' && url.pathname === '/oauth/callback') {
      return notice(response, await arriveByState(context, url.searchParams));
    }
    throw notFound('page', 'path');
  }

  return {
    async answer(request, response) {
      if (request.headers.host !== host) return false;
      await route(request, response);
      return true;
    },
  };
}
