import { create } from 'zustand';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { client } from '../../../app/client.ts';
import type { ComposeStore } from '../compose-store.ts';
import type { Tab } from '../draft.ts';

export type DeepState =
  | { kind: 'running'; cancel: () => void }
  /** `text`: what was read. */
  | { kind: 'done'; text: string; task: AiTask }
  | { kind: 'failed'; error: unknown };

interface DeepReadings {
  /** The composer that they belong to. */
  of: ComposeStore | null;
  byTab: Readonly<Record<string, DeepState | undefined>>;
}

/** The readings of the open composer: they go on, and stay, while another panel is looked at. */
const useDeepReadings = create<DeepReadings>(() => ({ of: null, byTab: {} }));

export function useDeepReading(store: ComposeStore, tab: Tab): DeepState | undefined {
  return useDeepReadings(({ of, byTab }) => (of === store ? byTab[tab] : undefined));
}

/** What comes after another composer was opened has nowhere to be shown. */
function end(store: ComposeStore, tab: Tab, state: DeepState | undefined): void {
  if (useDeepReadings.getState().of === store) put(store, tab, state);
}

function put(store: ComposeStore, tab: Tab, state: DeepState | undefined): void {
  useDeepReadings.setState(({ of, byTab }) => ({
    of: store,
    byTab: { ...(of === store ? byTab : {}), [tab]: state },
  }));
}

export interface DeepQuestion {
  text: string;
  audience: string;
  network: NetworkId | null;
  language: string | null;
  fresh: boolean;
}

export async function readDeeply(store: ComposeStore, tab: Tab, question: DeepQuestion): Promise<void> {
  const { text, audience, network, language, fresh } = question;
  const controller = new AbortController();
  const { signal } = controller;
  put(store, tab, { kind: 'running', cancel: () => controller.abort() });
  try {
    const task = await client.analysis.deep(
      {
        text,
        fresh,
        ...(audience.trim() === '' ? {} : { audience: audience.trim() }),
        ...(network ? { network } : {}),
        ...(language ? { language } : {}),
      },
      { signal },
    );
    end(store, tab, task.status === 'done' ? { kind: 'done', text, task } : undefined);
  } catch (error) {
    end(store, tab, signal.aborted ? undefined : { kind: 'failed', error });
  }
}
