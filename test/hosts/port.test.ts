import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { localPerson } from '../../electron/hosts/actors.ts';
import { servePort } from '../../electron/hosts/port.ts';
import type { Actor } from '../../electron/services/context.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { startServer } from '../support/server.ts';

async function clientOf(actor: Actor): Promise<ContractRouterClient<Contract>> {
  const { engine } = await startServer();
  const { port1, port2 } = new MessageChannel();
  servePort(engine, port1, actor);
  port2.start();
  onTestFinished(() => port2.close());
  return createORPCClient(new RPCLink({ port: port2 }));
}

describe('a MessagePort', () => {
  it('carries calls, files and streams', async () => {
    const client = await clientOf(localPerson);
    const events = await client.system.events();
    const post = await client.posts.create({ body: 'Doors open at nine.' });
    expect((await events.next()).value).toMatchObject({ name: expect.any(String), resourceId: post.id });
    await events.return?.();
    const [refused] = await safe(client.media.upload({ file: new File(['not a picture'], 'cat.png') }));
    expect(isDefinedError(refused) && refused.code).toBe('unsupported_media');
  });

  it('acts for the one it was opened for', async () => {
    const client = await clientOf({ ...localPerson, role: 'viewer' });
    expect((await client.posts.list({})).items).toEqual([]);
    const [refused] = await safe(client.posts.create({ body: 'Doors open at nine.' }));
    expect(isDefinedError(refused) && refused.code).toBe('forbidden');
  });
});
