import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request with any header, those included that `fetch` forbids (Host, Origin, Cookie, Connection). */
export function rawRequest(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const { method = 'GET', headers = {}, body } = options;
  const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
    text(answer).then(
      (words) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: words }),
      reject,
    );
  });
  sent.once('error', reject);
  sent.end(body);
  return promise;
}
