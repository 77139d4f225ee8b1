import { onTestFinished } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import type { ModelLimits } from '../../../electron/providers/language-models/language-model.ts';
import { createLanguageModels } from '../../../electron/providers/language-models/language-models.ts';
import { systemClock } from '../../../electron/providers/system-clock.ts';
import { connectProvider } from '../../../electron/services/ai/providers.ts';
import { runTask, streamTask } from '../../../electron/services/ai/service.ts';
import { planWriting } from '../../../electron/services/writing/service.ts';
import type { ModelPrice } from '../../../shared/ai/prices.ts';
import type { AiTask } from '../../../shared/contract/ai.ts';
import type { TaskInput } from '../../../shared/contract/writing.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { startFakeLanguageModel } from '../../support/started-language-model.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

export const shortLimits: ModelLimits = {
  deadlineMs: 4_000,
  silenceMs: 1_500,
  maxBytes: 512 * 1024,
  maxAttempts: 2,
};

/** A workspace with a provider that answers over real HTTP, on a clock that stands still. */
export async function openStudio(
  options: { connected?: boolean; price?: ModelPrice | null; limits?: ModelLimits } = {},
) {
  const fake = await startFakeLanguageModel();
  const http = createGuardedHttp({ trustedHosts: () => [fake.host] });
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork().adapter, {
    languageModels: createLanguageModels(
      { http, clock: systemClock, random: () => 0 },
      options.limits ?? shortLimits,
    ),
  });
  onTestFinished(async () => {
    await http.close();
    await workspace.close();
  });
  const { context } = workspace;
  const provider =
    options.connected === false
      ? undefined
      : await connectProvider(context, {
          kind: 'compatible',
          name: 'Harbour AI',
          baseUrl: fake.baseUrl,
          key: fake.key,
          model: 'fake-large',
          seesPictures: true,
          price:
            options.price === undefined ? { inputMicros: 1_000_000, outputMicros: 4_000_000 } : options.price,
        });
  return { ...workspace, fake, provider };
}

export type Studio = Awaited<ReturnType<typeof openStudio>>;

export const asked = (input: Partial<TaskInput> & Pick<TaskInput, 'kind'>): TaskInput => ({
  variants: 1,
  fresh: false,
  ...input,
});

export async function write({ context }: Studio, input: Parameters<typeof asked>[0]): Promise<AiTask> {
  return runTask(context, await planWriting(context, asked(input)));
}

export async function stream({ context }: Studio, input: Parameters<typeof asked>[0]) {
  const events = [];
  for await (const event of streamTask(context, await planWriting(context, asked(input)))) events.push(event);
  return events;
}
