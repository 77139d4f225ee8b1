import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { Actor, ServiceContext } from '../../services/context.ts';
import { router } from '../../services/router.ts';
import type { Engine } from '../engine.ts';
import { problemFor } from './failure.ts';
import { readJsonObject } from './request-body.ts';
import { RestCasePlugin } from './rest-plugin.ts';
import { restPrefix } from './rest-routes.ts';
import { uploadRouteAt, withUpload } from './upload.ts';

const handler = new OpenAPIHandler<ServiceContext>(router, {
  plugins: [new RestCasePlugin()],
  interceptors: [
    async ({ next, context }) => {
      try {
        return await next();
      } catch (error) {
        const problem = problemFor(error, context);
        return {
          matched: true,
          response: {
            status: problem.status,
            headers: { 'content-type': 'application/problem+json; charset=utf-8' },
            body: new Blob([JSON.stringify(problem)]).stream(),
          },
        };
      }
    },
  ],
});

/** Answers one REST call; `path` is the part below `/api/v1`. */
export async function serveRest(
  { engine, home }: { engine: Engine; home: string },
  actor: Actor,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const context = engine.contextFor(actor);
  const query = request.url?.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const call = async (body: Record<string, unknown>) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const given = Object.assign(request, { url: `${restPrefix}${path}${query}`, method, body });
    await handler.handle(given, response, { prefix: restPrefix, context });
  };
  const upload = request.method === 'POST' ? uploadRouteAt(path) : undefined;
  if (upload) return withUpload(home, upload, request, response, call);
  if (request.method !== 'DELETE') return call(await readJsonObject(request, response));
  const asked = Object.fromEntries(new URLSearchParams(query));
  return call({ ...asked, ...(await readJsonObject(request, response)) });
}
