import { onTestFinished } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { usualLimits } from '../../../electron/providers/language-models/language-model.ts';
import { createLanguageModels } from '../../../electron/providers/language-models/language-models.ts';
import type { PictureLimits } from '../../../electron/providers/pictures/picture-maker.ts';
import { systemClock } from '../../../electron/providers/system-clock.ts';
import { connectProvider } from '../../../electron/services/ai/providers.ts';
import { getIllustration, orderPictures } from '../../../electron/services/illustrations/service.ts';
import { setStockKey } from '../../../electron/services/media/service.ts';
import type { Illustration, IllustrationOrder } from '../../../shared/contract/illustrations.ts';
import type { SecretStore } from '../../../shared/ports.ts';
import { type FakeImageProvider, openFakeImageProvider } from '../../support/fake-image-provider.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

export const shortPictureLimits: PictureLimits = {
  deadlineMs: 2_500,
  silenceMs: 2_500,
  maxBytes: 8 * 1024 * 1024,
  maxAttempts: 2,
  pollMs: 20,
};

export function keptSecrets(): SecretStore {
  const kept = new Map<string, string>();
  return {
    put: async (id, secret) => void kept.set(id, secret),
    get: async (id) => kept.get(id),
    remove: async (id) => void kept.delete(id),
  };
}

export async function startFakeImageProvider(): Promise<FakeImageProvider> {
  const fake = await openFakeImageProvider();
  onTestFinished(() => fake.close());
  return fake;
}

/** A process over a data folder: opened again with the same folder and secrets, it is the next one after a crash. */
export async function openProcess(
  fake: FakeImageProvider,
  home: string,
  secrets: SecretStore,
  limits = shortPictureLimits,
) {
  const guarded = createGuardedHttp({ trustedHosts: () => [fake.host] });
  const http = fake.through(guarded);
  const languageModels = createLanguageModels(
    { http, clock: systemClock, random: () => 0 },
    usualLimits,
    limits,
  );
  const workspace = await openTestWorkspace(home, scriptedNetwork().adapter, {
    languageModels,
    secrets,
    http,
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await languageModels.background.rest();
    await guarded.close();
    await workspace.close();
  };
  onTestFinished(close);
  return { ...workspace, close, languageModels };
}

/** A workspace with OpenAI and Freepik connected, both spoken over real HTTP. */
export async function openStudio(
  options: { openAi?: boolean; freepik?: boolean; limits?: PictureLimits } = {},
) {
  const fake = await startFakeImageProvider();
  const home = tempFolder();
  const secrets = keptSecrets();
  const process = await openProcess(fake, home, secrets, options.limits);
  const { context } = process;
  const provider =
    options.openAi === false
      ? undefined
      : await connectProvider(context, {
          kind: 'openai',
          name: 'OpenAI',
          baseUrl: fake.baseUrl,
          key: fake.key,
          model: 'gpt-5-mini',
          seesPictures: true,
          price: null,
        });
  if (options.freepik !== false) {
    await setStockKey(context, {
      provider: 'freepik',
      key: fake.freepikKey,
      costMicros: null,
      currency: null,
    });
  }
  return { ...process, fake, home, secrets, provider };
}
export type Studio = Awaited<ReturnType<typeof openStudio>>;

export const order = (given: Partial<IllustrationOrder> = {}): IllustrationOrder => ({
  prompt: 'A rye loaf on a harbour wall at dawn',
  shape: 'square',
  quality: 'medium',
  count: 1,
  style: null,
  useBrand: false,
  transparent: false,
  referenceId: null,
  folderId: null,
  ...given,
});

export async function over(
  { context, languageModels }: Pick<Studio, 'context' | 'languageModels'>,
  id: string,
): Promise<Illustration> {
  const { background } = languageModels;
  while (background.isUnderWay(id)) await new Promise((resolve) => setImmediate(resolve));
  return getIllustration(context, id);
}

/** Orders pictures and waits until the order is over. */
export async function make(studio: Studio, given: Partial<IllustrationOrder> = {}): Promise<Illustration> {
  const { id } = await orderPictures(studio.context, order(given));
  return over(studio, id);
}
