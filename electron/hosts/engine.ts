import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log, SecretStore } from '../../shared/ports.ts';
import type { Database } from '../db/database.ts';
import { lockFolder } from '../db/folder-lock.ts';
import { openDatabase } from '../db/sqlite.ts';
import { createNetworks } from '../networks/registry.ts';
import { createGuardedHttp } from '../providers/guarded-http.ts';
import { createLanguageModels } from '../providers/language-models/language-models.ts';
import { loopbackRedirect } from '../providers/loopback-redirect.ts';
import { systemClock } from '../providers/system-clock.ts';
import { uuidIds } from '../providers/uuid-ids.ts';
import { tidySignIns } from '../services/accounts/sign-in-rows.ts';
import { endInterrupted } from '../services/ai/service.ts';
import type { Actor, Runtime, ServiceContext } from '../services/context.ts';
import { createJournal } from '../services/journal.ts';
import { contextMaker } from '../services/make-context.ts';
import { beginMedia, createFolderWatch } from '../services/media/service.ts';
import { continueRuns, leaveRuns } from '../services/pipeline/service.ts';
import { beginPlanning } from '../services/planning/service.ts';
import { tellClockSetBack } from '../services/publishing/clock-news.ts';
import { createScheduler, type Scheduler } from '../services/publishing/scheduler.ts';
import { stagingFor } from '../services/staging/service.ts';
import { planPurge } from '../services/trash/service.ts';
import { version } from './version.ts';

export interface EngineOptions {
  /** The data folder; made when missing. */
  home: string;
  secrets: SecretStore;
  log: Log;
  /** Private hosts that outgoing requests may reach, besides those the workspace grants. */
  trustedHosts?: readonly string[];
  clock?: Clock;
  /** The address under which the internet reaches this host; none when left out. */
  publicUrl?: string | undefined;
  /** Who sends what is due; this computer while it is open when left out. */
  sender?: Runtime['sender'];
}

/** The services over one data folder, without any door. */
export interface Engine {
  contextFor(actor: Actor): ServiceContext;
  /** The scheduler begins to publish what is due. */
  start(): Promise<void>;
  /** Tells the scheduler that the clock or the machine's sleep may have changed what is due. */
  wake(): void;
  /** Ends in order: scheduler, connections, databases, and gives the data folder free. */
  stop(): Promise<void>;
}

/** The one workspace of a local data folder. */
const localWorkspace = 'local';

const systemActor: Actor = { kind: 'system', id: 'system', name: 'Rostrum', role: 'owner' };

interface WorkspaceSettings {
  timeZone: string;
  trustedHosts: string[];
}

async function ensureWorkspace(db: Database, clock: Clock): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({
      id: localWorkspace,
      name: 'My workspace',
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      late_minutes: 60,
      trusted_hosts: '[]',
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function readSettings(db: Database): Promise<WorkspaceSettings> {
  const row = await db
    .selectFrom('workspaces')
    .select(['time_zone', 'trusted_hosts'])
    .where('id', '=', localWorkspace)
    .executeTakeFirstOrThrow();
  return { timeZone: row.time_zone, trustedHosts: JSON.parse(row.trusted_hosts) as string[] };
}

/**
 * Opens a data folder: takes it for this process, migrates its database and puts the services on it. Throws
 * Refusal when another process has it, or when it was written by a newer Rostrum.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { home, log, secrets } = options;
  const clock = options.clock ?? systemClock;
  await mkdir(home, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(home);
  try {
    return await assemble(options, clock, unlock);
  } catch (error) {
    unlock();
    throw error;
  }

  async function assemble(
    { trustedHosts = [] }: EngineOptions,
    clock: Clock,
    unlock: () => void,
  ): Promise<Engine> {
    const database = await openDatabase(home);
    await ensureWorkspace(database.db, clock);
    let settings = await readSettings(database.db);
    const workspace = { timeZone: settings.timeZone };
    const mediaFolder = join(home, 'media');
    await mkdir(mediaFolder, { recursive: true, mode: 0o700 });
    const http = createGuardedHttp({ trustedHosts: () => [...trustedHosts, ...settings.trustedHosts] });
    const networks = createNetworks({ practicePath: join(home, 'practice.db') });
    const ids = uuidIds(clock);
    const journal = createJournal(log);
    let scheduler: Scheduler | undefined;

    const runtime: Runtime = {
      version,
      startedAt: clock.monotonic(),
      memoryBytes: () => process.memoryUsage.rss(),
      requests: { total: 0, failed: 0 },
      publicUrl: () => options.publicUrl ?? null,
      sender: options.sender ?? (() => 'computer_while_open'),
      scheduler: () =>
        scheduler?.facts() ?? { alive: false, running: 0, startedTotal: 0, startDelayMs: null },
    };
    const makeContext = contextMaker(
      {
        clock,
        ids,
        log,
        http,
        secrets,
        networks: networks.networks,
        staging: stagingFor,
        redirects: loopbackRedirect,
        languageModels: createLanguageModels({ http, clock, random: Math.random }),
        media: { path: mediaFolder },
        runtime,
        wakeScheduler: () => scheduler?.wake(),
      },
      database.db,
      journal,
    );
    const contextFor = (actor: Actor) => makeContext(localWorkspace, workspace, actor);
    scheduler = createScheduler({
      db: database.db,
      clock,
      ids,
      log,
      networks: networks.networks,
      random: Math.random,
      contextFor: () => contextFor(systemActor),
      onClockSetBack: (byMs) => {
        tellClockSetBack(contextFor(systemActor), byMs).catch((error: unknown) =>
          log.error({ error }, 'that the clock went back was not told'),
        );
      },
    });
    const folderWatch = createFolderWatch({ context: contextFor(systemActor) });
    const stopWatching = journal.of(localWorkspace).subscribe((event) => {
      if (event.name === 'mediaSettingsChanged') void folderWatch.refresh();
      if (event.topic !== 'workspace') return;
      readSettings(database.db).then(
        (read) => {
          settings = read;
          workspace.timeZone = read.timeZone;
        },
        (error: unknown) => log.error({ error }, 'workspace settings were not read again'),
      );
    });

    return {
      contextFor,
      async start() {
        await beginPlanning(contextFor(systemActor)).catch((error: unknown) =>
          log.error({ error }, 'planning was not looked after at start; what is due still goes out'),
        );
        await planPurge(contextFor(systemActor), clock.now()).catch((error: unknown) =>
          log.error({ error }, 'the trash was not looked after at start'),
        );
        await tidySignIns(contextFor(systemActor)).catch((error: unknown) =>
          log.error({ error }, 'what sign-ins left behind was not removed'),
        );
        await beginMedia(contextFor(systemActor)).catch((error: unknown) =>
          log.error({ error }, 'the media library was not looked after at start'),
        );
        await endInterrupted(contextFor(systemActor)).catch((error: unknown) =>
          log.error({ error }, 'writing tasks that were interrupted were not ended'),
        );
        await continueRuns(contextFor(systemActor)).catch((error: unknown) =>
          log.error({ error }, 'content runs that were interrupted were not planned anew'),
        );
        await scheduler.start();
        void folderWatch.refresh();
      },
      wake: () => scheduler.wake(),
      async stop() {
        stopWatching();
        await folderWatch.stop();
        leaveRuns(contextFor(systemActor));
        await scheduler.stop();
        await http.close();
        networks.close();
        database.close();
        unlock();
      },
    };
  }
}
