import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { localPerson } from '../../electron/hosts/actors.ts';
import { makeBoxKeys, openBox } from '../../electron/providers/sealed-box.ts';
import { stagingFor } from '../../electron/services/staging/service.ts';
import { draftMediaOf } from '../support/draft-media.ts';
import { noisePicture } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
  json(): Record<string, string>;
}

const publicUrl = 'https://studio.example';

/** As a proxy hands requests on: to the loopback port, with the public name. */
function ask(
  port: number,
  method: string,
  path: string,
  options: { body?: object; headers?: Record<string, string> } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const body = options.body && JSON.stringify(options.body);
    const sent = httpRequest(
      {
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          Host: 'studio.example',
          ...(body && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
          ...options.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            json: () => JSON.parse(bytes.toString()),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the relay of a public host', () => {
  it('hands a code over once, readable by nobody but the desktop that asked', async () => {
    const { port } = await startServer({ publicUrl });
    const keys = makeBoxKeys();
    const begun = await ask(port, 'POST', '/relay/sign-ins', { body: { public_key: keys.publicKey } });
    expect(begun.status).toBe(201);
    const { state, redirect_uri } = begun.json();
    expect(redirect_uri).toBe(`${publicUrl}/relay/callback`);
    expect((await ask(port, 'GET', `/relay/sign-ins/${state}`)).status).toBe(202);
    const page = await ask(port, 'GET', `/relay/callback?code=secret-code&state=${state}`);
    expect(page.status).toBe(200);
    const taken = await ask(port, 'GET', `/relay/sign-ins/${state}`);
    expect(taken.bytes.toString()).not.toContain('secret-code');
    const { ephemeral_key: ephemeralKey = '', nonce = '', sealed = '' } = taken.json();
    expect(openBox(keys.privateKey, { ephemeralKey, nonce, sealed })).toBe('code=secret-code');
    expect(() => openBox(makeBoxKeys().privateKey, { ephemeralKey, nonce, sealed })).toThrow();
    expect((await ask(port, 'GET', `/relay/sign-ins/${state}`)).status).toBe(404);
  });

  it('takes no second code for a state, and none for a state that it did not give', async () => {
    const { port } = await startServer({ publicUrl });
    const { publicKey } = makeBoxKeys();
    const { state } = (
      await ask(port, 'POST', '/relay/sign-ins', { body: { public_key: publicKey } })
    ).json();
    await ask(port, 'GET', `/relay/callback?code=one&state=${state}`);
    expect((await ask(port, 'GET', `/relay/callback?code=two&state=${state}`)).status).toBe(400);
    expect((await ask(port, 'GET', `/relay/callback?code=one&state=${'a'.repeat(43)}`)).status).toBe(400);
    expect((await ask(port, 'POST', '/relay/sign-ins', { body: { public_key: 'short' } })).status).toBe(400);
  });

  it('lets one address begin only so many', async () => {
    const { port } = await startServer({ publicUrl });
    const { publicKey } = makeBoxKeys();
    const statuses = [];
    for (let count = 0; count < 62; count += 1) {
      statuses.push((await ask(port, 'POST', '/relay/sign-ins', { body: { public_key: publicKey } })).status);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });

  it('shows the internet nothing else, and is not there without a public address', async () => {
    const { port } = await startServer({ publicUrl });
    for (const path of ['/', '/api/v1/posts', '/media/x', '/staged/short', '/relay/sign-ins']) {
      expect((await ask(port, 'GET', path)).status, path).toBe(404);
    }
    const closed = await startServer();
    expect((await ask(closed.port, 'POST', '/relay/sign-ins', { body: {} })).status).toBe(403);
  });
});

describe('staged media of a public host', () => {
  it('can be fetched by their address alone, in parts too, until their day is over', async () => {
    const server = await startServer({ publicUrl });
    const form = new FormData();
    form.set('file', new File([await noisePicture(300)], 'roof.png', { type: 'image/png' }));
    const { id } = (await (await server.request('POST', '/api/v1/media/upload', form)).json()) as {
      id: string;
    };
    const set = await server.request('PUT', '/api/v1/staging', { kind: 'host' });
    expect(set.status).toBe(200);
    const context = server.engine.contextFor(localPerson);
    const { url } = await stagingFor(context).put(await draftMediaOf(context, id), 'publication');
    expect(url).toMatch(/^https:\/\/studio\.example\/staged\/[\w-]{43}$/);
    const path = new URL(url).pathname;
    const whole = await ask(server.port, 'GET', path);
    expect(whole.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    const part = await ask(server.port, 'GET', path, { headers: { Range: 'bytes=0-7' } });
    expect(part.status).toBe(206);
    expect(part.bytes.equals(whole.bytes.subarray(0, 8))).toBe(true);
    await context.db.updateTable('staged_objects').set({ expires_at: 1 }).execute();
    expect((await ask(server.port, 'GET', path)).status).toBe(404);
  });
});
