import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rawRequest } from '../support/raw-request.ts';
import { startServer } from '../support/server.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function serveBuilt() {
  const folder = tempFolder();
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Rostrum</title>');
  writeFileSync(join(rendererFolder, 'assets', 'app-3f9a.js'), 'export {};');
  writeFileSync(join(folder, 'private.txt'), 'not for the web');
  symlinkSync(join(folder, 'private.txt'), join(rendererFolder, 'assets', 'link.txt'));
  const server = await startServer({ rendererFolder });
  const Cookie = await server.cookie();
  return (path: string, method = 'GET') => rawRequest(server.port, path, { method, headers: { Cookie } });
}

describe('the interface in the browser', () => {
  it('is one page for every view, never from a stale cache', async () => {
    const get = await serveBuilt();
    for (const path of ['/', '/calendar', '/posts/01a1fbb5', '/media?filter=unused']) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.body, path).toContain('<title>Rostrum</title>');
      expect(answer.headers['cache-control'], path).toBe('no-cache');
    }
  });

  it('lets files with a hash in their name be kept for ever', async () => {
    const get = await serveBuilt();
    const answer = await get('/assets/app-3f9a.js');
    expect(answer.headers['content-type']).toContain('text/javascript');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/assets/link.txt',
    '/../private.txt',
    '/assets/../../private.txt',
    '/%2e%2e/private.txt',
    '/..%2fprivate.txt',
    '/assets/%00.js',
    '/%ff.js',
    '/assets/missing.js',
    '/assets/',
  ])('serves nothing outside of its folder: %s', async (path) => {
    const get = await serveBuilt();
    const answer = await get(path);
    expect(answer.body).not.toContain('not for the web');
    if (path.includes('.')) expect(answer.status).toBe(404);
  });

  it('is only read', async () => {
    const get = await serveBuilt();
    const answer = await get('/', 'POST');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('says what to do where it is not built', async () => {
    const server = await startServer({ rendererFolder: tempFolder() });
    const answer = await rawRequest(server.port, '/', { headers: { Cookie: await server.cookie() } });
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm run build');
  });
});
