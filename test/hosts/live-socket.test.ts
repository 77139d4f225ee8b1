import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../shared/contract/contract.ts';
import { noisePicture } from '../support/pictures.ts';
import { startServer, type TestServer } from '../support/server.ts';

async function clientOf(server: TestServer): Promise<ContractRouterClient<Contract>> {
  const headers = { Cookie: await server.cookie(), Origin: server.url };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws`, { headers });
  onTestFinished(() => socket.terminate());
  const websocket = socket as unknown as globalThis.WebSocket;
  return createORPCClient(new RPCLink({ websocket }));
}

describe('the websocket', () => {
  it('carries calls in the spelling of the contract', async () => {
    const client = await clientOf(await startServer());
    const post = await client.posts.create({ body: 'Doors open at nine.', labels: ['Launch'] });
    expect(post).toMatchObject({ status: 'draft', accountIds: [], source: 'person' });
    expect((await client.posts.list({})).items).toHaveLength(1);
  });

  it('tells refusals from bugs, with field and remedy', async () => {
    const client = await clientOf(await startServer());
    const [invalid] = await safe(client.posts.list({ limit: 500 }));
    expect(isDefinedError(invalid) && invalid).toMatchObject({
      code: 'invalid_input',
      data: { field: 'limit' },
    });
    const [missing] = await safe(client.posts.get({ id: 'no-such-post' }));
    expect(isDefinedError(missing) && missing).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('streams changes until the listener leaves', async () => {
    const server = await startServer();
    const client = await clientOf(server);
    const events = await client.system.events();
    const post = await client.posts.create({ body: 'Doors open at nine.' });
    const { value } = await events.next();
    expect(value).toMatchObject({ topic: 'posts', resourceId: post.id });
    await events.return?.();
    expect((await events.next()).done).toBe(true);
  });

  it('takes a picture of 10 MB', async () => {
    const client = await clientOf(await startServer());
    const bytes = await noisePicture(1_850);
    expect(bytes.length).toBeGreaterThan(10_000_000);
    const picture = await client.media.upload({ file: new File([bytes], 'noise.png'), altText: 'Noise.' });
    expect(picture).toMatchObject({ width: 1_850, height: 1_850, altText: 'Noise.' });
  });

  it('ends when the server stops', async () => {
    const server = await startServer();
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws`, {
      headers: { Authorization: `Bearer ${server.token}` },
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await server.close();
    expect(await closed).toBe(1001);
  });
});
