import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // Mantine writes its variables and measured sizes into style elements and attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  // Videos that are being uploaded are shown from the person's own disk.
  "media-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const safeHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

export function refusedRequest(status: number, words: string): Response {
  return new Response(words, {
    status,
    headers: { ...safeHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** Errors of the file system that only mean "there is no such file to serve". */
const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE']);

function meansAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && absent.has(String(error.code));
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

async function readInside(root: string, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [base, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    // After links are resolved: a link inside the folder must not lead out of it.
    if (!file.startsWith(base + sep)) return undefined;
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (meansAbsent(error)) return undefined;
    throw error;
  }
}

function fileAnswer(bytes: Uint8Array<ArrayBuffer>, type: string, method: string): Response {
  return new Response(method === 'HEAD' ? null : bytes, {
    headers: { ...safeHeaders, 'Content-Type': type, 'Cache-Control': 'no-cache' },
  });
}

/**
 * Serves the built renderer. A path without an extension is a place inside the application and gets
 * `index.html`; a path with one is a file of a known type that lies in `root`, or nothing.
 */
export async function serveRenderer(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refusedRequest(405, 'Only GET and HEAD are answered here.');
  }
  const path = decoded(new URL(request.url).pathname);
  if (path === undefined || path.includes('\0') || path.includes('\\')) {
    return refusedRequest(400, 'This is not a path.');
  }
  const extension = extname(path).toLowerCase();
  const file = extension === '' ? '/index.html' : path;
  const type = contentTypes[extension === '' ? '.html' : extension];
  const bytes = type === undefined ? undefined : await readInside(root, file);
  if (type === undefined || bytes === undefined) return refusedRequest(404, 'There is nothing here.');
  return fileAnswer(bytes, type, request.method);
}
