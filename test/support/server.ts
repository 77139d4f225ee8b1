import { onTestFinished } from 'vitest';
import { type Engine, openEngine } from '../../electron/hosts/engine.ts';
import { startWebServer } from '../../electron/hosts/web/server.ts';
import { openSecretFile } from '../../electron/providers/secret-file.ts';
import type { Log } from '../../shared/ports.ts';
import { tempFolder } from './temp-folder.ts';

export interface TestServer {
  engine: Engine;
  home: string;
  port: number;
  /** `http://127.0.0.1:PORT`. */
  url: string;
  token: string;
  /** What was logged as an error. */
  errors: object[];
  /** With the token; a plain object becomes a JSON body. */
  request(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  /** The cookie that a browser holds after the first visit. */
  cookie(): Promise<string>;
  close(): Promise<void>;
}

function bodyOf(body: object | undefined): RequestInit {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

function recordingLog(errors: object[]): Log {
  const quiet = () => undefined;
  return { debug: quiet, info: quiet, warn: quiet, error: (fields) => void errors.push(fields) };
}

/** The real host, with its scheduler, on a folder and port of its own; closed when the test ends. */
export async function startServer(
  options: {
    home?: string;
    rendererFolder?: string;
    trustedHosts?: readonly string[];
    publicUrl?: string;
  } = {},
): Promise<TestServer> {
  const home = options.home ?? tempFolder();
  const token = 'a-token-for-tests';
  const errors: object[] = [];
  const engine = await openEngine({
    home,
    secrets: await openSecretFile(home),
    log: recordingLog(errors),
    trustedHosts: options.trustedHosts ?? [],
    publicUrl: options.publicUrl,
  });
  const web = await startWebServer({ ...options, engine, home, port: 0, token });
  await engine.start();
  const url = `http://127.0.0.1:${web.port}`;
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= web.close().then(() => engine.stop());
    return closed;
  };
  onTestFinished(close);
  return {
    engine,
    home,
    port: web.port,
    url,
    token,
    errors,
    close,
    request(method, path, body, headers) {
      const init = bodyOf(body);
      return fetch(url + path, {
        ...init,
        method,
        redirect: 'manual',
        headers: { Authorization: `Bearer ${token}`, ...(init.headers as object), ...headers },
      });
    },
    async cookie() {
      const answer = await fetch(`${url}/?token=${token}`, { redirect: 'manual' });
      return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    },
  };
}
