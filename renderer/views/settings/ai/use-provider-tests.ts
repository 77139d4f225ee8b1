import { useState } from 'react';
import { client } from '../../../app/client.ts';
import { refusalOf } from '../../../app/refusal.ts';

export type ProviderTest =
  | { state: 'running' }
  | { state: 'ok'; latencyMs: number; models: string[] }
  | { state: 'failed'; message: string; remedy: string | undefined };

/** Tries providers out and keeps how it went, for as long as the page is open. */
export function useProviderTests() {
  const [tests, setTests] = useState<Record<string, ProviderTest>>({});
  const set = (id: string, test: ProviderTest) => setTests((before) => ({ ...before, [id]: test }));
  async function run(id: string) {
    set(id, { state: 'running' });
    try {
      set(id, { state: 'ok', ...(await client.ai.testProvider({ id })) });
    } catch (error) {
      const { message, remedy } = refusalOf(error);
      set(id, { state: 'failed', message, remedy });
    }
  }
  return { tests, run };
}
