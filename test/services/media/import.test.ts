import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { importMedia } from '../../../electron/services/media/service.ts';
import { openLibrary } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';

async function openWeb(trusted: boolean) {
  const picture = await noisePicture(40);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/rye%20loaf.png') response.end(picture);
    else if (request.url === '/named')
      response
        .writeHead(200, { 'Content-Disposition': 'attachment; filename="../../spelt.png"' })
        .end(picture);
    else if (request.url === '/page') response.end('<!doctype html><script>alert(1)</script>');
    else if (request.url === '/endless') response.writeHead(200, { 'Content-Length': String(3e9) }).end();
    else response.writeHead(404).end('no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const http = createGuardedHttp({ trustedHosts: () => (trusted ? [`127.0.0.1:${port}`] : []) });
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    server.close();
  });
  const { context } = await openLibrary();
  const fetchIt = (path: string) =>
    importMedia(
      { ...context, http },
      { url: `http://127.0.0.1:${port}${path}`, altText: '', folderId: null },
    );
  return { fetchIt, asked };
}

it('takes a picture from the web under the name that it has there', async () => {
  const { fetchIt } = await openWeb(true);
  const first = await fetchIt('/rye%20loaf.png');
  expect(first).toMatchObject({ fileName: 'rye loaf.png', width: 40 });
  expect((await fetchIt('/named')).id).toBe(first.id);
});

it('refuses pages, what is missing and what is too large, with words', async () => {
  const { fetchIt } = await openWeb(true);
  await expect(fetchIt('/page')).rejects.toMatchObject({ code: 'unsupported_media' });
  await expect(fetchIt('/nothing')).rejects.toMatchObject({
    code: 'network_unreachable',
    details: { field: 'url' },
  });
  await expect(fetchIt('/endless')).rejects.toMatchObject({
    message: expect.stringContaining('larger than'),
  });
});

it('asks nothing of private addresses', async () => {
  const { fetchIt, asked } = await openWeb(false);
  await expect(fetchIt('/rye%20loaf.png')).rejects.toMatchObject({
    code: 'network_unreachable',
    details: { field: 'url' },
  });
  expect(asked).toEqual([]);
});
