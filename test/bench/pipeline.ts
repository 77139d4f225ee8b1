import { setTimeout as pause } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { openEngine } from '../../electron/hosts/engine.ts';
import { openSecretFile } from '../../electron/providers/secret-file.ts';
import { router } from '../../electron/services/router.ts';
import { article } from '../support/articles.ts';
import { docx, pdf } from '../support/documents.ts';
import { openFakeLanguageModel } from '../support/fake-language-model.ts';
import { speaksForRuns } from '../support/pipeline-speaker.ts';

const sourceCount = 20;
const quiet = () => undefined;

/** Half of them texts, a quarter PDF files, a quarter Word documents. */
async function fileOf(number: number): Promise<File | undefined> {
  const words = article(number);
  if (number % 4 === 0) return new File([new Uint8Array(await pdf([{ lines: words }]))], `${number}.pdf`);
  if (number % 4 === 1) return new File([new Uint8Array(docx(words))], `${number}.docx`);
  return undefined;
}

/** A run of 20 sources to drafts for three networks with pictures, by rules and by a model over real HTTP. */
export async function benchPipeline(home: string): Promise<string[]> {
  const fake = await openFakeLanguageModel();
  fake.say = speaksForRuns;
  const engine = await openEngine({
    home,
    secrets: await openSecretFile(home),
    log: { debug: quiet, info: quiet, warn: quiet, error: console.error },
    trustedHosts: [fake.host],
  });
  await engine.start();
  try {
    const context = engine.contextFor({ kind: 'user', id: 'mara', name: 'Mara', role: 'owner' });
    const client = createRouterClient(router, { context });
    const until = async (id: string, state: string) => {
      for (;;) {
        const { run } = await client.pipeline.get({ id });
        if (run.state === state) return run;
        if (run.state !== 'running') throw new Error(`The run is ${run.state}.`);
        await pause(10);
      }
    };
    const rows: string[] = [];
    const measure = async (writer: 'model' | 'built_in', first: number, withPictures: boolean) => {
      const sources = [];
      const begun = performance.now();
      for (let number = first; number < first + sourceCount; number += 1) {
        const file = await fileOf(number);
        sources.push(
          file
            ? { kind: 'kept' as const, sourceId: (await client.pipeline.readFile({ file })).id }
            : { kind: 'text' as const, title: `Report ${number}`, text: article(number).join('\n\n') },
        );
      }
      const read = performance.now();
      const { run } = await client.pipeline.create({
        sources,
        targets: [{ network: 'x' }, { network: 'linkedin' }, { network: 'instagram' }],
        writer,
        visuals: withPictures ? {} : null,
      });
      const written = await until(run.id, 'needs_review');
      const reviewed = performance.now();
      await client.pipeline.finishReview({ id: run.id, approveOpen: true });
      const done = await until(run.id, 'done');
      const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(1);
      const what = `${writer === 'model' ? 'model' : 'built-in writer'}, ${withPictures ? 'with' : 'without'} pictures`;
      rows.push(
        `| ${what} | ${seconds(begun, read)} | ${seconds(read, reviewed)} | ${seconds(reviewed, performance.now())} | ${done.copies.posts} | $${(written.costMicros / 1_000_000).toFixed(4)} |`,
      );
    };
    await measure('built_in', 0, false);
    await measure('built_in', 20, true);
    await client.ai.connectProvider({
      kind: 'compatible',
      name: 'Harbour AI',
      baseUrl: fake.baseUrl,
      key: fake.key,
      model: 'fake-large',
      price: { inputMicros: 1_000_000, outputMicros: 4_000_000 },
    });
    await measure('model', 40, false);
    await measure('model', 60, true);
    return [
      `Content runs: ${sourceCount} sources, three networks each (5 PDF, 5 Word, 10 texts; the model at $1 and $4 a million tokens)`,
      '| who wrote | files read, s | insights to review, s | posts made, s | posts | cost |',
      '| --- | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
    ];
  } finally {
    await engine.stop();
    fake.close();
  }
}
