import type { AccountSecret, NetworkApp } from '../../electron/networks/adapter.ts';
import type { NetworkId } from '../../shared/networks/types.ts';
import type { AnswerMode, FakeEntry, ModeSettings } from '../support/networks/fake-server.ts';

/** What of a fake network a scenario needs. */
export interface JudgedNetwork {
  ledger: readonly Pick<FakeEntry, 'text' | 'deleted'>[];
  setMode(mode: AnswerMode, settings?: ModeSettings): void;
  close(): Promise<void>;
}

export interface SignedInAccount {
  remoteId: string;
  handle: string;
  secret: AccountSecret;
  app: NetworkApp;
}

/** Media that the draft carries; bytes are made up, what is said of them fits the network. */
export interface PlantedMedia {
  kind: 'image' | 'video';
  mime: string;
  width: number;
  height: number;
  sizeBytes: number;
}

/** One kind of post on one network, walked through every way in which it can be interrupted. */
export interface Scenario {
  network: NetworkId;
  name: string;
  /** The network cannot be read back: a person may be asked. */
  mayAsk: boolean;
  start(now: () => number): Promise<{ fake: JudgedNetwork; account: SignedInAccount }>;
  /** Texts differ from run to run, so that the ledger tells the runs apart. */
  draft(run: string): { text: string; options: Record<string, unknown>; media: PlantedMedia[] };
  /** What must stand on the network in the end, each once. */
  expected(run: string): string[];
}
