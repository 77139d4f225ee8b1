import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { localPerson } from '../../electron/hosts/actors.ts';
import { servePort } from '../../electron/hosts/port.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { writeFilm } from '../support/films.ts';
import { noisePicture } from '../support/pictures.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';

type Client = ContractRouterClient<Contract>;

const chunk = 4 * 1024 * 1024;

async function overPort(server: TestServer): Promise<Client> {
  const { port1, port2 } = new MessageChannel();
  servePort(server.engine, port2 as never, localPerson);
  port1.start();
  onTestFinished(() => port1.close());
  return createORPCClient(new PortLink({ port: port1 as never }));
}

async function overSocket(server: TestServer): Promise<Client> {
  const headers = { Authorization: `Bearer ${server.token}` };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws`, { headers });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  onTestFinished(() => socket.close());
  return createORPCClient(new SocketLink({ websocket: socket as never }));
}

/** The same calls over REST, as a program makes them. */
async function overRest(server: TestServer): Promise<Client> {
  const call = async (method: string, path: string, body?: object) => {
    const answer = await server.request(method, `/api/v1${path}`, body);
    const found = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw Object.assign(new Error(String(found.message)), found);
    return found;
  };
  const uploads = {
    begin: ({ fileName, sizeBytes }: { fileName: string; sizeBytes: number }) =>
      call('POST', '/media/uploads', { file_name: fileName, size_bytes: sizeBytes }),
    append: ({ id, offset, bytes }: { id: string; offset: number; bytes: File }) => {
      const form = new FormData();
      form.set('offset', String(offset));
      form.set('bytes', bytes);
      return call('POST', `/media/uploads/${id}/append`, form);
    },
    get: ({ id }: { id: string }) => call('GET', `/media/uploads/${id}`),
    finish: ({ id }: { id: string }) => call('POST', `/media/uploads/${id}/finish`, {}),
    cancel: ({ id }: { id: string }) => call('DELETE', `/media/uploads/${id}`),
  };
  return { media: { uploads } } as unknown as Client;
}

describe.each([
  ['a port', overPort],
  ['a websocket', overSocket],
  ['REST', overRest],
])('an upload in pieces over %s', (_door, connect) => {
  it('arrives, repeats a piece, tells how far it is, and is refused a gap', async () => {
    const server = await startServer();
    const { media } = await connect(server);
    const bytes = await noisePicture(1_300);
    const piece = (from: number, to: number) => new File([bytes.slice(from, to)], 'piece');
    const { id } = await media.uploads.begin({ fileName: 'noise.png', sizeBytes: bytes.length });
    await media.uploads.append({ id, offset: 0, bytes: piece(0, chunk) });
    await media.uploads.append({ id, offset: 0, bytes: piece(0, chunk) });
    expect(await media.uploads.get({ id })).toMatchObject({ offset: chunk, state: 'receiving' });
    await expect(
      media.uploads.append({ id, offset: chunk + 5, bytes: piece(chunk + 5, chunk + 10) }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await media.uploads.append({ id, offset: chunk, bytes: piece(chunk, bytes.length) });
    expect(await media.uploads.finish({ id })).toMatchObject({ width: 1_300 });
    const other = await media.uploads.begin({ fileName: 'other.png', sizeBytes: 5 });
    expect(await media.uploads.cancel({ id: other.id })).toEqual({ id: other.id });
    expect(server.errors).toEqual([]);
  });
});

it('takes no piece that is larger than pieces are, and keeps nothing of it', async () => {
  const server = await startServer();
  const begun = await server.request('POST', '/api/v1/media/uploads', {
    file_name: 'a',
    size_bytes: chunk * 3,
  });
  const { id } = (await begun.json()) as { id: string };
  const form = new FormData();
  form.set('offset', '0');
  form.set('bytes', new File([new Uint8Array(chunk + 1)], 'piece'));
  const answer = await server.request('POST', `/api/v1/media/uploads/${id}/append`, form);
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ field: 'bytes' });
  const state = await server.request('GET', `/api/v1/media/uploads/${id}`);
  expect(await state.json()).toMatchObject({ offset: 0 });
});

describe('the files that are served', () => {
  const upload = async (server: TestServer, bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData();
    form.set('file', new File([bytes], name));
    const answer = await server.request('POST', '/api/v1/media/upload', form);
    return (await answer.json()) as Record<string, string> & { size_bytes: number };
  };

  it('come in parts, as players ask for them', async () => {
    const server = await startServer();
    const { url, size_bytes: size } = await upload(server, await noisePicture(60), 'noise.png');
    const part = (range: string) => server.request('GET', String(url), undefined, { Range: range });
    const whole = new Uint8Array(await (await server.request('GET', String(url))).arrayBuffer());
    const middle = await part('bytes=10-19');
    expect(middle.status).toBe(206);
    expect(middle.headers.get('content-range')).toBe(`bytes 10-19/${size}`);
    expect(new Uint8Array(await middle.arrayBuffer())).toEqual(whole.slice(10, 20));
    expect(new Uint8Array(await (await part('bytes=-5')).arrayBuffer())).toEqual(whole.slice(-5));
    expect((await part(`bytes=${size + 5}-`)).status).toBe(200);
    expect((await part('lines=1-2')).status).toBe(200);
  });

  it('include a still of a video once there is one, under a new address', async () => {
    const server = await startServer();
    const path = join(server.home, 'film.mp4');
    await writeFilm(path, { seconds: 1 });
    const film = await upload(server, new Uint8Array(await readFile(path)), 'film.mp4');
    const form = new FormData();
    form.set('picture', new File([await noisePicture(300)], 'still.png'));
    const answer = await server.request('POST', `/api/v1/media/${film.id}/poster`, form);
    const changed = (await answer.json()) as Record<string, string>;
    expect(changed.thumbnail_url).not.toBe(film.thumbnail_url);
    const still = await server.request('GET', String(changed.thumbnail_url));
    expect(still.headers.get('content-type')).toBe('image/webp');
    expect((await still.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
  });

  it('are never anything outside of the library, however the address is written', async () => {
    const server = await startServer();
    const canary = 'canary-outside-of-the-library';
    mkdirSync(join(server.home, 'media', 'incoming'), { recursive: true });
    for (const path of ['secret', 'media/secret', 'media/incoming/secret']) {
      writeFileSync(join(server.home, path), canary);
    }
    const { id = '' } = await upload(server, await noisePicture(20), 'a.png');
    const parts = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E%2E',
      '..%2f',
      '..%5c',
      '..\\',
      '%00',
      'secret',
      'incoming',
      'media',
      'thumbnail',
      id,
      id.toUpperCase(),
      `${id}%00`,
      `${id}..`,
      `${id}.thumbnail`,
      'CON',
      'rostrum.db',
      '/',
      '//',
      '\u202e',
      '%c0%ae',
      'a'.repeat(300),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 5 }), async (path) => {
        const target = `/media/${path.map((part) => encodeURI(part).replaceAll('%25', '%')).join('/')}`;
        const answer = await rawRequest(server.port, target, {
          headers: { Authorization: `Bearer ${server.token}` },
        });
        expect(JSON.stringify(answer)).not.toContain(canary);
        expect(answer.status).toBeLessThan(500 + Number(answer.status === 503) * 4);
      }),
      { numRuns: 150 },
    );
    expect(server.errors).toEqual([]);
  });
});
