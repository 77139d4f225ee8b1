import { describe, expect, it } from 'vitest';
import { enqueueJob } from '../../../electron/services/jobs/service.ts';
import { hour, openDesk } from '../publishing/desk.ts';

const job = { subject: 'one', payload: { accountId: 'nobody', seriesId: 'none' } };

describe('jobs that a process gave up', () => {
  it.each(['renew_token', 'read_mentions', 'extend_series', 'fill_evergreen_slots'])(
    '%s begins anew at the next start',
    async (kind) => {
      const { context, clock, otherScheduler } = await openDesk();
      await enqueueJob(context, { kind, ...job, runAt: clock.now() + hour });
      await context.db.updateTable('jobs').set({ state: 'failed', attempt_count: 5 }).execute();
      await otherScheduler().start();
      await clock.advance(1);
      const rows = await context.db.selectFrom('jobs').select(['state', 'attempt_count']).execute();
      expect(rows[0]).toEqual({ state: 'done', attempt_count: 1 });
    },
  );

  it('stay given up when they end by themselves, or when the next waits already', async () => {
    const { context, clock, otherScheduler } = await openDesk();
    await enqueueJob(context, { kind: 'sample_metrics', ...job, runAt: clock.now() + hour });
    await enqueueJob(context, { kind: 'renew_token', ...job, runAt: clock.now() + hour });
    await context.db.updateTable('jobs').set({ state: 'failed' }).execute();
    await enqueueJob(context, { kind: 'renew_token', ...job, runAt: clock.now() + hour });
    await otherScheduler().start();
    const rows = await context.db
      .selectFrom('jobs')
      .select(['kind', 'state'])
      .orderBy('created_at')
      .execute();
    expect(rows.map(({ state }) => state).sort()).toEqual(['failed', 'failed', 'waiting']);
  });
});
