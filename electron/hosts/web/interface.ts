import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { Guard } from './guard.ts';
import { sendNotice } from './respond.ts';
import { sendFile } from './static-files.ts';

/** Trades the token in the first address for a cookie and takes it out of the address bar and history. */
function admit(guard: Guard, pathname: string, query: URLSearchParams, response: ServerResponse): void {
  query.delete('token');
  const rest = query.size > 0 ? `?${query}` : '';
  // One slash only: `//elsewhere` would lead away from here.
  const location = `/${pathname.replace(/^[/\\]+/, '')}${rest}`;
  response.writeHead(302, { Location: location, 'Set-Cookie': guard.cookie });
  response.end();
}

function askForToken(response: ServerResponse): void {
  const words = 'Open the address that Rostrum printed when it started: it ends with <code>?token=…</code>.';
  sendNotice(response, 401, 'This page needs the token', words);
}

/** Serves the built interface to whoever has the cookie; every path without a file is a view of it. */
export async function serveInterface(
  { guard, rendererFolder }: { guard: Guard; rendererFolder: string },
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    throw new Refusal('method_not_allowed', 'Pages are only read.', {
      remedy: 'Use GET, or a path below /api/v1.',
    });
  }
  const query = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
  const token = query.get('token');
  if (token !== null && guard.acceptsToken(token)) return admit(guard, pathname, query, response);
  if (token !== null || guard.proofOf(request) === 'none') return askForToken(response);
  if (await sendFile(response, rendererFolder, pathname)) return;
  if (extname(pathname) !== '') throw notFound('file', 'path');
  if (await sendFile(response, rendererFolder, '/index.html')) return;
  sendNotice(
    response,
    503,
    'The interface is not built yet',
    'Run <code>npm run build</code> and load this page again.',
  );
}
