import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { serveMedia } from '../../electron/hosts/web/media-files.ts';
import { noisePicture } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';

describe('stopping the server', () => {
  it('finishes a call that is underway and takes no new one', async () => {
    const server = await startServer();
    const body = JSON.stringify({ body: 'Doors open at nine.' });
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST /api/v1/posts HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    const [heard] = (await once(socket, 'data')) as [Buffer];
    expect(String(heard)).toMatch(/^HTTP\/1\.1 100 Continue/);
    const closed = server.close();
    await expect(server.request('GET', '/api/v1/health')).rejects.toThrow();
    socket.write(body);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 201 Created/);
    await closed;
  });
});

describe('media over a protocol of its own', () => {
  it('are served to the desktop like to the browser', async () => {
    const server = await startServer();
    const form = new FormData();
    form.set('file', new File([await noisePicture(20)], 'dot.png'));
    const picture = (await (await server.request('POST', '/api/v1/media/upload', form)).json()) as {
      id: string;
    };
    const asked = (path: string, method = 'GET') =>
      serveMedia(server.engine, new Request(`app://rostrum${path}`, { method }));
    const original = await asked(`/media/${picture.id}`);
    expect(original?.headers.get('content-type')).toBe('image/png');
    expect((await original?.arrayBuffer())?.byteLength).toBeGreaterThan(100);
    expect((await asked('/media/0193b6a0-5c11-7c3a-9d55-3a1f0c2e8b11'))?.status).toBe(404);
    expect(await asked('/media')).toBeUndefined();
    expect(await asked('/media/../secret.key')).toBeUndefined();
    expect(await asked(`/media/${picture.id}`, 'DELETE')).toBeUndefined();
  });
});
