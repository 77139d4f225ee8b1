import { onTestFinished } from 'vitest';
import { type FakeLanguageModel, openFakeLanguageModel } from './fake-language-model.ts';

/** Closed when the test ends. */
export async function startFakeLanguageModel(): Promise<FakeLanguageModel> {
  const fake = await openFakeLanguageModel();
  onTestFinished(() => fake.close());
  return fake;
}
