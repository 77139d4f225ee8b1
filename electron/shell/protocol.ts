import { protocol } from 'electron';
import type { Log } from '../../shared/ports.ts';
import { appHost, appScheme } from './origin.ts';
import { refusedRequest, safeHeaders, serveRenderer } from './renderer-files.ts';

/** Must run before the app is ready: the browser learns its schemes once. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export type ServeMedia = (request: Request) => Promise<Response | undefined>;

function withNosniff(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('X-Content-Type-Options', safeHeaders['X-Content-Type-Options']);
  return new Response(response.body, { status: response.status, headers });
}

async function answer(request: Request, rendererRoot: string, serveMedia: ServeMedia): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  if (host !== appHost) return refusedRequest(404, 'There is nothing here.');
  if (!pathname.startsWith('/media/')) return serveRenderer(rendererRoot, request);
  // `/media/…` is also a place in the application: a page load is not a request for bytes.
  const media = await serveMedia(request);
  return media === undefined ? serveRenderer(rendererRoot, request) : withNosniff(media);
}

/** Answers `app://rostrum/…`: the renderer's files and the media; nothing is ever loaded from `file://`. */
export function serveAppScheme(rendererRoot: string, serveMedia: ServeMedia, log: Log): void {
  protocol.handle(appScheme, async (request) => {
    try {
      return await answer(request, rendererRoot, serveMedia);
    } catch (error) {
      log.error({ error, path: new URL(request.url).pathname }, 'a request of the renderer failed');
      return refusedRequest(500, 'This could not be served.');
    }
  });
}
