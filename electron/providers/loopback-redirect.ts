import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RedirectListener } from '../../shared/ports.ts';
import { Refusal } from '../../shared/refusal.ts';

const path = '/oauth/callback';

/** Says only that one may go back: what came of it is shown in Rostrum. */
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rostrum</title>
<style>body{font:16px system-ui;display:grid;place-items:center;min-height:90vh;color:#333;background:#fafafa}</style>
<p>You can close this page and go back to Rostrum.</p>`;

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}

/**
 * Where the person's browser comes back to: a server on this machine that answers one path while a sign-in waits,
 * and hands on what the address said. Judging it is not its business.
 */
export const loopbackRedirect: RedirectListener = {
  async listen(ports, onArrival) {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (request.method !== 'GET' || url.pathname !== path) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
        'Cache-Control': 'no-store',
        Connection: 'close',
      });
      response.end(page);
      onArrival(url.searchParams);
    });
    for (const port of ports ?? [0]) {
      if (!(await listen(server, port))) continue;
      const bound = (server.address() as AddressInfo).port;
      return {
        redirectUri: `http://127.0.0.1:${bound}${path}`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      };
    }
    throw new Refusal('conflict', `None of the ports ${ports?.join(', ')} is free to sign in through.`, {
      remedy: 'Close the program that uses them, then try again.',
    });
  },
};
