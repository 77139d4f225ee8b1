import type { LiveEvent } from '../../shared/contract/system.ts';
import type { Clock, HttpClient, Ids, Log, RedirectListener, SecretStore } from '../../shared/ports.ts';
import type { Role } from '../../shared/roles.ts';
import type { WorkspaceDatabase } from '../db/database.ts';
import type { NetworkRegistry, Staging } from '../networks/adapter.ts';
import type { LanguageModels } from '../providers/language-models/language-models.ts';

/** On whose behalf a service runs. */
export interface Actor {
  kind: 'user' | 'api' | 'system';
  id: string;
  name: string;
  role: Role;
}

/** Where the bytes of media lie: one folder, one file per id. */
export interface MediaFolder {
  path: string;
}

export interface NewEvent {
  topic: LiveEvent['topic'];
  name: string;
  resourceId: string;
  data?: Record<string, unknown>;
}

export interface EventJournal {
  /** Calls back after each commit, in order; the answer ends it. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
}

export interface WorkspaceFacts {
  /** IANA zone: what a wall time without a zone means. */
  timeZone: string;
}

/** What the scheduler is doing at this moment. */
export interface SchedulerFacts {
  /** False when its loop has died or was never started. */
  alive: boolean;
  running: number;
  startedTotal: number;
  /** Due to start, over the last 1,000 publications; null before the first. */
  startDelayMs: { p50: number; p99: number } | null;
}

/** What the running program knows of itself; kept by the engine, one for all contexts. */
export interface Runtime {
  version: string;
  /** On the scale of `clock.monotonic()`. */
  startedAt: number;
  memoryBytes(): number;
  /** Calls through any door; failed are those that ended in a bug, not in a refusal. */
  requests: { total: number; failed: number };
  scheduler(): SchedulerFacts;
  /** The address under which the internet reaches this host, without slash at the end; null: it does not. */
  publicUrl(): string | null;
  /** Who sends what is due: a team server, this computer from login on, or this computer while someone has it open. */
  sender(): 'server' | 'computer_at_login' | 'computer_while_open';
}

/** All that a service is given: a plain object, since hosts spread it. `db` sees one workspace only. */
export interface ServiceContext {
  workspaceId: string;
  /** Kept current by the engine, also in contexts that live as long as a connection. */
  workspace: WorkspaceFacts;
  actor: Actor;
  db: WorkspaceDatabase;
  clock: Clock;
  ids: Ids;
  log: Log;
  http: HttpClient;
  secrets: SecretStore;
  networks: NetworkRegistry;
  /** Gives media an address that networks can fetch from; as this workspace has set it up. */
  staging: Staging;
  redirects: RedirectListener;
  languageModels: LanguageModels;
  media: MediaFolder;
  events: EventJournal;
  runtime: Runtime;
  /** Announces a change: written with the transaction, told after the commit. */
  emit(event: NewEvent): Promise<void>;
  /** Runs `work` in one transaction; events in it are told only when it committed. */
  transaction<Result>(work: (context: ServiceContext) => Promise<Result>): Promise<Result>;
  /** Tells the scheduler that due times may have changed. */
  wakeScheduler(): void;
}
