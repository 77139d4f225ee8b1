import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { serveRenderer } from '../../electron/shell/renderer-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const secret = 'the access token of an account';
let root: string;

beforeEach(() => {
  const home = tempFolder();
  root = join(home, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Rostrum</title>');
  writeFileSync(join(root, 'assets', 'index-5f2c.js'), 'export {};');
  writeFileSync(join(home, 'secrets.json'), secret);
  writeFileSync(join(home, 'renderer-twin.js'), secret);
  symlinkSync(join(home, 'secrets.json'), join(root, 'assets', 'linked.json'));
});

function get(path: string, method = 'GET'): Promise<Response> {
  return serveRenderer(root, new Request(`app://rostrum${path}`, { method }));
}

describe('the files of the renderer', () => {
  it('are served with their type and may not be taken for another', async () => {
    const response = await get('/assets/index-5f2c.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each(['/', '/calendar', '/posts?post=0193', '/compose/0193b6a0'])(
    'gives the application at %s',
    async (path) => {
      const response = await get(path);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain('<title>Rostrum</title>');
    },
  );

  it('comes with a policy that runs no foreign script', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('has no bodies for HEAD and refuses every other method', async () => {
    expect(await (await get('/', 'HEAD')).text()).toBe('');
    expect((await get('/', 'POST')).status).toBe(405);
  });

  it.each([
    '/assets/missing.js',
    '/assets/linked.json',
    '/%2e%2e/secrets.json',
    '/..%2fsecrets.json',
    '/assets/..%2f..%2fsecrets.json',
    '/..%2frenderer-twin.js',
    '/..%5csecrets.json',
    '/%252e%252e/secrets.json',
    '/assets/index-5f2c.js%00.json',
    '/assets/index-5f2c.js/more.js',
    '/%ff.js',
    '/program.exe',
  ])('does not serve %s', async (path) => {
    const response = await get(path);
    expect([400, 404]).toContain(response.status);
    expect(await response.text()).not.toContain(secret);
  });

  it('never gives out what lies outside, whatever the path', async () => {
    const step = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '..%2f',
      '%5c..',
      '%2f',
      'assets',
      'renderer',
      'secrets.json',
      'linked.json',
      '%00',
      '~',
      'C:',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.string({ unit: 'binary' }),
        async (steps, noise) => {
          const response = await get(`/${steps.join('/')}${encodeURIComponent(noise.toWellFormed())}`);
          expect(await response.text()).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });
});
