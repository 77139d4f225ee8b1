import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeS3 {
  url: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  objects: Map<string, { bytes: Buffer; mime: string }>;
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const skewMs = 15 * 60_000;

class Denied extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function stampMs(stamp: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
}

/** A bucket that takes nothing but requests signed by Signature Version 4, in the header or in the query. */
export async function startFakeS3(now: () => number = Date.now): Promise<FakeS3> {
  const fake = {
    bucket: 'museum-media',
    accessKeyId: 'AKIDMUSEUM',
    secretAccessKey: 'a+secret/of/the=museum',
    region: 'eu-central-1',
    objects: new Map<string, { bytes: Buffer; mime: string }>(),
  };

  function signatureOf(
    request: IncomingMessage,
    url: URL,
    given: { signed: string; stamp: string; hash: string; scope: string },
  ): string {
    const query = [...url.searchParams]
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => [encoded(name), encoded(value)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    const headers = given.signed
      .split(';')
      .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
      .join('');
    const path = url.pathname
      .split('/')
      .map((part) => encoded(decodeURIComponent(part)))
      .join('/');
    const canonical = [request.method, path, query, headers, given.signed, given.hash].join('\n');
    const toSign = [
      'AWS4-HMAC-SHA256',
      given.stamp,
      given.scope,
      createHash('sha256').update(canonical).digest('hex'),
    ].join('\n');
    const [date = '', region = '', service = ''] = given.scope.split('/');
    const key = hmac(hmac(hmac(hmac(`AWS4${fake.secretAccessKey}`, date), region), service), 'aws4_request');
    return createHmac('sha256', key).update(toSign).digest('hex');
  }

  function check(request: IncomingMessage, url: URL): void {
    const inQuery = url.searchParams.has('X-Amz-Signature');
    const header =
      /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
        request.headers.authorization ?? '',
      );
    if (!inQuery && !header) throw new Denied(403, 'AccessDenied');
    const credential = inQuery ? (url.searchParams.get('X-Amz-Credential') ?? '') : (header?.[1] ?? '');
    const signed = inQuery ? (url.searchParams.get('X-Amz-SignedHeaders') ?? '') : (header?.[2] ?? '');
    const signature = inQuery ? (url.searchParams.get('X-Amz-Signature') ?? '') : (header?.[3] ?? '');
    const stamp = inQuery
      ? (url.searchParams.get('X-Amz-Date') ?? '')
      : String(request.headers['x-amz-date'] ?? '');
    const hash = inQuery ? 'UNSIGNED-PAYLOAD' : String(request.headers['x-amz-content-sha256'] ?? '');
    const [id, ...scope] = credential.split('/');
    if (id !== fake.accessKeyId) throw new Denied(403, 'InvalidAccessKeyId');
    if (!signed.split(';').includes('host')) throw new Denied(403, 'AccessDenied');
    if (scope[1] !== fake.region) throw new Denied(400, 'AuthorizationHeaderMalformed');
    const age = now() - stampMs(stamp);
    const lives = inQuery
      ? Math.min(Number(url.searchParams.get('X-Amz-Expires')) * 1_000, 7 * dayMs)
      : skewMs;
    if (age > lives || age < -skewMs)
      throw new Denied(403, inQuery ? 'AccessDenied' : 'RequestTimeTooSkewed');
    const expected = signatureOf(request, url, { signed, stamp, hash, scope: scope.join('/') });
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature)))
      throw new Denied(403, 'SignatureDoesNotMatch');
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      try {
        check(request, url);
        const [, bucket, ...rest] = url.pathname.split('/');
        if (bucket !== fake.bucket) throw new Denied(404, 'NoSuchBucket');
        const key = decodeURIComponent(rest.join('/'));
        if (request.method === 'PUT') {
          const bytes = Buffer.concat(chunks);
          if (bytes.length !== Number(request.headers['content-length']))
            throw new Denied(400, 'IncompleteBody');
          fake.objects.set(key, { bytes, mime: String(request.headers['content-type']) });
          response.writeHead(200).end();
          return;
        }
        if (request.method === 'DELETE') {
          fake.objects.delete(key);
          response.writeHead(204).end();
          return;
        }
        const object = fake.objects.get(key);
        if (!object) throw new Denied(404, 'NoSuchKey');
        response.writeHead(200, { 'Content-Type': object.mime }).end(object.bytes);
      } catch (error) {
        const { status, code } = error instanceof Denied ? error : new Denied(500, String(error));
        response.writeHead(status, { 'Content-Type': 'application/xml' });
        response.end(
          `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code} it is.</Message></Error>`,
        );
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...fake,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
