import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/sqlite.ts';
import { createNetworks } from '../../electron/networks/registry.ts';
import { createLanguageModels } from '../../electron/providers/language-models/language-models.ts';
import { loopbackRedirect } from '../../electron/providers/loopback-redirect.ts';
import { openSecretFile } from '../../electron/providers/secret-file.ts';
import { uuidIds } from '../../electron/providers/uuid-ids.ts';
import type { ServiceContext } from '../../electron/services/context.ts';
import { createJournal } from '../../electron/services/journal.ts';
import { contextMaker } from '../../electron/services/make-context.ts';
import { tellClockSetBack } from '../../electron/services/publishing/clock-news.ts';
import { createScheduler, type Scheduler } from '../../electron/services/publishing/scheduler.ts';
import type { HttpClient, Log } from '../../shared/ports.ts';
import { madeUpStaging } from '../support/networks/io.ts';
import { scaledClock, type TimeScale } from './scaled-clock.ts';

const ignore = () => undefined;
const quiet: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export interface World {
  context: ServiceContext;
  scheduler: Scheduler;
  close(): Promise<void>;
}

/** The product's publishing over one folder: its real database, secrets and adapters, on a fast clock. */
export async function openWorld(
  home: string,
  scale: TimeScale,
  http: HttpClient,
  log = quiet,
): Promise<World> {
  const clock = scaledClock(scale);
  const opened = await openDatabase(home);
  await opened.db
    .insertInto('workspaces')
    .values({
      id: 'w1',
      name: 'Studio',
      time_zone: 'Europe/Berlin',
      late_minutes: 7 * 24 * 60,
      trusted_hosts: '[]',
      created_at: 1,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const media = join(home, 'media');
  mkdirSync(media, { recursive: true });
  const { networks, close } = createNetworks({ practicePath: join(home, 'practice.db') });
  const ids = uuidIds(clock);
  const makeContext = contextMaker(
    {
      clock,
      ids,
      log,
      http,
      secrets: await openSecretFile(home),
      networks,
      staging: () => madeUpStaging(),
      redirects: loopbackRedirect,
      languageModels: createLanguageModels({ http, clock, random: Math.random }),
      media: { path: media },
      runtime: {
        version: '0.0.0',
        startedAt: 0,
        memoryBytes: () => 0,
        requests: { total: 0, failed: 0 },
        scheduler: () => scheduler.facts(),
        publicUrl: () => 'https://team.example.com',
        sender: () => 'server',
      },
      wakeScheduler: () => scheduler.wake(),
    },
    opened.db,
    createJournal(log),
  );
  const context = makeContext(
    'w1',
    { timeZone: 'Europe/Berlin' },
    { kind: 'system', id: 'system', name: 'Rostrum', role: 'owner' },
  );
  const scheduler = createScheduler({
    db: opened.db,
    clock,
    ids,
    log,
    networks,
    random: Math.random,
    contextFor: () => context,
    onClockSetBack: (byMs) => void tellClockSetBack(context, byMs),
  });
  return {
    context,
    scheduler,
    async close() {
      await scheduler.stop();
      close();
      opened.close();
    },
  };
}
