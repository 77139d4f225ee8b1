import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { procedure } from '../../shared/contract/base.ts';
import { header, row, timed } from './measure.ts';

const echoContract = {
  echo: procedure
    .input(z.object({ text: z.string(), size: z.number() }))
    .output(z.object({ text: z.string(), size: z.number() })),
};

/** A validated call and its answer over a MessagePort, against the same text posted there and back bare. */
export async function benchPort(): Promise<string[]> {
  const router = implement(echoContract).router({
    echo: implement(echoContract).echo.handler(({ input }) => input),
  });
  const calls = new MessageChannel();
  new RPCHandler(router).upgrade(calls.port2);
  calls.port1.start();
  calls.port2.start();
  const client: ContractRouterClient<typeof echoContract> = createORPCClient(
    new RPCLink({ port: calls.port1 }),
  );

  const bare = new MessageChannel();
  bare.port2.on('message', (message) => bare.port2.postMessage(message));
  const bareRoundTrip = (payload: unknown) =>
    new Promise((resolve) => {
      bare.port1.once('message', resolve);
      bare.port1.postMessage(payload);
    });

  const lines = ['Round trip over a MessagePort', header];
  for (const [name, size, runs] of [
    ['1 KB', 1_024, 2_000],
    ['1 MB', 1_048_576, 60],
  ] as const) {
    const payload = { text: 'x'.repeat(size), size };
    const plain = await timed(runs, () => bareRoundTrip(payload));
    const validated = await timed(runs, () => client.echo(payload));
    lines.push(row(`bare postMessage, ${name}`, plain), row(`validated call, ${name}`, validated));
    lines.push(`${''.padEnd(54)} ratio at p50: ${(validated.p50 / plain.p50).toFixed(2)}`);
  }
  calls.port1.close();
  bare.port1.close();
  return lines;
}
