import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}

function decoded(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? undefined : path;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The file that a path means, or undefined: missing, no file, or (by `..` or a link) outside of the folder. */
async function fileAt(folder: string, pathname: string): Promise<{ path: string; size: number } | undefined> {
  const path = decoded(pathname);
  if (path === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const real = await realpath(join(root, path));
    if (!real.startsWith(root + sep)) return undefined;
    const facts = await stat(real);
    return facts.isFile() ? { path: real, size: facts.size } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Sends a file of the built interface; false when there is none of that name. */
export async function sendFile(response: ServerResponse, folder: string, pathname: string): Promise<boolean> {
  const file = await fileAt(folder, pathname);
  if (!file) return false;
  // The build puts a hash of the content into the names under assets/.
  const hashed = pathname.startsWith('/assets/');
  response.writeHead(200, {
    'Content-Type': types[extname(file.path)] ?? 'application/octet-stream',
    'Content-Length': file.size,
    'Cache-Control': hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  await pipeline(createReadStream(file.path), response);
  return true;
}
