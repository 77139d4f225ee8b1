import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Problem } from './problem.ts';

/** What every answer carries; `port` is the server's own, to which the page may open its websocket. */
export function secure(response: ServerResponse, port: number): void {
  const headers: Record<string, string> = {
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self'",
      // Mantine sets its variables in style elements.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob: https:",
      // Videos that are being uploaded are shown from the person's own disk.
      "media-src 'self' blob:",
      "font-src 'self' data:",
      `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // The first address has the token in it.
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

export function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

export function sendProblem(response: ServerResponse, problem: Problem): void {
  send(response, problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
}

/** A page of words for a person, where the application itself cannot be shown. */
export function sendNotice(response: ServerResponse, status: number, heading: string, words: string): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rostrum</title><link rel="icon" href="data:,">
<body style="font: 16px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem">
<h1 style="font-size: 1.4rem">${heading}</h1><p>${words}</p></body></html>`;
  send(response, status, 'text/html; charset=utf-8', page);
}

/** Sends a fetch-style answer; headers that are set already stay unless it has its own. */
export async function sendResponse(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
}
