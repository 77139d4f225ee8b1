import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/sqlite.ts';
import type { NetworkAdapter, NetworkRegistry } from '../../electron/networks/adapter.ts';
import {
  createLanguageModels,
  type LanguageModels,
} from '../../electron/providers/language-models/language-models.ts';
import { loopbackRedirect } from '../../electron/providers/loopback-redirect.ts';
import { uuidIds } from '../../electron/providers/uuid-ids.ts';
import type { Actor, ServiceContext } from '../../electron/services/context.ts';
import { createJournal } from '../../electron/services/journal.ts';
import { contextMaker } from '../../electron/services/make-context.ts';
import { tellClockSetBack } from '../../electron/services/publishing/clock-news.ts';
import { createScheduler, type Scheduler } from '../../electron/services/publishing/scheduler.ts';
import { stagingFor } from '../../electron/services/staging/service.ts';
import type { LiveEvent } from '../../shared/contract/system.ts';
import { networkIds } from '../../shared/networks/types.ts';
import type { Clock, HttpClient, Log, SecretStore } from '../../shared/ports.ts';
import { createTestClock } from './test-clock.ts';

export const owner: Actor = { kind: 'user', id: 'mara', name: 'Mara', role: 'owner' };

const system: Actor = { kind: 'system', id: 'system', name: 'Rostrum', role: 'owner' };

/** Where test time begins: a Friday noon in Berlin, far from any clock change. */
export const testStart = Date.parse('2026-11-20T11:00:00Z');

function memorySecrets(): SecretStore {
  const kept = new Map<string, string>();
  return {
    put: async (id, secret) => void kept.set(id, secret),
    get: async (id) => kept.get(id),
    remove: async (id) => void kept.delete(id),
  };
}

/** Tests read states and ledgers, not logs. */
const ignore = () => undefined;
const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export interface TestWorkspace {
  context: ServiceContext;
  clock: ReturnType<typeof createTestClock>;
  scheduler: Scheduler;
  events: LiveEvent[];
  /** A second process on the same data: its own scheduler and leases. */
  otherScheduler(): Scheduler;
  /** Another workspace is one that the test has put into the database. */
  as(actor: Actor, workspaceId?: string): ServiceContext;
  close(): Promise<void>;
}

/** A real database in `home`, a clock turned by hand and one network for every id. */
export async function openTestWorkspace(
  home: string,
  network: NetworkAdapter,
  options: {
    clock?: ReturnType<typeof createTestClock>;
    secrets?: SecretStore;
    http?: HttpClient;
    languageModels?: LanguageModels;
  } = {},
): Promise<TestWorkspace> {
  const clock = options.clock ?? createTestClock(testStart);
  const opened = await openDatabase(home);
  await opened.db
    .insertInto('workspaces')
    .values({
      id: 'w1',
      name: 'Studio',
      time_zone: 'Europe/Berlin',
      late_minutes: 60,
      trusted_hosts: '[]',
      created_at: 1,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const media = join(home, 'media');
  mkdirSync(media, { recursive: true });
  const networks = Object.fromEntries(networkIds.map((id) => [id, network])) as NetworkRegistry;
  const ids = uuidIds(clock);
  const journal = createJournal(silentLog);
  const http: HttpClient = {
    send: () => Promise.reject(new Error('A scripted network makes no requests.')),
  };
  const schedulers: Scheduler[] = [];
  const makeContext = contextMaker(
    {
      clock: clock as Clock,
      ids,
      log: silentLog,
      http: options.http ?? http,
      secrets: options.secrets ?? memorySecrets(),
      networks,
      staging: stagingFor,
      redirects: loopbackRedirect,
      languageModels: options.languageModels ?? createLanguageModels({ http, clock, random: () => 0 }),
      media: { path: media },
      runtime: {
        version: '0.0.0',
        startedAt: 0,
        memoryBytes: () => 0,
        requests: { total: 0, failed: 0 },
        scheduler: () => scheduler.facts(),
        publicUrl: () => null,
        sender: () => 'server',
      },
      wakeScheduler: () => {
        for (const each of schedulers) each.wake();
      },
    },
    opened.db,
    journal,
  );
  const as = (actor: Actor, workspaceId = 'w1') =>
    makeContext(workspaceId, { timeZone: 'Europe/Berlin' }, actor);
  const makeScheduler = () =>
    createScheduler({
      db: opened.db,
      clock,
      ids,
      log: silentLog,
      networks,
      random: () => 0.5,
      contextFor: () => as(system),
      onClockSetBack: (byMs) => void tellClockSetBack(as(system), byMs),
    });
  const scheduler = makeScheduler();
  schedulers.push(scheduler);
  const events: LiveEvent[] = [];
  journal.of('w1').subscribe((event) => events.push(event));
  return {
    context: as(owner),
    clock,
    scheduler,
    events,
    as,
    otherScheduler() {
      const other = makeScheduler();
      schedulers.push(other);
      return other;
    },
    async close() {
      await Promise.all(schedulers.map((each) => each.stop()));
      opened.close();
    },
  };
}
