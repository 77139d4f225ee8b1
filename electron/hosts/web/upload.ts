import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { Refusal } from '../../../shared/refusal.ts';
import { maxUploadBytes, tooLarge } from '../../services/media/service.ts';
import { mediaType } from './request-body.ts';

/** Room for the other fields and the multipart frame. */
const slackBytes = 1024 * 1024;

const notMultipart = (cause?: unknown) =>
  Object.assign(
    new Refusal('invalid_input', 'The form is broken or ended early.', {
      field: 'file',
      remedy: 'Send multipart/form-data with the file in the field "file".',
    }),
    { cause },
  );

interface Form {
  fields: Record<string, string>;
  picture: { name: string; type: string } | undefined;
}

function formParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: maxUploadBytes, fields: 20, fieldSize: 64 * 1024, parts: 21 },
    });
  } catch (error) {
    throw notMultipart(error);
  }
}

async function readForm(request: IncomingMessage, target: string): Promise<Form> {
  const { promise: parsed, resolve, reject } = Promise.withResolvers<void>();
  const broken = new AbortController();
  const parser = formParser(request);
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
    if (field !== 'file') {
      file.resume();
      fields.set(field, filename ?? '');
      return;
    }
    picture = { name: filename ?? 'picture', type: mimeType };
    file.once('limit', () => fail(tooLarge('video')));
    stored = pipeline(file, createWriteStream(target, { mode: 0o600 }), { signal: broken.signal });
    stored.catch(fail);
  });
  parser.once('error', (error) => fail(notMultipart(error)));
  parser.once('close', resolve);
  request.once('aborted', () => fail(notMultipart()));
  request.pipe(parser);
  // Also after a failure: the file may only be removed once nothing writes to it.
  await parsed.finally(() => Promise.allSettled([stored]));
  await stored;
  return { fields: Object.fromEntries(fields), picture };
}

function checkRequest(request: IncomingMessage): void {
  if (mediaType(request) !== 'multipart/form-data') {
    throw new Refusal('unsupported_media', 'An upload is a multipart form.', {
      field: 'file',
      remedy: 'Send multipart/form-data with the file in the field "file".',
    });
  }
  if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + slackBytes) throw tooLarge('video');
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
  request: IncomingMessage,
  response: ServerResponse,
  use: (input: Record<string, unknown>) => Promise<Result>,
): Promise<Result> {
  checkRequest(request);
  const target = join(uploadFolder(home), randomUUID());
  await mkdir(uploadFolder(home), { recursive: true, mode: 0o700 });
  if (request.headers.expect) response.writeContinue();
  try {
    const { fields, picture } = await readForm(request, target);
    if (!picture) return await use(fields);
    const file = new File([await openAsBlob(target)], picture.name, { type: picture.type });
    return await use({ ...fields, file });
  } finally {
    await rm(target, { force: true });
  }
}
