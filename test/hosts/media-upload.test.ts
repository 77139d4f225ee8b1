import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxUploadBytes } from '../../electron/services/media/service.ts';
import { noisePicture } from '../support/pictures.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';

type Row = Record<string, unknown>;

function form(bytes: Uint8Array<ArrayBuffer>, name: string, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.set('file', new File([bytes], name, { type: 'image/png' }));
  for (const [field, value] of Object.entries(fields)) data.set(field, value);
  return data;
}

const upload = (server: TestServer, data: FormData) => server.request('POST', '/api/v1/media/upload', data);

/** What is left of uploads; the answer may be out before the last is removed. */
function leftovers(server: TestServer): Promise<string[]> {
  return readdir(join(server.home, 'uploads'));
}

describe('uploading a picture over REST', () => {
  it('stores it with its alt text and serves it and its thumbnail', async () => {
    const server = await startServer();
    const answer = await upload(
      server,
      form(await noisePicture(600), 'Straße & "Café".png', { alt_text: 'A street.' }),
    );
    expect(answer.status).toBe(201);
    const picture = (await answer.json()) as Row;
    expect(picture).toMatchObject({ width: 600, height: 600, mime: 'image/png', alt_text: 'A street.' });
    const original = await server.request('GET', String(picture.url));
    expect(original.headers.get('content-type')).toBe('image/png');
    expect(original.headers.get('x-content-type-options')).toBe('nosniff');
    expect(original.headers.get('cache-control')).toContain('private');
    expect(original.headers.get('content-disposition')).toMatch(
      /^inline; filename="[\w. -]+"; filename\*=UTF-8''/,
    );
    expect((await original.arrayBuffer()).byteLength).toBe(picture.size_bytes);
    const thumbnail = await server.request('GET', String(picture.thumbnail_url));
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect((await thumbnail.arrayBuffer()).byteLength).toBeGreaterThan(100);
    await expect.poll(() => leftovers(server)).toEqual([]);
  });

  it('serves pictures to the page with the cookie, and to nobody without', async () => {
    const server = await startServer();
    const { url } = (await (await upload(server, form(await noisePicture(20), 'dot.png'))).json()) as {
      url: string;
    };
    const Cookie = await server.cookie();
    expect((await rawRequest(server.port, url, { headers: { Cookie } })).status).toBe(200);
    expect((await rawRequest(server.port, url)).status).toBe(401);
    expect((await server.request('HEAD', url)).status).toBe(200);
    expect((await server.request('DELETE', url)).status).toBe(404);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'cat.png'],
    ['a text that calls itself a picture', new TextEncoder().encode('not a picture'), 'cat.png'],
    ['a page that calls itself a picture', new TextEncoder().encode('<svg onload="alert(1)"/>'), 'cat.png'],
  ])('refuses %s and keeps nothing of it', async (_name, bytes, name) => {
    const server = await startServer();
    const answer = await upload(server, form(bytes, name));
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'unsupported_media', field: 'file', remedy: /./ });
    expect(await (await server.request('GET', '/api/v1/media')).json()).toMatchObject({ items: [] });
    await expect.poll(() => leftovers(server)).toEqual([]);
  });

  it('refuses a form without a file, with a field it does not know, or that breaks off', async () => {
    const server = await startServer();
    const empty = new FormData();
    empty.set('alt_text', 'A street.');
    expect(await (await upload(server, empty)).json()).toMatchObject({ status: 400, field: 'file' });
    const unknown = form(await noisePicture(20), 'dot.png', { caption: 'A dot.' });
    expect(await (await upload(server, unknown)).json()).toMatchObject({ status: 400, field: 'caption' });
    const nameless = await rawRequest(server.port, '/api/v1/media/upload', {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'multipart/form-data' },
      body: 'no boundary',
    });
    expect(nameless.status).toBe(400);
    const broken = await rawRequest(server.port, '/api/v1/media/upload', {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="cat.png"\r\n\r\nhalf a pict',
    });
    expect(broken.status).toBe(400);
    await expect.poll(() => leftovers(server)).toEqual([]);
  });

  it('stops storing a picture that grows too large', async () => {
    const server = await startServer();
    const answer = await upload(server, form(new Uint8Array(maxUploadBytes + 1), 'cat.png'));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'too_large', field: 'file' });
    await expect.poll(() => leftovers(server)).toEqual([]);
  });
});
