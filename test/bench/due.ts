import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { openDatabase } from '../../electron/db/sqlite.ts';
import { systemClock } from '../../electron/providers/system-clock.ts';
import { claimNext, nextDueAt } from '../../electron/services/publishing/claims.ts';
import { createDueLoop } from '../../electron/services/publishing/due-loop.ts';
import { scriptedNetwork } from '../support/scripted-network.ts';
import { openTestWorkspace } from '../support/workspace.ts';
import { header, row, timing } from './measure.ts';
import { seed } from './seed.ts';

const samples = 200;
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * From a post's time to the start of its work, with 100,000 others waiting: the real loop, claims and clock.
 * Goal: p99 under 250 ms.
 */
export async function benchDue(home: string): Promise<string[]> {
  const first = await openTestWorkspace(home, scriptedNetwork().adapter);
  await first.close();
  seed(home, 'w1', 100_000, { now: Date.now(), due: true });
  const { db, close } = await openDatabase(home);
  const delays: number[] = [];
  const owner = randomUUID();
  let finished = quiet as () => void;
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const loop = createDueLoop({
    name: 'bench',
    clock: systemClock,
    log,
    atOnce: 16,
    source: {
      claim: async (now) => {
        const claim = await claimNext(db, owner, now);
        return (
          claim &&
          (async () => {
            delays.push(systemClock.now() - claim.dueAt);
            await db
              .updateTable('publications')
              .set({ state: 'published', published_at: now, lease_owner: null, lease_expires_at: null })
              .where('id', '=', claim.publicationId)
              .execute();
            if (delays.length === samples) finished();
          })
        );
      },
      nextAt: (now) => nextDueAt(db, now),
    },
  });
  const start = Date.now() + 500;
  await sql`UPDATE publications SET due_at = ${start} + 25 * (rowid % ${samples}) WHERE rowid <= ${samples}`.execute(
    db,
  );
  loop.start();
  await done;
  await loop.stop();
  close();
  return [
    'Due to start, 100,000 posts waiting',
    header,
    row(`${samples} posts, one each 25 ms`, timing(delays), 'goal: p99 < 250'),
  ];
}
