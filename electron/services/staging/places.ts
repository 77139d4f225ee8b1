import { AwsClient } from 'aws4fetch';
import { HttpFailure, type HttpRequest } from '../../../shared/ports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { DraftMedia } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import type { S3Settings } from './settings.ts';

const addressLivesSeconds = 24 * 3_600;
const chunkBytes = 4 * 1024 * 1024;
/** A gigabyte at 10 Mbit/s. */
const uploadDeadlineMs = 15 * 60_000;

interface Bucket {
  settings: S3Settings;
  secretAccessKey: string;
}

function objectUrl({ endpoint, bucket, pathStyle, prefix }: S3Settings, name: string): string {
  const url = new URL(endpoint);
  const key = [prefix, name].filter(Boolean).join('/');
  if (pathStyle) url.pathname = `/${bucket}/${key}`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `/${key}`;
  }
  return url.href;
}

/** Signature V4, with the clock of the context: the address says itself until when it holds. */
async function signed(
  context: ServiceContext,
  { settings, secretAccessKey }: Bucket,
  request: { method: 'GET' | 'PUT' | 'DELETE'; name: string; mime?: string; query?: boolean },
): Promise<{ url: string; headers: Record<string, string> }> {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey,
    region: settings.region,
    service: 's3',
    retries: 0,
  });
  const url = new URL(objectUrl(settings, request.name));
  if (request.query) url.searchParams.set('X-Amz-Expires', String(addressLivesSeconds));
  const datetime = new Date(context.clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const { url: to, headers } = await client.sign(url, {
    method: request.method,
    ...(request.mime && { headers: { 'content-type': request.mime } }),
    aws: { datetime, signQuery: request.query ?? false },
  });
  const { host: _host, ...sent } = Object.fromEntries(headers);
  return { url: to, headers: sent };
}

function wordsIn(text: string): string {
  const code = /<Code>([^<]{1,80})<\/Code>/.exec(text)?.[1];
  const message = /<Message>([^<]{1,300})<\/Message>/.exec(text)?.[1];
  return [code, message].filter(Boolean).join(': ');
}

const remedies: Record<string, { field: string; remedy: string }> = {
  InvalidAccessKeyId: {
    field: 'accessKeyId',
    remedy: 'Check the access key: the bucket’s server does not know it.',
  },
  SignatureDoesNotMatch: { field: 'secretAccessKey', remedy: 'Check the secret key, and the region.' },
  NoSuchBucket: {
    field: 'bucket',
    remedy: 'Check the name of the bucket, and whether it lies in this region.',
  },
  RequestTimeTooSkewed: { field: 'endpoint', remedy: 'Set this computer’s clock right.' },
  AccessDenied: {
    field: 'accessKeyId',
    remedy: 'Give the key the right to put, get and delete objects in the bucket.',
  },
  AuthorizationHeaderMalformed: { field: 'region', remedy: 'Check the region.' },
};

async function send(context: ServiceContext, request: HttpRequest): Promise<void> {
  try {
    const answer = await context.http.send(request);
    if (answer.status >= 200 && answer.status < 300) return;
    const words = wordsIn(answer.text());
    const known = Object.entries(remedies).find(([code]) => words.startsWith(code))?.[1];
    throw new Refusal('network_unreachable', `The bucket refuses this (${answer.status}). ${words}`.trim(), {
      field: known?.field ?? 'endpoint',
      remedy: known?.remedy ?? 'Check the settings of the bucket.',
    });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw new Refusal('network_unreachable', `The bucket cannot be reached: ${error.message}`, {
      field: 'endpoint',
      remedy: 'Check the address of the bucket’s server and the connection.',
    });
  }
}

async function* chunksOf(media: DraftMedia): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < media.sizeBytes; start += chunkBytes) {
    yield await media.slice(start, Math.min(start + chunkBytes, media.sizeBytes));
  }
}

/** Puts an object and answers an address that anyone can fetch for a day. */
export async function putObject(
  context: ServiceContext,
  bucket: Bucket,
  name: string,
  media: DraftMedia,
): Promise<string> {
  const { url, headers } = await signed(context, bucket, { method: 'PUT', name, mime: media.mime });
  await send(context, {
    url,
    method: 'PUT',
    headers,
    body: { length: media.sizeBytes, chunks: chunksOf(media) },
    deadlineMs: uploadDeadlineMs,
  });
  return (await signed(context, bucket, { method: 'GET', name, query: true })).url;
}

export async function removeObject(context: ServiceContext, bucket: Bucket, name: string): Promise<void> {
  const { url, headers } = await signed(context, bucket, { method: 'DELETE', name });
  await send(context, { url, method: 'DELETE', headers });
}

/** Fetches as a network would: by the address alone. */
export async function fetchAddress(context: ServiceContext, url: string): Promise<void> {
  await send(context, { url });
}
