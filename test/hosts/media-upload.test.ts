import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxUploadBytes } from '../../electron/services/media/service.ts';
import { writeFilm } from '../support/films.ts';
import { noisePicture } from '../support/pictures.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tempFolder } from '../support/temp-folder.ts';

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

  it('refuses what says that it is too large before taking a byte of it', async () => {
    const server = await startServer();
    const answer = await rawRequest(server.port, '/api/v1/media/upload', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${server.token}`,
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': String(maxUploadBytes + 2 * 1024 * 1024),
      },
      body: '--x',
    });
    expect(answer.status).toBe(413);
  });

  it('refuses a picture that is larger than pictures may be, and keeps nothing of it', async () => {
    const server = await startServer();
    const bytes = new Uint8Array(51 * 1024 * 1024);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    const answer = await upload(server, form(bytes, 'cat.png'));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'too_large', field: 'file' });
    await expect.poll(() => leftovers(server)).toEqual([]);
  });

  it('takes a video with what it says of itself, without what it tells of the place', async () => {
    const server = await startServer();
    const path = join(tempFolder(), 'tour.mp4');
    await writeFilm(path, { seconds: 4, comment: '+52.5200+013.4050/' });
    const answer = await upload(server, form(await readFile(path), 'tour.mp4'));
    expect(answer.status).toBe(201);
    const media = (await answer.json()) as { url: string; thumbnail_url: string };
    expect(media).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      width: 1_080,
      height: 1_920,
      duration_ms: 4_000,
      video_codec: 'avc',
      audio_codec: 'aac',
      frames_per_second: 30,
    });
    const stored = await server.request('GET', media.url);
    expect(Buffer.from(await stored.arrayBuffer()).includes('+52.52')).toBe(false);
  });

  it('takes a PDF as a document', async () => {
    const server = await startServer();
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
    const answer = await upload(server, form(pdf, 'programme.pdf'));
    expect(await answer.json()).toMatchObject({ kind: 'document', mime: 'application/pdf', width: 0 });
  });
});
