import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { systemClock } from '../../../electron/providers/system-clock.ts';
import {
  createClaims,
  type DueClaim,
  nextDueAt,
  nextLeaseEnd,
} from '../../../electron/services/publishing/claims.ts';
import { createDueLoop } from '../../../electron/services/publishing/due-loop.ts';
import { settlePublication, sharedCommits } from '../../../electron/services/publishing/ledger.ts';
import { openWorld } from '../../faults/world.ts';
import { seed } from '../seed.ts';
import { type Contender, crowd, dayMs } from './contender.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: console.error };

const unused = { send: () => Promise.reject(new Error('Nothing is sent here.')) };

/** As many accounts as the widest run works on side by side, and more: an account has one post underway at a time. */
const accounts = 400;

/** The product's loop, claims and recorded ends over its database; the work between them is nothing, as for the peers. */
export async function openRostrum(home: string): Promise<Contender> {
  const now = Date.now();
  const world = await openWorld(home, { realStart: now, start: now, rate: 1 }, unused);
  seed(home, 'w1', crowd, { now, due: true, accounts });
  const db = world.context.db.withoutPlugins();

  /** Works until `count` were recorded as done. */
  async function work(count: number, atOnce: number, begin: (claim: DueClaim) => void): Promise<void> {
    let ended = 0;
    let finish: () => void = quiet;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = () => loop.running();
    const claims = createClaims({ db, owner: randomUUID(), atOnce, running });
    const context = sharedCommits(running)(world.context);
    const carryOut = async (claim: DueClaim) => {
      begin(claim);
      await context.transaction((inside) =>
        settlePublication(inside, claim, {
          state: 'published',
          published: { remoteId: claim.publicationId, url: null, at: Date.now() },
        }),
      );
      ended += 1;
      if (ended === count) finish();
    };
    const loop = createDueLoop({
      name: 'bench',
      clock: systemClock,
      log,
      atOnce,
      source: {
        claim: async (at) => {
          const claim = await claims.next(at);
          return claim && (() => carryOut(claim));
        },
        nextAt: async (at) => {
          await nextLeaseEnd(db);
          return nextDueAt(db, at);
        },
      },
    });
    loop.start();
    await finished;
    finishedAt = performance.now();
    await loop.stop();
    await claims.giveBack();
  }

  let finishedAt = 0;
  return {
    name: 'Rostrum on SQLite',
    async drain(count, atOnce) {
      await sql`UPDATE publications SET due_at = due_at - ${10 * dayMs} WHERE due_at > ${Date.now()}`.execute(
        db,
      );
      let startedAt: number | undefined;
      await work(count, atOnce, () => {
        startedAt ??= performance.now();
      });
      return finishedAt - (startedAt ?? Number.NaN);
    },
    async delays(count, everyMs) {
      const start = Date.now() + 1_000;
      await sql`
        UPDATE publications SET due_at = ${start} + ${everyMs} * (sample.number - 1)
        FROM (
          SELECT id, row_number() OVER (ORDER BY due_at) AS number FROM publications
          WHERE state = 'scheduled' ORDER BY due_at LIMIT ${count}
        ) AS sample
        WHERE publications.id = sample.id`.execute(db);
      const times: number[] = [];
      await work(count, 16, ({ dueAt }) => {
        times.push(Date.now() - dueAt);
      });
      return times;
    },
    close: world.close,
  };
}
