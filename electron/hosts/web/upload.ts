import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { chunkBytes } from '../../../shared/contract/media-uploads.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { maxTableBytes, tooLargeTable } from '../../services/imports/service.ts';
import { maxUploadBytes, tooLarge } from '../../services/media/service.ts';
import { maxSourceBytes, tooLargeSource } from '../../services/pipeline/service.ts';
import { mediaType } from './request-body.ts';

/** Room for the other fields and the multipart frame. */
const slackBytes = 1024 * 1024;

/** A call that brings a file: in which field, and how large it may be. */
export interface UploadRoute {
  field: string;
  maxBytes: number;
  /** What is said of a larger one; left out: the number. */
  tooMuch?: () => Refusal;
}

const uploadRoutes: readonly (UploadRoute & { path: RegExp })[] = [
  { path: /^\/media\/upload\/?$/, field: 'file', maxBytes: maxUploadBytes, tooMuch: () => tooLarge('video') },
  { path: /^\/imports\/upload\/?$/, field: 'file', maxBytes: maxTableBytes, tooMuch: tooLargeTable },
  { path: /^\/content\/sources\/file\/?$/, field: 'file', maxBytes: maxSourceBytes, tooMuch: tooLargeSource },
  { path: /^\/media\/uploads\/[^/]+\/append\/?$/, field: 'bytes', maxBytes: chunkBytes },
  { path: /^\/media\/[^/]+\/poster\/?$/, field: 'picture', maxBytes: 10 * 1024 * 1024 },
];

/** How a path below `/api/v1` takes its file; undefined: it takes none. */
export function uploadRouteAt(path: string): UploadRoute | undefined {
  return uploadRoutes.find((route) => route.path.test(path));
}

function tooMuch({ field, maxBytes, tooMuch: own }: UploadRoute): Refusal {
  if (own) return own();
  return new Refusal('too_large', `The field "${field}" may have at most ${maxBytes} bytes.`, {
    field,
    remedy: 'Send less of it; nothing was stored.',
  });
}

const notMultipart = ({ field }: UploadRoute, cause?: unknown) =>
  Object.assign(
    new Refusal('invalid_input', 'The form is broken or ended early.', {
      field,
      remedy: `Send multipart/form-data with the file in the field "${field}".`,
    }),
    { cause },
  );

interface Form {
  fields: Record<string, string>;
  picture: { name: string; type: string } | undefined;
}

function formParser(request: IncomingMessage, route: UploadRoute): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // The parser takes its limit for reached when the file ends there.
      limits: { files: 1, fileSize: route.maxBytes + 1, fields: 20, fieldSize: 64 * 1024, parts: 21 },
    });
  } catch (error) {
    throw notMultipart(route, error);
  }
}

async function readForm(request: IncomingMessage, target: string, route: UploadRoute): Promise<Form> {
  const { promise: parsed, resolve, reject } = Promise.withResolvers<void>();
  const broken = new AbortController();
  const parser = formParser(request, route);
  const fields = new Map<string, string>();
  let picture: Form['picture'];
  let stored: Promise<void> = Promise.resolve();
  const fail = (error: unknown) => {
    request.unpipe(parser);
    broken.abort();
    reject(error);
  };
  parser.on('field', (name, value) => fields.set(name, value));
  parser.on('file', (field, file: Readable, { filename, mimeType }) => {
    if (field !== route.field) {
      file.resume();
      fields.set(field, filename ?? '');
      return;
    }
    picture = { name: filename ?? 'picture', type: mimeType };
    file.once('limit', () => fail(tooMuch(route)));
    stored = pipeline(file, createWriteStream(target, { mode: 0o600 }), { signal: broken.signal });
    stored.catch(fail);
  });
  parser.once('error', (error) => fail(notMultipart(route, error)));
  parser.once('close', resolve);
  request.once('aborted', () => fail(notMultipart(route)));
  request.pipe(parser);
  // Also after a failure: the file may only be removed once nothing writes to it.
  await parsed.finally(() => Promise.allSettled([stored]));
  await stored;
  return { fields: Object.fromEntries(fields), picture };
}

function checkRequest(request: IncomingMessage, route: UploadRoute): void {
  if (mediaType(request) !== 'multipart/form-data') {
    throw new Refusal('unsupported_media', 'An upload is a multipart form.', {
      field: route.field,
      remedy: `Send multipart/form-data with the file in the field "${route.field}".`,
    });
  }
  if (Number(request.headers['content-length'] ?? 0) > route.maxBytes + slackBytes) throw tooMuch(route);
}

function uploadFolder(home: string): string {
  return join(home, 'uploads');
}

/** Removes what uploads of a process that died left behind. */
export async function clearUploads(home: string): Promise<void> {
  await rm(uploadFolder(home), { recursive: true, force: true });
}

/**
 * Streams an upload into a file, so that no size of upload fills the memory, and gives it to `use` as
 * the input of the procedure. The file is gone when this returns, whatever happened.
 */
export async function withUpload<Result>(
  home: string,
  route: UploadRoute,
  request: IncomingMessage,
  response: ServerResponse,
  use: (input: Record<string, unknown>) => Promise<Result>,
): Promise<Result> {
  checkRequest(request, route);
  const target = join(uploadFolder(home), randomUUID());
  await mkdir(uploadFolder(home), { recursive: true, mode: 0o700 });
  if (request.headers.expect) response.writeContinue();
  try {
    const { fields, picture } = await readForm(request, target, route);
    if (!picture) return await use(fields);
    const file = new File([await openAsBlob(target)], picture.name, { type: picture.type });
    return await use({ ...fields, [route.field]: file });
  } finally {
    await rm(target, { force: true });
  }
}
