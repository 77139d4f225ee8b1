import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Refusal } from '../../../shared/refusal.ts';
import { openMediaFile } from '../../services/media/service.ts';
import { openRendition } from '../../services/renditions/service.ts';
import { localPerson } from '../actors.ts';
import type { Engine } from '../engine.ts';
import { problemOf } from './problem.ts';

/** Ids only: every other path below `/media` is a view of the application. */
const mediaPath =
  /^\/media\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/(thumbnail)|\/renditions\/([0-9a-f]{64}))?$/;

export function isMediaPath(pathname: string): boolean {
  return mediaPath.test(pathname);
}

/** The name for "save as": the characters that a header or a file system may choke on are left out. */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\w. -]/g, '_');
  return `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
}

function refuse(refusal: Refusal): Response {
  const problem = problemOf(refusal);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
  });
}

/** `bytes=a-b` or `bytes=-n`, which players ask for when they jump; undefined: the whole. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,16})-(\d{0,16})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from !== '' && to !== '' ? Math.min(Number(to), size - 1) : size - 1;
  return start <= end ? { start, end } : undefined;
}

/** Answers `/media/{id}`, `/media/{id}/thumbnail` and `/media/{id}/renditions/{rendition}`; undefined for any other path or method. */
export async function serveMedia(engine: Engine, request: Request): Promise<Response | undefined> {
  const [, id, thumbnail, rendition] = mediaPath.exec(new URL(request.url).pathname) ?? [];
  if (id === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
  try {
    const context = engine.contextFor(localPerson);
    const media = await openMediaFile(context, id, thumbnail ? 'thumbnail' : 'original');
    const { path, mime } = rendition === undefined ? media : await openRendition(context, rendition, id);
    const { fileName } = media;
    const { size } = await stat(path);
    const range = rangeOf(request.headers.get('range'), size);
    const { start, end } = range ?? { start: 0, end: size - 1 };
    const body =
      request.method === 'HEAD'
        ? null
        : (Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream);
    return new Response(body, {
      status: range ? 206 : 200,
      headers: {
        'Content-Type': mime,
        'Content-Length': String(end - start + 1),
        'Accept-Ranges': 'bytes',
        ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
        'Content-Disposition': disposition(fileName),
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        // The bytes behind an id never change.
        'Cache-Control': 'private, max-age=31536000, immutable',
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return refuse(error);
    throw error;
  }
}
