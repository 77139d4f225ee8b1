import { createRouterClient } from '@orpc/server';
import { openEngine } from '../../electron/hosts/engine.ts';
import { openSecretFile } from '../../electron/providers/secret-file.ts';
import { router } from '../../electron/services/router.ts';
import { openFakeLanguageModel } from '../support/fake-language-model.ts';
import { header, row, timed, timing } from './measure.ts';

const runs = 60;
const quiet = () => undefined;
/** Texts by the built-in writer and by a model over real HTTP, as the editor has them written. */
export async function benchWriting(home: string): Promise<string[]> {
  const fake = await openFakeLanguageModel();
  const engine = await openEngine({
    home,
    secrets: await openSecretFile(home),
    log: { debug: quiet, info: quiet, warn: quiet, error: console.error },
    trustedHosts: [fake.host],
  });
  try {
    const context = engine.contextFor({ kind: 'user', id: 'mara', name: 'Mara', role: 'owner' });
    const client = createRouterClient(router, { context });
    const brief = (index: number) => ({ topic: `harbour tea ${index}`, variants: 3 });
    const builtIn = await timed(runs, (index) => client.writing.generate(brief(index)));
    await client.ai.connectProvider({
      kind: 'compatible',
      name: 'Harbour AI',
      baseUrl: fake.baseUrl,
      key: fake.key,
      model: 'fake-large',
    });
    const first: number[] = [];
    const every: number[] = [];
    for (let index = 0; index < runs; index += 1) {
      fake.writtenAt.length = 0;
      let pieces = 0;
      for await (const { event } of await client.writing.stream({
        kind: 'generate',
        topic: `tea ${index}`,
      })) {
        if (event !== 'text') continue;
        pieces += 1;
        // The first thing that the server writes is the role, without text.
        const delay = performance.now() - (fake.writtenAt[pieces] ?? Number.NaN);
        every.push(delay);
        if (pieces === 1 && index >= runs / 10) first.push(delay);
      }
    }
    const kept = await timed(runs, () => client.writing.generate({ topic: 'kept tea' }));
    return [
      'Writing',
      header,
      row('three drafts by the built-in writer, stored', builtIn, 'p50 < 20'),
      row('first token, from the provider to the editor', timing(first), 'p95 < 50'),
      row('every piece of a stream', timing(every), 'p95 < 50'),
      row('the same question again, from the cache', kept),
    ];
  } finally {
    await engine.stop();
    fake.close();
  }
}
